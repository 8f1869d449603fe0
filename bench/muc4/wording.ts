import { readFigures } from '../../src/figures/read-figures.ts';
import { analyse } from '../../src/language/analyse.ts';
import { isVague } from '../../src/figures/figure.ts';
import type { Figure } from '../../src/model/index.ts';

/** Letters without their marks, upper case, one space between words: how the keys are written. */
export function keyed(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/\s+/g, ' ').trim();
}

const LEADING = new Set(
  'THE A AN HIS HER ITS THEIR OUR THIS THAT THESE THOSE SOME SEVERAL OTHER ANOTHER ABOUT AT LEAST MORE THAN OVER NEARLY ALMOST APPROXIMATELY SO-CALLED ALLEGED BOTH ALL ONE OF'.split(
    ' ',
  ),
);

/** The phrase as a key string: without articles and numbers before it and signs around it. */
export function described(phrase: string): string {
  const words = keyed(phrase)
    .replace(/^[^\p{L}\p{N}"]+|[^\p{L}\p{N}")\]]{1,20}$/gu, '')
    .split(' ');
  while (words.length > 1 && (LEADING.has(words[0]!) || isNumber(words[0]!))) words.shift();
  return words.join(' ');
}

const NUMBERS = new Set(
  'TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE DOZEN DOZENS HUNDREDS THOUSANDS SCORES MANY FEW'.split(
    ' ',
  ),
);
function isNumber(word: string): boolean {
  return /^\d[\d,.]*$/.test(word) || NUMBERS.has(word);
}

/** How many a phrase names, as the number slots are written: `7`, `5 - 7`, `6 -`, `~7`, `PLURAL`; a single thing is `1`. */
export function numberOf(phrase: string, count: number | null): string {
  if (count !== null) return String(count);
  const mention = analyse(phrase).sentences.flatMap((sentence) => readFigures(sentence))[0];
  if (mention) {
    const figure = figureOf(mention.value);
    if (figure !== '') return figure;
  }
  return isPlural(phrase) ? 'PLURAL' : '1';
}

/** A figure as the number slots are written; empty where it tells nothing. */
export function figureOf(value: Figure): string {
  if (isVague(value)) return 'PLURAL';
  if (value.low !== null && value.low === value.high) return String(value.low);
  if (value.best !== null) return `~${value.best}`;
  if (value.low !== null && value.high !== null) return `${value.low} - ${value.high}`;
  if (value.low !== null) return `${value.low} -`;
  return value.high !== null ? `- ${value.high}` : '';
}

const PLURALS = new Set('PEOPLE MEN WOMEN CHILDREN POLICE PERSONNEL POPULATION TROOPS POLICEMEN'.split(' '));

/** Whether the head of the phrase (before "of", "in" …) is a plural in form. */
export function isPlural(phrase: string): boolean {
  const head = keyed(phrase).split(/ (?:OF|IN|AT|ON|FROM|WITH|NEAR|FOR|WHO|THAT|BELONGING) |,/)[0]!;
  const last = head
    .split(' ')
    .at(-1)!
    .replace(/[^\p{L}]{1,20}$/u, '');
  return (
    PLURALS.has(last) ||
    /MEN$/.test(last) ||
    (/[^SU'I]S$/.test(last) && last !== 'HEADQUARTERS' && last.length > 3) ||
    / AND /.test(head)
  );
}

const PRONOUNS = new Set(
  'HE SHE HIM HER THEY THEM IT WE US I ME YOU WHO WHOM THIS THAT THOSE THESE OTHERS ANOTHER HIS ITS THEIR OUR ONE BOTH ALL'.split(
    ' ',
  ),
);

/** Words that stand for somebody told of elsewhere ("them", "six"), so that there is no string to give. */
export function isNoOne(phrase: string): boolean {
  return phrase === '' || PRONOUNS.has(phrase) || isNumber(phrase) || phrase.startsWith('NO ');
}

/** The sentence around an offset, at most 600 characters to either side, as a key is written. */
export function sentenceAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 600), at);
  const after = text.slice(at, at + 600);
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n\n'), before.lastIndexOf('.\n'));
  const ends = ['. ', '.\n', '\n\n'].map((mark) => after.indexOf(mark)).filter((end) => end >= 0);
  return keyed(before.slice(start + 1) + after.slice(0, ends.length > 0 ? Math.min(...ends) : after.length));
}
