import { CasusError } from '../model/index.ts';
import type { LlmSettings } from './settings.ts';

/** Tokens of a call, or of many. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** What was used. `money` is null where nobody gave prices. */
export interface Spent extends Tokens {
  readonly calls: number;
  readonly money: number | null;
  /** Questions that needed no call, since their answers were kept. */
  readonly kept: number;
}

/** Characters of English a token, about; for what is said before anything was asked. */
const CHARACTERS_A_TOKEN = 4;

export const roughTokens = (characters: number): number => Math.ceil(characters / CHARACTERS_A_TOKEN);

/** Counts what calls cost, and lets none begin that there is no budget for. */
export class Budget {
  readonly #most: LlmSettings['budget'];
  readonly #prices: LlmSettings['prices'];
  #calls = 0;
  #kept = 0;
  #tokens: Tokens = { input: 0, output: 0 };
  /** Of calls that are under way, as far as it can be known before. */
  #reserved: Tokens = { input: 0, output: 0 };

  constructor({ budget, prices }: Pick<LlmSettings, 'budget' | 'prices'>) {
    this.#most = budget;
    this.#prices = prices;
  }

  /**
   * Reserves a call that is expected to take so much; end it with what it took.
   * @throws CasusError `too-many` where the budget does not reach
   */
  begin(expected: Tokens): (took: Tokens | null) => void {
    const after = plus(plus(this.#tokens, this.#reserved), expected);
    const { calls = Infinity, tokens = Infinity, money = Infinity } = this.#most;
    const over =
      this.#calls + 1 > calls
        ? `${calls} calls`
        : after.input + after.output > tokens
          ? `${tokens} tokens`
          : (this.#cost(after) ?? 0) > money
            ? `${money} ${this.#prices?.currency ?? ''}`
            : null;
    if (over !== null) throw new CasusError({ code: 'too-many', input: 'budget', message: `The budget of ${over.trim()} for the language model does not reach for another call.` }); // prettier-ignore
    this.#calls += 1;
    this.#reserved = plus(this.#reserved, expected);
    return (took) => {
      this.#reserved = plus(this.#reserved, { input: -expected.input, output: -expected.output });
      // A call that came to nothing may be charged all the same: what was sent counts.
      this.#tokens = plus(this.#tokens, took ?? { input: expected.input, output: 0 });
    };
  }

  /** An answer was there already. */
  spared(): void {
    this.#kept += 1;
  }

  get spent(): Spent {
    return { ...this.#tokens, calls: this.#calls, kept: this.#kept, money: this.#cost(this.#tokens) };
  }

  #cost(tokens: Tokens): number | null {
    return costOf(tokens, this.#prices);
  }
}

/** What tokens cost; null where nobody gave prices. */
export const costOf = ({ input, output }: Tokens, prices: LlmSettings['prices']): number | null =>
  prices ? (input * prices.input + output * prices.output) / 1e6 : null;

export const plus = (a: Tokens, b: Tokens): Tokens => ({ input: a.input + b.input, output: a.output + b.output });
