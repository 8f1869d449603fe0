import { createHash } from 'node:crypto';
import { summarise } from '../model/summary.ts';
import type { Actor, Evidence, Event, Figure, FigureKey, Place, Report, Span } from '../model/index.ts';
import { placeOf } from '../places/read-places.ts';
import type { FoundAttribution } from './attribution.ts';
import type { FoundContext } from './contexts.ts';
import type { Draft } from './draft.ts';
import { homeOf } from './homes.ts';
import type { Mention, Party, SentenceReading } from './mention.ts';
import { pickParties } from './pick-parties.ts';
import { settleFigures } from './settle-figures.ts';

/** How much surer an event in the main clause of the lead is. */
const MOST_FOREGROUND = 0.25;
/** How much less sure what is only announced. */
const OF_PLANS = 0.15;

/**
 * Stands in every event id where the version of the coder stood once, and stays as it is, so that the ids that are out do: an
 * event is called by the words that tell it, whichever version or lexicon read them.
 */
const NAMING = 'rules-4';

/** What a draft has been given beside its own mentions. */
interface Surroundings {
  readonly sources: readonly FoundAttribution[];
  readonly contexts: readonly FoundContext[];
  readonly readings: readonly SentenceReading[];
  /** Share of the report that comes before the event, 0 for the first sentence. */
  readonly depth: number;
  /** Where the headline ends and the text begins. */
  readonly headline: number;
}

/** Makes the outside record of one event, with evidence for every value. */
export function toEvent(draft: Draft, report: Report, surroundings: Surroundings): Event {
  const evidence: Evidence[] = [];
  const show = (field: string, { start, end }: Span) => evidence.push({ field, start, end });
  const head = draft.mentions.find((m) => !m.generic) ?? draft.mentions[0]!;
  const first = draft.mentions[0]!;

  show('type', head.trigger);
  show('scope', draft.scope === 'aggregate' ? (first.period ?? first.trigger) : head.trigger);
  const status = draft.mentions.find((m) => m.status.value !== 'occurred')?.status ?? head.status;
  const harmed = draft.mentions.some((m) =>
    [...m.figures.values()].some((f) => (f.value.best ?? f.value.low ?? 0) > 0),
  );
  const settled = status.value === 'denied' || (status.value === 'attempted' && harmed) ? head.status : status;
  show('status', settled.span);

  const modes: string[] = [];
  for (const mention of draft.mentions) {
    for (const [mode, span] of mention.modes) {
      if (modes.includes(mode)) continue;
      show(`modes.${modes.length}`, span);
      modes.push(mode);
    }
  }

  const contexts: string[] = [];
  for (const { context, span } of surroundings.contexts) {
    if (contexts.includes(context)) continue;
    show(`contexts.${contexts.length}`, span);
    contexts.push(context);
  }

  const actors: Actor[] = [];
  const borne = draft.mentions.some((m) => m.patients.some((party) => !party.pronoun));
  for (const role of ['actor', 'recipient'] as const) {
    const at = (party: Party, m: Mention) => ({
      ...party,
      country: homeOf(party, role, m, draft, surroundings.readings),
    });
    const told = draft.mentions.flatMap((m) =>
      (role === 'actor' ? m.agents : borne ? m.patients : m.owners).map((party) => at(party, m)),
    );
    const elsewhere = role === 'actor' ? draft.doers : [];
    const parties = pickParties([
      ...told,
      ...elsewhere.map(({ party, sentence }) => at(party, { ...first, sentence })),
    ]);
    for (const party of parties) {
      show(`actors.${actors.length}`, party.span);
      for (const span of party.also) show(`actors.${actors.length}`, span);
      const { name, person, sector, country, count, text } = party;
      actors.push({ role, name, person, sector, country, count, text });
    }
  }

  const figures: Partial<Record<FigureKey, Figure>> = {};
  for (const [key, { value, span }] of settleFigures(draft.mentions, surroundings.headline)) {
    figures[key] = value;
    show(`figures.${key}`, span);
  }

  const weapons: string[] = [];
  for (const { name, span } of draft.mentions.flatMap((m) => m.weapons)) {
    if (weapons.includes(name)) continue;
    show(`weapons.${weapons.length}`, span);
    weapons.push(name);
  }

  const targets: Event['targets'] = [];
  for (const { target, span } of draft.mentions.flatMap((m) => m.targets)) {
    if (targets.some((known) => known.text.toLowerCase() === target.text.toLowerCase())) continue;
    show(`targets.${targets.length}`, span);
    targets.push(target);
  }

  const sources = surroundings.sources.map(({ value, span }, i) => {
    show(`sources.${i}`, span);
    return value;
  });

  const date =
    draft.date && (draft.date.value.start !== null || draft.date.value.end !== null) ? draft.date.value : null;
  if (date && draft.date) show('date', draft.date);
  const place: Place | null = draft.place && placeOf(draft.place);
  if (draft.place) show('place', draft.place.locus ?? draft.place);

  const fields = {
    type: first.type,
    modes,
    contexts,
    scope: draft.scope,
    status: settled.value,
    date,
    place,
    actors,
    figures,
    weapons,
    targets,
    sources,
  };
  // Of what happened in each of a list of places, each is an event of its own.
  const listed = draft.place && first.elsewhere.includes(draft.place) ? [draft.place.start] : [];
  const key = [NAMING, report.sha256, report.id, first.type, first.at, draft.scope, ...listed].join('\u0000');
  return {
    id: createHash('sha256').update(key).digest('hex').slice(0, 16),
    ...fields,
    summary: summarise(fields),
    evidence,
    confidence: confidence(draft, surroundings, fields),
  };
}

/** What headline or lead tells in its main clause is what the report is about; what it mentions besides is not. */
function foreground({ mentions }: Draft): number {
  const { background } = mentions[0]!;
  if (background === null) return 0;
  return MOST_FOREGROUND * Math.max(-0.5, 1 - background);
}

/** A first guess until it is calibrated on held-out data: the more is said, the earlier and the oftener, the surer. */
function confidence(
  draft: Draft,
  { depth }: Surroundings,
  event: Pick<Event, 'type' | 'status' | 'date' | 'place' | 'actors' | 'figures' | 'modes'>,
): number {
  let sure = 0.25;
  if (event.date) sure += 0.1;
  if (event.place) sure += 0.08;
  if (event.actors.some((a) => a.role === 'actor')) sure += 0.06;
  if (event.actors.some((a) => a.role === 'recipient')) sure += 0.06;
  if (Object.keys(event.figures).length > 0) sure += 0.12;
  if (event.modes.length > 0) sure += 0.05;
  sure += Math.min(0.1, 0.03 * (draft.mentions.length - 1));
  sure += 0.1 * (1 - depth);
  sure += foreground(draft);
  // "will release the hostages": the promise is what happened.
  if (event.status === 'planned' && event.type !== 'ASSAULT') sure -= OF_PLANS;
  return Math.round(Math.min(0.97, sure) * 1000) / 1000;
}
