import { decisionsInForce } from '../decisions-in-force.ts';
import type { Decision, DecisionOf, REPORT_MARKS } from '../../model/index.ts';

/** How far the work on a report has come, and whose it is. */
export interface Work {
  readonly status: (typeof REPORT_MARKS)[number];
  readonly assignee: string | null;
}

export const NO_WORK: Work = { status: 'open', assignee: null };

export const WORK_KINDS = ['assign', 'mark'] as const;
type WorkDecision = DecisionOf<(typeof WORK_KINDS)[number]>;

function isWork(decision: Decision): decision is WorkDecision {
  return (WORK_KINDS as readonly string[]).includes(decision.kind);
}

/** The work on a report after one more decision about it. */
function worked(work: Work, decision: WorkDecision): Work {
  return decision.kind === 'assign' ? { ...work, assignee: decision.to } : { ...work, status: decision.as };
}

/** The work on every report that a log of decisions speaks of, by report id. */
export function workOf(log: readonly Decision[]): Map<string, Work> {
  const found = new Map<string, Work>();
  for (const decision of decisionsInForce(log).filter(isWork)) {
    for (const id of decision.reportIds) found.set(id, worked(found.get(id) ?? NO_WORK, decision));
  }
  return found;
}
