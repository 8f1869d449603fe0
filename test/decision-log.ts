import type { Decision, EventRef, NewDecision } from '../src/model/index.ts';
import { chained } from '../src/review/decision-chain.ts';

type Draft = NewDecision extends infer D ? (D extends unknown ? Omit<D, 'by' | 'reason'> : never) : never;

/** A log of these decisions, as it would be written. */
export function logOf(...drafts: (Draft & { readonly reason?: string })[]): Decision[] {
  const log: Decision[] = [];
  for (const draft of drafts)
    log.push(chained({ by: 'Ana', reason: 'looked', ...draft }, log.at(-1) ?? null, new Date(0)));
  return log;
}

/** The event "r.1" is one that the report "r" tells of. */
export const eventsOf = (ids: readonly string[]): EventRef[] =>
  ids.map((id) => ({ reportId: id.split('.')[0]!, eventId: id }));

/** A merge of incidents given by their events. */
export const merging = (...sides: readonly (readonly string[])[]) => ({
  kind: 'merge' as const,
  sides: sides.map((ids) => ({ incident: `incident of ${ids[0]!}`, events: eventsOf(ids) })),
});

/** A split that takes some events of an incident out and leaves the rest. */
export const splitting = (out: readonly string[], rest: readonly string[]) => ({
  kind: 'split' as const,
  incident: `incident of ${rest[0]!}`,
  out: eventsOf(out),
  rest: eventsOf(rest),
});
