import { blackOut, type Hide } from '../model/black-out.ts';
import {
  actor as actorSchema,
  type Actor,
  type CodedReport,
  type Decision,
  type Incident,
  type Place,
} from '../model/index.ts';
import { maskActor } from '../model/masking.ts';
import type { PublishedIncident } from './exporter.ts';

/**
 * An incident and its reports without the names of private persons: the actors by what they were called besides, and the
 * names blacked out wherever else words of a report or of a person who decided stand (figures, targets, sources, dates, places,
 * titles, the summary, reasons).
 * @param known those whom the reports name besides; what one report knows for a private person's name is hidden in all
 */
export function maskIncident<Item extends Pick<PublishedIncident, 'incident' | 'reports'>>(
  item: Item,
  known: readonly Actor[] = [],
): Item {
  const { incident, reports } = item;
  const hide = blackOut([...incident.actors, ...known]);
  return {
    ...item,
    incident: { ...maskFields(incident, hide), ...maskClaims(incident, hide) },
    reports: reports.map((report) => ({ ...report, title: report.title === null ? null : hide(report.title) })),
  };
}

/**
 * A coded report without the names of private persons. In the text a name is blacked out letter by letter, so that every
 * offset still points at the same words.
 */
export function maskRecord(record: CodedReport): CodedReport {
  const { report, events, warnings } = record;
  const hide = recordNames(record);
  return {
    report: { ...report, text: hide(report.text), title: report.title === null ? null : hide(report.title) },
    events: events.map((event) => ({
      ...maskFields(event, hide),
      figures: Object.fromEntries(
        Object.entries(event.figures).map(([key, figure]) => [key, { ...figure, text: hide(figure.text) }]),
      ),
      sources: event.sources.map((source) => ({ ...source, name: hide(source.name) })),
    })),
    warnings,
  };
}

/** Hides the names of private persons that a report tells of. */
export const recordNames = ({ events, alsoNamed = [] }: CodedReport): Hide =>
  blackOut([...events.flatMap(({ actors }) => actors), ...alsoNamed]);

/**
 * A decision without the names of private persons: those that it holds itself, and those that the reports it speaks of name.
 * Ids stay as they are.
 */
export function maskDecision<D extends Decision>(decision: D, actors: readonly Actor[]): D {
  const hide = blackOut([...actors, ...actorsIn(decision)]);
  const said = ['reason', 'value', 'was', 'values', 'event', 'events', 'figure'];
  const shown = Object.entries(decision).map(([key, part]: [string, unknown]) => [
    key,
    said.includes(key) ? maskValue(part, hide) : part,
  ]);
  return Object.fromEntries(shown) as D;
}

function actorsIn(value: unknown): Actor[] {
  const actor = actorSchema.safeParse(value);
  if (actor.success) return [actor.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(actorsIn) : [];
}

/** Any part of an event, whatever its shape. */
export function maskValue<T>(value: T, hide: Hide): T;
export function maskValue(value: unknown, hide: Hide): unknown {
  if (typeof value === 'string') return hide(value);
  const actor = actorSchema.safeParse(value);
  if (actor.success) return maskActor(actor.data);
  if (Array.isArray(value)) return value.map((one: unknown) => maskValue(one, hide));
  if (typeof value !== 'object' || value === null) return value;
  const isId = (key: string) => /^(?:id|reportId|eventId)$/.test(key);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [key, isId(key) ? part : maskValue(part, hide)]),
  );
}

function maskFields<T extends Pick<Incident, 'actors' | 'weapons' | 'targets' | 'summary' | 'date' | 'place'>>(
  fields: T,
  hide: Hide,
): T {
  return {
    ...fields,
    date: fields.date && { ...fields.date, text: hide(fields.date.text) },
    place: fields.place && maskPlace(fields.place, hide),
    actors: fields.actors.map((actor) => maskParty(actor, hide)),
    weapons: fields.weapons.map(hide),
    targets: fields.targets.map((target) => ({ ...target, text: hide(target.text) })),
    summary: hide(fields.summary),
  };
}

/** "The family of Ana Ruiz" names her, and has no name of its own that would stand for it. */
function maskParty(actor: Actor, hide: Hide): Actor {
  const masked = maskActor(actor);
  return masked.name === null ? { ...masked, text: hide(masked.text) } : masked;
}

/** A site may be called by whose it is; towns and what is wider have their names from the gazetteer. */
function maskPlace(place: Place, hide: Hide): Place {
  const name = place.precision === 'site' ? hide(place.name) : place.name;
  return { ...place, name, text: hide(place.text) };
}

function maskClaims(incident: Incident, hide: Hide): Pick<Incident, 'figures' | 'claims' | 'manual' | 'merges'> {
  return {
    manual: incident.manual.map((value) => ({
      ...value,
      figure: { ...value.figure, text: hide(value.figure.text) },
      reason: hide(value.reason),
    })),
    merges: incident.merges.map((merge) =>
      merge.decision ? { ...merge, decision: { ...merge.decision, reason: hide(merge.decision.reason) } } : merge,
    ),
    figures: Object.fromEntries(
      Object.entries(incident.figures).map(([key, chosen]) => [
        key,
        { ...chosen, figure: { ...chosen.figure, text: hide(chosen.figure.text) } },
      ]),
    ),
    claims: incident.claims.map((claim) => ({
      ...claim,
      figure: { ...claim.figure, text: hide(claim.figure.text) },
      report: { ...claim.report, title: claim.report.title === null ? null : hide(claim.report.title) },
      sources: claim.sources.map((source) => ({ ...source, name: hide(source.name) })),
    })),
  };
}
