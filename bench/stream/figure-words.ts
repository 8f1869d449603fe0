import type { Figure, Qualifier } from '../../src/model/index.ts';
import { mark } from './markup.ts';
import type { Random } from './random.ts';

/** A number as somebody tells it: the words, and what they say by the contract's table of figures. */
export interface SaidNumber {
  readonly figure: Figure;
  /** One person only, for the verb. */
  readonly singular: boolean;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** News spell out numbers below ten. */
export const numeral = (n: number): string => SMALL[n] ?? n.toLocaleString('en');

/** How sure whoever counts can be: first hours, the day of the incident, later. */
export type Stage = 0 | 1 | 2;

const LIKELY_AT_LEAST: readonly number[] = [0.5, 0.35, 0.14];

/** Words for a count of at least one; the vaguer, the earlier it is said. */
export function sayNumber(random: Random, count: number, stage: Stage | 'exactly', vague = false): SaidNumber {
  const exact = (words: string): SaidNumber => said('exactly', words, count, count, count);
  if (stage === 'exactly') return exact(numeral(count));
  if (vague && count >= 24) return said('unspecified', 'dozens', 24, null, null);
  if (vague && count >= 3) return said('unspecified', 'several', 3, null, null);
  const roll = random.unit();
  if (roll < LIKELY_AT_LEAST[stage]!) return said('at_least', `at least ${numeral(count)}`, count, null, null);
  const spare = random.unit();
  if (count > 20 && spare < 0.14) {
    const round = Math.floor((count - 1) / 10) * 10;
    return said('more_than', `${random.pick(['more than', 'over'])} ${round}`, round + 1, null, null);
  }
  if (count > 25 && count % 10 !== 0 && spare < 0.2) {
    const round = Math.round(count / 10) * 10;
    return said('about', `${random.pick(['about', 'some', 'around'])} ${round}`, null, round, null);
  }
  if (count >= 30 && spare > 0.96) return said('unspecified', 'dozens of', 24, null, null);
  if (count > 10 && stage === 0 && spare > 0.92) return said('up_to', `up to ${count}`, null, null, count);
  return exact(numeral(count));
}

function said(
  qualifier: Qualifier,
  text: string,
  low: number | null,
  best: number | null,
  high: number | null,
): SaidNumber {
  return { figure: { low, best, high, qualifier, text }, singular: high === 1 || text.endsWith(' one') };
}

/** "[killed|at least 12] people"; dozens take an "of". */
export function counted(field: string, { figure, singular }: SaidNumber, noun: readonly [string, string]): string {
  const words = figure.text === 'dozens' ? 'dozens of' : figure.text;
  return `${mark(field, words.replace(/ of$/, ''))}${words.endsWith(' of') ? ' of' : ''} ${singular ? noun[0] : noun[1]}`;
}

const TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A number from 10 to 99 in letters. */
export function spelled(n: number): string {
  if (n < 20) return TEENS[n - 10]!;
  return n % 10 === 0 ? TENS[n / 10]! : `${TENS[Math.floor(n / 10)]!}-${SMALL[n % 10]!}`;
}
