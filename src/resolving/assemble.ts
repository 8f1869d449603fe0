import { createHash } from 'node:crypto';
import {
  FIGURE_KEYS,
  type Event,
  type Figure,
  type FigureClaim,
  type FigureKey,
  type FigurePolicy,
  type Incident,
  type MergeReason,
  type Reconciled,
} from '../model/index.ts';
import { summarise } from '../model/summary.ts';
import {
  actorsOf,
  confidenceOf,
  dateOf,
  modesOf,
  placeOf,
  statusOf,
  targetsOf,
  typeOf,
  unique,
} from './incident-fields.ts';
import { copiesAmong, groupClaims } from './independence.ts';
import type { SourcedEvent } from './mention.ts';

/**
 * Makes one incident of the events that tell of it, earliest report first. Its id comes from the earliest event, so that a report added
 * later leaves it as it is.
 */
export function assembleIncident(
  told: readonly SourcedEvent[],
  merges: readonly MergeReason[],
  policy: FigurePolicy,
): Incident {
  const copyOf = copiesAmong(told.map(({ report }) => report));
  const events = firstOfCopies(told, copyOf);
  const claims = groupClaims(claimsOf(told), copyOf);
  const figures = reconcile(claims, told, policy);
  const type = typeOf(events);
  const fields = {
    type,
    modes: modesOf(events, type),
    contexts: unique(events.flatMap(({ contexts }) => contexts)),
    scope: told[0]!.event.scope,
    status: statusOf(events),
    date: dateOf(events),
    place: placeOf(events),
    actors: actorsOf(events),
    weapons: unique(events.flatMap(({ weapons }) => weapons)),
    targets: targetsOf(events),
  };
  const plainFigures: Partial<Record<FigureKey, Figure>> = {};
  for (const key of FIGURE_KEYS) if (figures[key]) plainFigures[key] = figures[key].figure;
  return {
    id: incidentId(told[0]!.event.id),
    ...fields,
    summary: summarise({ ...fields, figures: plainFigures }),
    confidence: confidenceOf(events),
    figures,
    claims,
    events: told.map(({ report, event }) => ({ reportId: report.id, eventId: event.id })),
    merges: [...merges],
  };
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ten base-32 characters (50 bits) of the SHA-256 of an event's id: the odds of one clash among a million are 1 in 2,000. */
function incidentId(eventId: string): string {
  const hash = createHash('sha256').update(eventId).digest();
  let bits = 0n;
  for (const byte of hash.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let i = 0; i < 10; i++) {
    id += BASE32[Number(bits & 31n)]!;
    bits >>= 5n;
  }
  return id;
}

/** The events of each text once: ten outlets that print one wire have one vote. */
function firstOfCopies(told: readonly SourcedEvent[], copyOf: (reportId: string) => string): Event[] {
  const seen = new Set<string>();
  return told.flatMap(({ event, report }) => {
    const text = copyOf(report.id);
    if (seen.has(text)) return [];
    seen.add(text);
    return [event];
  });
}

/** Every figure of every event with its words and its sources, each a group of its own. */
function claimsOf(told: readonly SourcedEvent[]): FigureClaim[] {
  return FIGURE_KEYS.flatMap((key) =>
    told.flatMap(({ event, report }): FigureClaim[] => {
      const figure = event.figures[key];
      if (!figure) return [];
      return [
        {
          key,
          figure,
          reportId: report.id,
          eventId: event.id,
          report: { title: report.title, publisher: report.publisher, published: report.published },
          sources: event.sources,
          evidence: event.evidence
            .filter(({ field }) => field === `figures.${key}`)
            .map(({ start, end }) => ({ start, end })),
          group: event.id,
        },
      ];
    }),
  );
}

/**
 * Each figure as the policy has it. What a denial denies ("the army denied that 20 were killed") is kept among the claims but
 * is no one's count: it makes the figure disputed and is chosen only where nothing else is told.
 */
function reconcile(
  claims: readonly FigureClaim[],
  told: readonly SourcedEvent[],
  policy: FigurePolicy,
): Partial<Record<FigureKey, Reconciled>> {
  const denials = new Set(told.filter(({ event }) => event.status === 'denied').map(({ event }) => event.id));
  const denied = denials.size > 0;
  const figures: Partial<Record<FigureKey, Reconciled>> = {};
  for (const [key, ofKey] of Map.groupBy(claims, (claim) => claim.key)) {
    const affirmed = ofKey.filter(({ eventId }) => !denials.has(eventId));
    const chosen = policy.reconcile(affirmed.length > 0 ? affirmed : ofKey);
    figures[key] = { ...chosen, disputed: chosen.disputed || denied };
  }
  return figures;
}
