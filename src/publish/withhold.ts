import { createHmac } from 'node:crypto';
import { maskActor } from '../model/masking.ts';
import { figurePhrase, summarise } from '../model/summary.ts';
import type { Actor, Event, Figure, Incident, SourceRule } from '../model/index.ts';
import type { PublishedIncident } from './exporter.ts';

/** The sources of an incident that are withheld. */
interface Withheld {
  /** How far the word of each reaches, by the id of its report. */
  readonly reports: ReadonlyMap<string, SourceRule['scale']>;
  /** The key of the workspace that ids are made by. Secret: whoever has it and a report finds out which id it goes by. */
  readonly key: string;
}

/** What is printed where a source is withheld (the words of ACLED). */
const UNDISCLOSED = 'Undisclosed source';

/**
 * An incident as it is told to whoever must not learn of some of its sources. The facts stay; of these sources the scale alone does. Their
 * names, addresses, titles, days, words, who they quote, where in them what stands, why people decided as they did: all of it goes. So do
 * ids, of reports and events and of an incident that goes by an event of theirs, since they are made of what the report says: whoever has
 * the report can make them. The ids in their place are the same in every release of a workspace, and tell nothing, not even
 * that two incidents have a source in common.
 * @param events those of the incident that stand, for the words that other sources use too
 */
export function withholdSources(
  item: PublishedIncident,
  events: readonly { readonly reportId: string; readonly event: Event }[],
  withheld: Withheld,
): PublishedIncident {
  const { incident } = item;
  const hidden = new Set(incident.events.filter(({ reportId }) => withheld.reports.has(reportId)).map(({ reportId }) => reportId)); // prettier-ignore
  if (hidden.size === 0) return item;
  const ids = publicIds(incident, hidden, withheld.key);
  const said = new Set(events.flatMap(({ reportId, event }) => (hidden.has(reportId) ? [] : wordsOf(event))));
  const nameOf = (reportId: string) => {
    const scale = withheld.reports.get(reportId) ?? null;
    return scale === null ? UNDISCLOSED : `${UNDISCLOSED} (${scale})`;
  };
  return {
    incident: withoutWords(withoutSources(incident, hidden, ids, nameOf), said),
    reports: item.reports.map((report) =>
      hidden.has(report.id)
        ? {
            ...report,
            id: ids.report(report.id),
            title: null,
            url: null,
            publisher: nameOf(report.id),
            published: null,
          }
        : report,
    ),
    mentions: item.mentions.filter(({ reportId }) => !hidden.has(reportId)),
  };
}

interface PublicIds {
  readonly incident: string;
  report(id: string): string;
  event(id: string): string;
}

