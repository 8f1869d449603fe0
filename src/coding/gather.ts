import { narrow } from './assemble.ts';
import { days, take, type Draft } from './draft.ts';
import { compareDates, comparePlaces } from './fit.ts';
import type { Mention } from './mention.ts';

/** Words that tell what became of people after an attack. */
export const FATES = new Set(
  'die succumb perish pronounce declare pass find suffer sustain receive hospitalize hospitalise take rush transport airlift fly'.split(
    ' ',
  ),
);
/** Bombs and raids come in series, shootings are told victim by victim. */
export const ONE_BY_ONE = new Set(['firearms', 'primitive', 'beat']);
const SIDES = new Set(['MIL', 'REB', 'PRM']);
/** Whoever is hurt may die later than that. */
const DAYS_TO_DIE = 14;

/**
 * Takes into the attack that a report opens with what it later tells of it in pieces: "Two people were shot at a party. … Jermon, 27,
 * died at a hospital. … Harris was hit in the leg." Not what has another day, place, kind or doer, nor "another shooting".
 */
export function gather(drafts: readonly Draft[]): Draft[] {
  const main = drafts.find(isAttack);
  if (!main || ![...main.modes].some((mode) => ONE_BY_ONE.has(mode))) return [...drafts];
  return drafts.filter((draft) => {
    if (draft === main || !isAttack(draft) || !belongs(draft, main)) return true;
    if (diedSoon(main, draft)) main.date = draft.date;
    for (const mention of draft.mentions) {
      take(main, mention);
      narrow(main, mention);
    }
    main.date ??= draft.date;
    main.place ??= draft.place;
    return false;
  });
}

export function isAttack(draft: Draft): boolean {
  const first = draft.mentions[0]!;
  return draft.scope === 'single' && first.type === 'ASSAULT' && first.status.value === 'occurred';
}

function belongs(draft: Draft, main: Draft): boolean {
  const first = draft.mentions[0]!;
  if (draft.mentions.some((mention) => mention.other) || first.plural) return false;
  if (comparePlaces(draft.place, main.place) === 'apart') return false;
  if (compareDates(draft.date, main.date) === 'apart' && !diedSoon(draft, main) && !diedSoon(main, draft)) return false;
  // What an army and rebels do to each other is told side by side.
  if (draft.agents.some(({ sector }) => sector !== null && SIDES.has(sector))) return false;
  if (
    draft.patients.some((p) =>
      main.agents.some((q) => q.sector !== null && q.sector === p.sector && SIDES.has(q.sector)),
    )
  )
    return false;
  // "murder" says nothing of how.
  const modes = [...draft.modes].filter((mode) => mode !== 'targeted');
  return modes.length === 0 || modes.some((mode) => main.modes.has(mode));
}

/** Whether the day of a draft is that of a death alone. */
function isFate({ mentions, date }: Draft): boolean {
  return (
    date !== null && mentions.every((mention: Mention) => mention.date === null || FATES.has(mention.triggerLemma))
  );
}

/** Whether those of whom `draft` tells died soon after `main`. */
function diedSoon(draft: Draft, main: Draft): boolean {
  if (!isFate(draft) || !draft.date?.value.start || !main.date?.value.end || (days(draft.date) ?? 9) > 1) return false;
  const later = (Date.parse(draft.date.value.start) - Date.parse(main.date.value.end)) / 86_400_000;
  return later >= 0 && later <= DAYS_TO_DIE;
}
