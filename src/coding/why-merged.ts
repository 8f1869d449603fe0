import { newDraft, take, type Draft } from './draft.ts';
import { compareDates, compareFigures, comparePlaces, sameParty } from './fit.ts';
import type { Mention, Party } from './mention.ts';

const HARMS = ['killed', 'injured', 'abducted', 'arrested'] as const;

/** What a mention has in common with the mentions before it of the same event: why it was taken for the same. */
export function whyMerged(draft: Draft, at: number): string[] {
  const mention = draft.mentions[at]!;
  const before = newDraft(draft.scope, null, null);
  for (const earlier of draft.mentions.slice(0, at)) {
    take(before, earlier);
    before.date ??= earlier.date;
    before.place ??= earlier.place;
  }
  const why: string[] = [];
  if (mention.refers) why.push('refers back (“the”, “this”)');
  if (mention.generic) why.push('a word for any event');
  if (compareDates(mention.date, before.date) === 'same') why.push('same day');
  if (comparePlaces(mention.place, before.place) === 'same') why.push('same place');
  if (shares(mention.patients, before.patients)) why.push('same recipient');
  if (shares(mention.agents, before.agents)) why.push('same actor');
  for (const key of HARMS) if (compareFigures(key, mention, before) === 'same') why.push(`figure of ${key} agrees`);
  if ([...mention.modes.keys()].some((mode) => before.modes.has(mode))) why.push('same mode');
  const gap = mention.sentence - lastOf(draft, at).sentence;
  why.push(gap === 0 ? 'same sentence' : gap === 1 ? 'next sentence' : `${gap} sentences on`);
  return why;
}

const lastOf = (draft: Draft, at: number): Mention => draft.mentions[at - 1]!;

function shares(a: readonly Party[], b: readonly Party[]): boolean {
  return a.some((p) => b.some((q) => sameParty(p, q)));
}
