import type { CodedReport, FigurePolicy, Incident } from '../model/index.ts';
import { addMentions } from './add-mentions.ts';
import { assembleIncident } from './assemble.ts';
import type { Cluster } from './component.ts';
import { MemoryIndex } from './memory-index.ts';
import { mentionOf, sourcedEvents } from './mention.ts';
import { nameOf, work } from './mention-index.ts';
import { lowBestHigh } from './policies/low-best-high.ts';
import { settle } from './settle.ts';

export interface ResolveOptions {
  /** How the claims about a figure become one value; `low-best-high` unless told. */
  readonly policy?: FigurePolicy;
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
  const sources = new Map(told.map((one) => [nameOf({ reportId: one.report.id, eventId: one.event.id }), one]));
  const index = new MemoryIndex();
  work(addMentions(told.map(mentionOf)), index);
  const policy = options.policy ?? lowBestHigh;
  const incidents: { incident: Incident; place: number }[] = [];
  const placeOf = new Map(told.map((one, i) => [one, i]));
  for (const cluster of settleAll(index)) {
    const members = cluster.mentions.map((mention) => sources.get(nameOf(mention))!);
    members.sort((a, b) => placeOf.get(a)! - placeOf.get(b)!);
    incidents.push({ incident: assembleIncident(members, cluster.merges, policy), place: placeOf.get(members[0]!)! });
  }
  return incidents.sort((a, b) => a.place - b.place).map(({ incident }) => incident);
}

function* settleAll(index: MemoryIndex): Iterable<Cluster> {
  for (;;) {
    const { components, clusters } = work(settle(ROUND), index);
    if (components.length === 0) return;
    for (const component of components) index.settle(component.map(({ number }) => number));
    yield* clusters;
  }
}
