import type { Kysely } from 'kysely';
import type { Decision, EventRef } from '../model/index.ts';
import type { Tables } from './schema.ts';

/** Merges, splits and figures with their events by the ids they have since their reports were coded anew. */
export async function byNamesNow(db: Kysely<Tables>, decisions: readonly Decision[]): Promise<Decision[]> {
  const ids = new Set(decisions.flatMap(refsOf).map(({ eventId }) => eventId));
  const names = await namesOf(db, [...ids]);
  if (names.size === 0) return [...decisions];
  const now = (ref: EventRef): EventRef => ({ ...ref, eventId: names.get(keyOf(ref)) ?? ref.eventId });
  return decisions.map((decision): Decision => {
    switch (decision.kind) {
      case 'merge':
        return { ...decision, sides: decision.sides.map((side) => ({ ...side, events: side.events.map(now) })) };
      case 'split':
        return { ...decision, out: decision.out.map(now), rest: decision.rest.map(now) };
      case 'figure':
      case 'sensitivity':
        return { ...decision, events: decision.events.map(now) };
      default:
        return decision;
    }
  });
}

function refsOf(decision: Decision): readonly EventRef[] {
  if (decision.kind === 'merge') return decision.sides.flatMap(({ events }) => events);
  if (decision.kind === 'split') return [...decision.out, ...decision.rest];
  return decision.kind === 'figure' || decision.kind === 'sensitivity' ? decision.events : [];
}

const keyOf = ({ reportId, eventId }: EventRef) => `${reportId}\0${eventId}`;

const PAGE = 500;

/** The ids that events have now which had others, by report and former id. */
async function namesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < ids.length; i += PAGE) {
    const rows = await db
      .selectFrom('event_names')
      .innerJoin('reports', 'reports.number', 'event_names.report')
      .select(['id as reportId', 'was as eventId', 'now'])
      .where('was', 'in', ids.slice(i, i + PAGE))
      .where('now', 'is not', null)
      .execute();
    for (const row of rows) found.set(keyOf(row), row.now!);
  }
  return found;
}
