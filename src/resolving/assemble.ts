import { createHash } from 'node:crypto';
import {
  FIGURE_KEYS,
  type Event,
  type FigureClaim,
  type FigurePolicy,
  type Incident,
  type ManualFigure,
  type MergeReason,
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
import { groupClaims } from './independence.ts';
import type { SourcedEvent } from './mention.ts';
import { plainFigures, reconcileFigures } from './reconcile-figures.ts';
import { sameTextAmong } from './same-text.ts';

/**
 * Makes one incident of the events that tell of it, earliest report first. Its id comes from the id that the earliest
 * event had first, so that a later report leaves it as it is, and so does coding anew. A figure that a person gave stands over the policy's; of several for one figure, the
 * last in the order given.
 */
export function assembleIncident(
  told: readonly SourcedEvent[],
  merges: readonly MergeReason[],
  policy: FigurePolicy,
  manual: readonly ManualFigure[] = [],
): Incident {
  const { copyOf, storyOf } = sameTextAmong(told.map(({ report }) => report));
  const events = firstOfCopies(told, copyOf);
  const type = typeOf(events);
  // People may merge a total into an incident; that makes it no total.
  const scope: Event['scope'] = told.some(({ event }) => event.scope === 'single') ? 'single' : 'aggregate';
  const fields = {
    type,
    modes: modesOf(events, type),
    contexts: unique(events.flatMap(({ contexts }) => contexts)),
    scope,
    status: statusOf(events),
    date: dateOf(events),
    place: placeOf(events),
    actors: actorsOf(events),
    weapons: unique(events.flatMap(({ weapons }) => weapons)),
    targets: targetsOf(events),
  };
  const sources = {
    claims: groupClaims(claimsOf(told, scope), storyOf),
    manual: [
      ...new Map(manual.map(({ key, figure, reason, by, at }) => [key, { key, figure, reason, by, at }])).values(),
    ],
    denied: told.some(({ event }) => event.status === 'denied'),
  };
  const figures = reconcileFigures(sources, policy);
  return {
    id: incidentId(told[0]!.first ?? told[0]!.event.id),
    ...fields,
    summary: summarise({ ...fields, figures: plainFigures(figures) }),
    confidence: confidenceOf(events),
    figures,
    ...sources,
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
function claimsOf(told: readonly SourcedEvent[], scope: Event['scope']): FigureClaim[] {
  return FIGURE_KEYS.flatMap((key) =>
    told.flatMap(({ event, report }): FigureClaim[] => {
      const figure = event.figures[key];
      if (!figure) return [];
      const { title, publisher, agency, published, modified } = report;
      return [
        {
          key,
          figure,
          reportId: report.id,
          eventId: event.id,
          report: { title, publisher, agency, published, modified },
          sources: event.sources,
          evidence: event.evidence
            .filter(({ field }) => field === `figures.${key}`)
            .map(({ start, end }) => ({ start, end })),
          standing: standingOf(event, scope),
          group: event.id,
          supersededBy: null,
        },
      ];
    }),
  );
}

/** A total that people merged into an incident stays a total. */
function standingOf(event: Event, scope: Event['scope']): FigureClaim['standing'] {
  if (event.status === 'denied') return 'denied';
  return event.scope === 'aggregate' && scope === 'single' ? 'total' : 'told';
}
