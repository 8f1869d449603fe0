import type { Spent } from '../llm/budget.ts';
import type { expectedOfLength, Expected } from '../llm/expect.ts';
import type { LlmSettings } from '../llm/settings.ts';
import { counted } from './counted.ts';

// What a language model will cost and did cost, in words.

type OfLength = ReturnType<typeof expectedOfLength>;
type Limits = Pick<LlmSettings, 'budget' | 'prices'>;

/** "3 reports, all of them to be asked about: about 3 calls, 3,000 tokens sent and 3,000 answered, 0.0060 EUR (at most 5 EUR)" */
export function expectedLine(expected: Expected, settings: Limits): string {
  const { reports, asked, more, kept } = expected;
  const of = `${more ? 'of the first ' : ''}${counted(reports, 'report')}, ${asked === reports ? 'each' : asked} to be asked about`; // prettier-ignore
  const spared = kept === 0 ? '' : `; ${counted(kept, 'answer')} kept from before ${kept === 1 ? 'costs' : 'cost'} nothing`; // prettier-ignore
  return `${of}: ${costs(expected, settings)}${spared}${more ? '; there are more reports than these' : ''}`;
}

/** The same of reports that nobody has counted. */
export function unknownLine(words: number, mode: LlmSettings['mode'], each: OfLength, settings: Limits): string {
  const which = mode === 'alone' ? '' : ' that it is asked about';
  return `how many reports there are is not known; one of ${words} words${which} takes ${costs(each, settings)}; answers that are kept cost nothing`; // prettier-ignore
}

/** "the language model was asked 3 times (3,000 tokens sent, 300 answered, 0.0033 EUR); 1 answer kept from before" */
export function spentLine({ calls, kept, input, output, money }: Spent, currency = ''): string {
  const cost = money === null ? '' : `, ${money.toFixed(4)} ${currency}`;
  return `the language model was asked ${counted(calls, 'time')} (${counted(input, 'token')} sent, ${counted(output, 'token')} answered${cost}); ${counted(kept, 'answer')} kept from before`;
}

function costs({ calls, input, output, money }: OfLength, { budget, prices }: Limits): string {
  const cost = money === null ? '' : `, ${money.toFixed(4)} ${prices?.currency ?? ''}`;
  const about = `about ${counted(calls, 'call')}, ${counted(input, 'token')} sent and ${counted(output, 'token')} answered${cost}`; // prettier-ignore
  const most = [
    ...(budget.calls === undefined ? [] : [counted(budget.calls, 'call')]),
    ...(budget.tokens === undefined ? [] : [counted(budget.tokens, 'token')]),
    ...(budget.money === undefined ? [] : [`${budget.money} ${prices?.currency ?? ''}`]),
  ];
  return `${about} (${most.length === 0 ? 'no limit is set' : `at most ${most.join(', ')} in all`})`;
}
