import type { Decision, EventRef } from '../model/index.ts';
import { figureCell } from '../model/cells.ts';

/** What was decided, in a line for people: incidents by the ids they had. */
export function decisionLine(decision: Decision): string {
  switch (decision.kind) {
    case 'merge':
      return `merged ${listed(decision.sides.map(({ incident }) => incident))}`;
    case 'split':
      return `took ${reports(new Set(decision.out.map(({ reportId }) => reportId)).size)} out of ${decision.incident}`;
    case 'figure':
      return `${decision.key} ${figureCell(decision.figure)} in ${decision.incident}`;
    case 'note':
      return `noted on ${decision.incident}`;
    case 'sensitivity':
      return `called the sensitivity of ${decision.incident} ${decision.level}`;
    case 'accept':
      return `accepted ${listed(Object.keys(decision.values))} of ${eventOf(decision.event)}`;
    case 'edit':
      return `edited ${decision.field} of ${eventOf(decision.event)}`;
    case 'reject':
      return `rejected ${eventOf(decision.event)}: ${decision.why}`;
    case 'add':
      return `added an event to ${decision.reportId}`;
    case 'assign':
      return `${reports(decision.reportIds.length)} ${decision.to === null ? 'taken from whoever had them' : `given to ${decision.to}`}`;
    case 'mark':
      return `marked ${reports(decision.reportIds.length)} as ${decision.as}`;
    case 'sample':
      return `chose ${reports(decision.reportIds.length)} for the sample ${decision.sample}`;
    case 'coding':
      return `coded ${decision.reportId} for the sample ${decision.sample}`;
    case 'word':
      return `added “${decision.row.phrase ?? decision.row.name ?? ''}” to ${decision.table}`;
    case 'redact':
      return `blacked out words${decision.reportIds.length === 0 ? '' : ` in ${reports(decision.reportIds.length)}`}`;
    case 'undo':
      return `took back decision ${decision.decision}`;
  }
}

const reports = (count: number) => `${count} report${count === 1 ? '' : 's'}`;
const eventOf = ({ reportId, eventId }: EventRef) => `event ${eventId} of ${reportId}`;

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly (string | number)[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
