import { narrow } from './assemble.ts';
import { days, take, type Draft } from './draft.ts';
import { clash, compareDates, compareFigures, comparePlaces, finer, sameParty, swapped } from './fit.ts';
import { isAttack } from './gather.ts';
import { HARM } from './harm.ts';
import { LAST_LEAD } from './main-clause.ts';

/** A longer report tells of more than one incident, so that nearness says less. */
const MOST_SENTENCES = 24;
/** How far apart, in sentences, the two parts of one telling stand. */
const NEAR = 2;
/** "last month" is no day that another part of the report may lend. */
const MOST_DAYS = 3;

/**
 * Joins what a short report tells of one attack in two pieces, of which one alone has a day: the headline and the lead ("43 killed in raid on
 * village / Militants attacked a village on Saturday"), or the attack and its toll ("Police fired tear gas at a march on
 * Tuesday. Seventeen people were hurt."). What names another day, place, doer or toll stays apart, and so does "another attack".
 */
export function reunite(drafts: readonly Draft[], sentences: number): Draft[] {
  if (sentences > MOST_SENTENCES) return [...drafts];
  const kept: Draft[] = [];
  let main: Draft | null = null;
  for (const draft of drafts) {
    if (main && isAttack(draft)) {
      if (main.date && isToll(draft) && followsOn(draft, main) && agrees(draft, main)) {
        absorb(main, draft);
        continue;
      }
      if (!main.date && opens(main) && draft.date && followsOn(draft, main) && agrees(main, draft) && isShort(draft)) {
        absorb(main, draft);
        continue;
      }
    }
    kept.push(draft);
    if (isAttack(draft) && (!main || isShort(draft))) main = draft;
  }
  return kept;
}

/** Whether a report begins with a draft, in its headline or its lead, and tells in it of a deed. */
function opens({ mentions }: Draft): boolean {
  return mentions[0]!.sentence <= LAST_LEAD && !mentions[0]!.generic;
}

function isShort({ date }: Draft): boolean {
  return date !== null && (days(date) ?? Infinity) <= MOST_DAYS;
}

/** Whether a draft tells of the dead or the hurt alone, not who did it to them, how or when. */
function isToll({ mentions, figures, agents, modes, date }: Draft): boolean {
  return (
    date === null &&
    agents.length === 0 &&
    modes.size === 0 &&
    [...figures.keys()].some((key) => HARM.has(key)) &&
    mentions.every(({ targets, weapons }) => targets.length === 0 && weapons.length === 0)
  );
}

function followsOn(draft: Draft, before: Draft): boolean {
  const { sentence } = draft.mentions[0]!;
  return before.mentions.some((mention) => sentence >= mention.sentence && sentence - mention.sentence <= NEAR);
}

/** Whether nothing that `part` says speaks against its being a part of what `whole` tells. */
function agrees(part: Draft, whole: Draft): boolean {
  const both = [...part.mentions, ...whole.mentions];
  if (both.some(({ other, shown, plural }) => other || shown || plural)) return false;
  if (compareDates(part.date, whole.date) === 'apart' || liesElsewhere(part, whole)) return false;
  if (clash(part.agents, whole.agents) || namesOthers(part, whole)) return false;
  if (swapped(part.agents, whole.patients) || swapped(part.patients, whole.agents)) return false;
  const [mine, theirs] = [howOf(part), howOf(whole)];
  if (mine.length > 0 && theirs.length > 0 && !mine.some((mode) => theirs.includes(mode))) return false;
  return part.mentions.every((mention) =>
    [...mention.figures.keys()].every((key) => compareFigures(key, mention, whole) !== 'apart'),
  );
}

/** A town of another province is another place, whatever else is open. */
function liesElsewhere(a: Draft, b: Draft): boolean {
  const [mine, theirs] = [a.place?.value.admin1 ?? null, b.place?.value.admin1 ?? null];
  return comparePlaces(a.place, b.place) === 'apart' || (mine !== null && theirs !== null && mine !== theirs);
}

function namesOthers(a: Draft, b: Draft): boolean {
  const [mine, theirs] = [a, b].map(({ patients }) => patients.filter(({ name }) => name !== null));
  if (mine!.length === 0 || theirs!.length === 0) return false;
  return !mine!.some((p) => theirs!.some((q) => sameParty(p, q)));
}

/** "murder" and "assassination" say nothing of how, and a suicide attack is a bombing. */
function howOf({ modes }: Draft): string[] {
  return [...modes].flatMap((mode) => (mode === 'targeted' ? [] : mode === 'suicide-attack' ? ['explosives'] : [mode]));
}

function absorb(whole: Draft, part: Draft): void {
  whole.date ??= part.date;
  if (part.place && (!whole.place || finer(part.place, whole.place))) whole.place = part.place;
  for (const mention of part.mentions) {
    take(whole, mention);
    narrow(whole, mention);
  }
}
