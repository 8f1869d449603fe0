import { blockKeys } from './blocking.ts';
import { commonKeys, commonLevel } from './commonness.ts';
import { eventKey } from './constraints.ts';
import { unique } from './incident-fields.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Mention } from './mention.ts';
import { ask, type KeyedMention, type Steps } from './mention-index.ts';

/**
 * Puts mentions into an index; those that are there already are passed over. Unsettles, besides the new ones, whose pairs the
 * addition changes: those under a key that has become crowded, those that are no longer among the first of a crowded key, and
 * those whose place or name has become more common.
 */
export function* addMentions(mentions: readonly Mention[], limits: Limits = LIMITS): Steps<void> {
  const added = (yield* newOnes(mentions)).map(keyed);
  if (!(yield* ask((index) => index.anySettled()))) {
    yield* ask((index) => index.insert(added));
    return;
  }
  const keys = unique(added.flatMap((one) => one.keys));
  const dayKeys = unique(added.flatMap((one) => one.days.map(({ key }) => key)));
  const before = yield* ask((index) => index.holders(keys, limits.crowd + 1));
  const daysBefore = yield* ask((index) => index.dayCounts(dayKeys));
  yield* ask((index) => index.insert(added));
  const after = yield* ask((index) => index.holders(keys, limits.crowd + 1));
  const daysAfter = yield* ask((index) => index.dayCounts(dayKeys));

  const changed = keys.flatMap((_, i) => meetNoLonger(before[i]!, after[i]!, limits));
  const commoner = dayKeys.filter((_, i) => commonLevel(daysBefore[i]!) !== commonLevel(daysAfter[i]!));
  const reweighed = yield* ask((index) => index.holders(commoner, Number.MAX_SAFE_INTEGER));
  yield* ask((index) => index.unsettle(unique([...changed, ...reweighed.flat()])));
}

/** Those of the former holders of a key whose pairs by that key are not what they were. */
function meetNoLonger(before: readonly number[], after: readonly number[], { crowd, firsts }: Limits): number[] {
  if (after.length <= crowd) return [];
  if (before.length <= crowd) return [...before];
  const first = after.slice(0, firsts);
  return before.slice(0, firsts).filter((number) => !first.includes(number));
}

function keyed(mention: Mention): KeyedMention {
  const days = commonKeys(mention).map(({ number, day }) => ({ key: number, day }));
  return { mention, keys: [...blockKeys(mention).map(({ key }) => key), ...days.map(({ key }) => key)], days };
}

function* newOnes(mentions: readonly Mention[]): Steps<Mention[]> {
  const names = new Map(yield* ask((index) => index.events(mentions.map(({ number }) => number))));
  const fresh: Mention[] = [];
  for (const mention of mentions) {
    const name = eventKey(mention);
    let { number } = mention;
    // Should two mentions ever have one number, the later one to come takes the next that is free.
    while (names.has(number) && names.get(number) !== name) {
      number += 1;
      for (const [taken, by] of yield* ask((index) => index.events([number]))) names.set(taken, by);
    }
    if (names.get(number) === name) continue;
    names.set(number, name);
    fresh.push(number === mention.number ? mention : { ...mention, number });
  }
  return fresh;
}
