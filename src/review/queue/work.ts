import { decisionsInForce } from '../decisions-in-force.ts';
import type { Decision, DecisionOf, REPORT_MARKS } from '../../model/index.ts';

/** How far the work on a report has come, and whose it is. */
export interface Work {
  readonly status: (typeof REPORT_MARKS)[number];
  readonly assignee: string | null;
  /** Who is still to code it blind, as "sample/coder". */
  readonly blind: readonly string[];
}

export const NO_WORK: Work = { status: 'open', assignee: null, blind: [] };

export const WORK_KINDS = ['assign', 'mark', 'sample', 'coding'] as const;
type WorkDecision = DecisionOf<(typeof WORK_KINDS)[number]>;

function isWork(decision: Decision): decision is WorkDecision {
  return (WORK_KINDS as readonly string[]).includes(decision.kind);
}

const reportsOfWork = (decision: WorkDecision): readonly string[] =>
  decision.kind === 'coding' ? [decision.reportId] : decision.reportIds;

/** The work on a report after one more decision about it. */
function worked(work: Work, decision: WorkDecision): Work {
  switch (decision.kind) {
    case 'assign':
      return { ...work, assignee: decision.to };
    case 'mark':
      return { ...work, status: decision.as };
    case 'sample': {
      const coders = decision.coders.map((coder) => `${decision.sample}/${coder}`);
      return { ...work, blind: [...new Set([...work.blind, ...coders])] };
    }
    case 'coding':
      return { ...work, blind: work.blind.filter((one) => one !== `${decision.sample}/${decision.by}`) };
  }
}

/** The work on every report that a log of decisions speaks of, by report id. */
export function workOf(log: readonly Decision[]): Map<string, Work> {
  const found = new Map<string, Work>();
  for (const decision of decisionsInForce(log).filter(isWork)) {
    for (const id of reportsOfWork(decision)) found.set(id, worked(found.get(id) ?? NO_WORK, decision));
  }
  return found;
}
