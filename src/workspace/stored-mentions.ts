import { eventKey } from '../resolving/constraints.ts';
import type { KeyedMention, MentionIndex } from '../resolving/mention-index.ts';
import { readMention, writeMention } from '../resolving/mention-json.ts';
import type { Mention } from '../resolving/mention.ts';
import { partOf } from '../resolving/part-of.ts';
import type { Share } from '../store/backend.ts';
import type { ResolvingStep } from '../store/resolving-step.ts';

interface Use {
  /** The round that writes; looking takes none. */
  readonly round?: number;
  /** The numbers of the reports that mentions are put in for, by report id. */
  readonly reports?: ReadonlyMap<string, number>;
  /** Whose unsettled mentions are asked for; everybody's unless told. */
  readonly share?: Share;
  /** Others may be settling what is here, though nothing is settled yet. */
  readonly shared?: boolean;
}

/** The index of a workspace's mentions as resolving wants it, over one step. */
export function storedMentions({ mentions: tables }: ResolvingStep, cache: MentionCache, use: Use = {}): MentionIndex {
  const round = () => {
    if (use.round === undefined) throw new Error('Mentions are written outside a round.');
    return use.round;
  };
  return {
    events: async (numbers) => new Map((await tables.events(numbers)).map((one) => [one.number, eventKey(one)])),
    find: async (events) => {
      const asked = events.map((event) => {
        const [reportId = '', eventId = ''] = event.split('\0');
        return { reportId, eventId };
      });
      return new Map((await tables.find(asked)).map((one) => [eventKey(one), one.number]));
    },
    insert: (mentions) =>
      tables.insert(
        mentions.map((one) => rowOf(one, use.reports!.get(one.mention.reportId)!)),
        round(),
      ),
    remove: async (mentions) => {
      cache.forget(mentions.map(({ mention }) => mention.number));
      await tables.remove(mentions.map(({ mention: { number }, keys, days }) => ({ number, keys, days })));
    },
    anySettled: async () => use.shared === true || (await tables.anySettled()),
    holders: (keys, most) => tables.holders(keys, most),
    mentions: (numbers) => cache.load(numbers, tables),
    dayCounts: (keys) => tables.dayCounts(keys),
    together: (numbers) => tables.together(numbers),
    unsettle: (numbers) => tables.unsettle(numbers, round()),
    unsettled: (most) => tables.unsettled(most, use.share),
  };
}

function rowOf({ mention, keys, days }: KeyedMention, report: number) {
  return {
    number: mention.number,
    report,
    event: mention.eventId,
    mention: writeMention(mention),
    part: partOf(mention),
    keys,
    days,
  };
}

/** Mentions that were read lately: those of this round and of the one before. */
export class MentionCache {
  #now = new Map<number, Mention>();
  #before = new Map<number, Mention>();

  nextRound(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** Somebody else may have put other mentions in their places. */
  clear(): void {
    this.#before = new Map();
    this.#now = new Map();
  }

  /** An event that a person edited is another mention under the same number. */
  forget(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#now.delete(number);
      this.#before.delete(number);
    }
  }

  async load(numbers: readonly number[], tables: ResolvingStep['mentions']): Promise<Mention[]> {
    const missing: number[] = [];
    for (const number of numbers) {
      if (this.#now.has(number)) continue;
      const known = this.#before.get(number);
      if (known) this.#now.set(number, known);
      else missing.push(number);
    }
    if (missing.length > 0) {
      for (const [number, json] of await tables.mentions(missing)) this.#now.set(number, readMention(json));
    }
    return numbers.map((number) => this.#now.get(number)!);
  }
}
