import type { CodedReport, Decision, FigurePolicy, Incident } from '../model/index.ts';
import { addMentions } from './add-mentions.ts';
import { assembleIncident } from './assemble.ts';
import { eventKey } from './constraints.ts';
import { MemoryIndex } from './memory-index.ts';
import { mentionOf, sourcedEvents } from './mention.ts';
import { work } from './mention-index.ts';
import { lowBestHigh } from './policies/low-best-high.ts';
import { Rulings } from './rulings.ts';
import { settle, type SettledCluster } from './settle.ts';

export interface ResolveOptions {
  /** How the claims about a figure become one value; `low-best-high` unless told. */
  readonly policy?: FigurePolicy;
  /** What people decided and nobody took back. Their merges and splits hold whatever the reports say, then and later. */
  readonly decisions?: readonly Decision[];
}

/** How many mentions are settled at a time. */
const ROUND = 2_000;

/**
 * Makes incidents of events: those that tell of one happening become one, with the reasons for each merge and every source's
 * figure kept. Pure, and the same whatever the order of the records. Two events that one report tells apart are never one;
 * aggregates ("hundreds in recent years"), plans, and the four PLOVER classes of events never join one another.
 * @returns the incidents, earliest report first.
 */
export function resolve(records: Iterable<CodedReport>, options: ResolveOptions = {}): Incident[] {
  const told = sourcedEvents(records);
  const places = new Map(told.map(({ report, event }, i) => [eventKey({ reportId: report.id, eventId: event.id }), i]));
  const index = new MemoryIndex();
  work(addMentions(told.map(mentionOf)), index);
  const rulings = new Rulings(options.decisions ?? []);
  const policy = options.policy ?? lowBestHigh;
  const incidents: { incident: Incident; place: number }[] = [];
  for (const { mentions, merges, manual } of settleAll(index, rulings)) {
    const members = mentions.map((mention) => places.get(eventKey(mention))!).sort((a, b) => a - b);
    const events = members.map((place) => told[place]!);
    incidents.push({ incident: assembleIncident(events, merges, policy, manual), place: members[0]! });
  }
  return incidents.sort((a, b) => a.place - b.place).map(({ incident }) => incident);
}

function* settleAll(index: MemoryIndex, rulings: Rulings): Iterable<SettledCluster> {
  for (;;) {
    const { components, clusters } = work(settle(ROUND, rulings), index);
    if (components.length === 0) return;
    for (const component of components) index.settle(component.map(({ number }) => number));
    yield* clusters;
  }
}
