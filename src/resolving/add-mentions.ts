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
export const addMentions = (mentions: readonly Mention[], limits: Limits = LIMITS): Steps<void> =>
  replaceMentions([], mentions, limits);

/**
 * Takes some mentions out of an index and puts others in, in one go, so that nothing is unsettled for what comes back. Besides
 * what `addMentions` unsettles there are those that were in a component with one that goes, and those that meet, or that are
 * first of a crowd, because it is gone.
 */
export function* replaceMentions(
  gone: readonly number[],
  mentions: readonly Mention[],
  limits: Limits = LIMITS,
): Steps<void> {
  const leaving = (yield* ask((index) => index.mentions(gone))).map(keyed);
  const coming = mentions.map(keyed);
  if (!(yield* ask((index) => index.anySettled()))) {
    yield* ask((index) => index.remove(leaving));
    const added = yield* newOnes(mentions);
    yield* ask((index) => index.insert(added.map(keyed)));
    return;
  }
  const keys = unique([...leaving, ...coming].flatMap((one) => one.keys));
  const dayKeys = unique([...leaving, ...coming].flatMap((one) => one.days.map(({ key }) => key)));
  const before = yield* ask((index) => index.holders(keys, limits.crowd + 1));
  const daysBefore = yield* ask((index) => index.dayCounts(dayKeys));
  const mates = gone.length === 0 ? [] : yield* ask((index) => index.together(gone));
  yield* ask((index) => index.remove(leaving));
  const added = yield* newOnes(mentions);
  yield* ask((index) => index.insert(added.map(keyed)));
  const after = yield* ask((index) => index.holders(keys, limits.crowd + 1));
  const daysAfter = yield* ask((index) => index.dayCounts(dayKeys));

  const changed = keys.flatMap((_, i) => meetOtherwise(before[i]!, after[i]!, limits));
  const commoner = dayKeys.filter((_, i) => commonLevel(daysBefore[i]!) !== commonLevel(daysAfter[i]!));
  const reweighed = yield* ask((index) => index.holders(commoner, Number.MAX_SAFE_INTEGER));
  const left = new Set(gone);
  for (const { number } of added) left.delete(number);
  yield* ask((index) =>
    index.unsettle(unique([...mates, ...changed, ...reweighed.flat()]).filter((number) => !left.has(number))),
  );
}

/** Those of the holders of a key whose pairs by that key are not what they were; some may have left it. */
function meetOtherwise(before: readonly number[], after: readonly number[], { crowd, firsts }: Limits): number[] {
  const [was, is] = [before.length > crowd, after.length > crowd];
  if (!was && !is) return [];
  if (was !== is) return [...before, ...after];
  const [first, now] = [before.slice(0, firsts), after.slice(0, firsts)];
  return [...first.filter((number) => !now.includes(number)), ...now.filter((number) => !first.includes(number))];
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
