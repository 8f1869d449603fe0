import type { Coder, Event, Report } from '../model/index.ts';
import { checkingAsk, codingAsk, isAsked, isIn, type Ask } from './asks.ts';
import { costOf, plus, type Tokens } from './budget.ts';
import { expectedTokens } from './chat.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { piecesOf } from './pieces.ts';
import type { LlmSettings } from './settings.ts';

/** What asking a model will likely take. */
export interface Expected extends Tokens {
  /** Reports that were looked at, and those of them that the model is asked about. */
  readonly reports: number;
  readonly asked: number;
  /** Whether there are more, which were not looked at. */
  readonly more: boolean;
  readonly calls: number;
  /** Questions whose answers are kept: they cost nothing. */
  readonly kept: number;
  /** Null where nobody gave prices. */
  readonly money: number | null;
}

type Costing = Pick<LlmSettings, 'model' | 'mode' | 'unsure' | 'characters' | 'prices'>;

/** As many reports are looked at: the built-in coder reads each of them. */
const MOST_REPORTS = 2_000;

/**
 * What the model will be asked about these reports, and what that costs, with nothing asked: the questions are made as they will be,
 * a token being four characters, an answer as long as most are. Answers of another form, or none, are asked for again and come on top.
 */
export async function expectedOf(reports: AsyncIterable<Report> | Iterable<Report>, settings: Costing, rules: Coder, kept: KeptAnswers | null): Promise<Expected> {
  let [looked, asked, more] = [0, 0, false];
  const costs = new Costs(settings, kept);
  for await (const report of reports) {
    if ((more = looked === MOST_REPORTS)) break;
    looked += 1;
    const record = await rules.code(report);
    if (!isAsked(settings, record)) continue;
    asked += 1;
    for (const ask of asksAbout(settings, report, record.events)) costs.add(ask);
  }
  return { reports: looked, asked, more, ...costs.all };
} // prettier-ignore

/** What a report takes that is asked about, by its length alone. */
export function expectedOfLength(words: number, settings: Costing): Omit<Expected, 'reports' | 'asked' | 'more' | 'kept'> {
  const text = 'words '.repeat(words);
  const costs = new Costs(settings, null);
  for (const piece of piecesOf(text, settings.characters)) {
    const events = Array.from({ length: EVENTS }, () => ({ summary: 'words '.repeat(SUMMARY_WORDS) }));
    costs.add(settings.mode === 'check' ? checkingAsk(settings, piece, null, events) : codingAsk(settings, piece, null)); // prettier-ignore
  }
  const { calls, input, output, money } = costs.all;
  return { calls, input, output, money };
} // prettier-ignore

/** A report of which nothing is known but its length is held to tell of so many events. */
const EVENTS = 2;
const SUMMARY_WORDS = 20;

function* asksAbout(settings: Costing, { text, published }: Report, events: readonly Event[]): Iterable<Ask> {
  const left = new Set(events);
  for (const piece of piecesOf(text, settings.characters)) {
    if (settings.mode !== 'check') {
      yield codingAsk(settings, piece, published);
      continue;
    }
    const inside = [...left].filter((event) => isIn(piece, event));
    for (const event of inside) left.delete(event);
    if (inside.length > 0) yield checkingAsk(settings, piece, published, inside);
  }
}

class Costs {
  readonly #prices: LlmSettings['prices'];
  readonly #answers: KeptAnswers | null;
  #calls = 0;
  #kept = 0;
  #tokens: Tokens = { input: 0, output: 0 };

  constructor({ prices }: Costing, answers: KeptAnswers | null) {
    this.#prices = prices;
    this.#answers = answers;
  }

  add({ question, key }: Ask): void {
    if (this.#answers?.get(key) !== undefined) {
      this.#kept += 1;
      return;
    }
    this.#calls += 1;
    this.#tokens = plus(this.#tokens, expectedTokens(question));
  }

  get all() {
    return { calls: this.#calls, kept: this.#kept, ...this.#tokens, money: costOf(this.#tokens, this.#prices) };
  }
}