/** The ids that an incident and the parts of it that are withheld go by; all others are as they are. */
export function publicIds(incident: Incident, hidden: ReadonlySet<string>, key: string): PublicIds {
  const made = (...parts: readonly string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  const events = new Set(incident.events.flatMap(({ reportId, eventId }) => (hidden.has(reportId) ? [eventId] : [])));
  // It goes by its earliest event.
  const [first] = incident.events;
  return {
    incident: first && hidden.has(first.reportId) ? base32(made('incident', incident.id)) : incident.id,
    report: (id) => (hidden.has(id) ? `undisclosed-${base32(made('report', incident.id, id))}` : id),
    event: (id) => (events.has(id) ? made('event', incident.id, id).toString('hex').slice(0, 16) : id),
  };
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ten base-32 characters, as the ids of incidents are. */
const base32 = (hash: Buffer): string => Array.from(hash.subarray(0, 10), (byte) => BASE32[byte & 31]!).join('');

function withoutSources(
  incident: Incident,
  hidden: ReadonlySet<string>,
  ids: PublicIds,
  nameOf: (reportId: string) => string,
): Incident {
  const eventsOf = new Map(incident.events.map(({ reportId, eventId }) => [eventId, reportId]));
  const isHidden = (eventId: string) => hidden.has(eventsOf.get(eventId) ?? '');
  return {
    ...incident,
    id: ids.incident,
    events: incident.events.map(({ reportId, eventId }) => ({ reportId: ids.report(reportId), eventId: ids.event(eventId) })), // prettier-ignore
    claims: incident.claims.map((claim) => {
      const { reportId, eventId, group, supersededBy } = claim;
      const told = {
        ...claim,
        reportId: ids.report(reportId),
        eventId: ids.event(eventId),
        group: ids.event(group),
        supersededBy: supersededBy && ids.event(supersededBy),
      };
      if (!hidden.has(reportId)) return told;
      const name = nameOf(reportId);
      return {
        ...told,
        figure: plainFigure(claim.figure),
        report: { title: null, publisher: name, agency: null, published: null, modified: null },
        sources: [{ name, relation: 'reports' as const }],
        evidence: [],
      };
    }),
    figures: Object.fromEntries(
      Object.entries(incident.figures).map(([key, chosen]) => [key, { ...chosen, decidedBy: chosen.decidedBy.map((id) => ids.event(id)) }]), // prettier-ignore
    ),
    manual: incident.manual.map((value) => ({ ...value, reason: NOT_TOLD })),
    merges: incident.merges.map(({ eventA, eventB, score, weights, decision }) => ({
      eventA: ids.event(eventA),
      eventB: ids.event(eventB),
      score,
      // Evidence is in the words of the reports.
      weights: isHidden(eventA) || isHidden(eventB) ? [] : weights,
      ...(decision && { decision: { ...decision, reason: NOT_TOLD } }),
    })),
  };
}

/** People may have named the source where they said why. */
const NOT_TOLD = 'not told: a source is undisclosed';

/** The words of an event that a public report tells. */
const wordsOf = ({ date, place, actors, targets, weapons, figures }: Event): string[] => [
  ...(date ? [date.text] : []),
  ...(place ? [place.text] : []),
  ...actors.map(({ text }) => text),
  ...targets.map(({ text }) => text),
  ...weapons,
  ...Object.values(figures).map(({ text }) => text),
];

/** Words that no public report uses go, but for a few common ones that say what somebody or something was: "gunmen", "market". */
function withoutWords(incident: Incident, said: ReadonlySet<string>): Incident {
  const { date, place } = incident;
  const told = {
    date: date && { ...date, text: said.has(date.text) ? date.text : [...new Set([date.start, date.end])].filter((day) => day !== null).join(' to ') || 'not told' }, // prettier-ignore
    place: place && { ...place, text: said.has(place.text) ? place.text : place.name },
    actors: incident.actors.map((actor) => (said.has(actor.text) ? actor : { ...actor, text: actor.name ?? calledBy(actor) })), // prettier-ignore
    targets: incident.targets.filter(({ text }) => said.has(text) || isCommon(text)),
    weapons: incident.weapons.filter((weapon) => said.has(weapon) || isCommon(weapon)),
    figures: Object.fromEntries(
      Object.entries(incident.figures).map(([key, chosen]) => [
        key,
        { ...chosen, figure: said.has(chosen.figure.text) ? chosen.figure : plainFigure(chosen.figure) },
      ]),
    ),
  };
  const plain = Object.fromEntries(Object.entries(told.figures).map(([key, { figure }]) => [key, figure]));
  return { ...incident, ...told, summary: summarise({ ...incident, ...told, figures: plain }) };
}

/** Bounds stay, words go; vague ones ("dozens") are told by their bounds. */
function plainFigure(figure: Figure): Figure {
  const bare: Figure = { ...figure, text: '—' };
  return { ...bare, text: figurePhrase(bare) };
}

const MOST_WORDS = 3;
const isCommon = (text: string): boolean => /^[\p{Ll}’' -]+$/u.test(text) && text.split(' ').length <= MOST_WORDS;

function calledBy(actor: Actor): string {
  const { text } = maskActor({ ...actor, person: 'private' });
  return isCommon(text) ? text : 'somebody';
}
