import type { Decision, EventRef } from '../model/index.ts';
import type { Standing } from '../resolving/standing.ts';
import { counted } from './counted.ts';
import { figureCell } from '../model/cells.ts';

/** What was decided, in a line: incidents by the ids they had. */
export function decisionCell(decision: Decision): string {
  switch (decision.kind) {
    case 'merge':
      return `merged ${listed(decision.sides.map(({ incident }) => incident))}`;
    case 'split':
      return `took ${counted(new Set(decision.out.map(({ reportId }) => reportId)).size, 'report')} out of ${decision.incident}`;
    case 'figure':
      return `${decision.key} ${figureCell(decision.figure)} in ${decision.incident}`;
    case 'note':
      return `noted on ${decision.incident}`;
    case 'accept':
      return `accepted ${listed(Object.keys(decision.values))} of ${eventCell(decision.event)}`;
    case 'edit':
      return `edited ${decision.field} of ${eventCell(decision.event)}`;
    case 'reject':
      return `rejected ${eventCell(decision.event)}: ${decision.why}`;
    case 'add':
      return `added an event to ${decision.reportId}`;
    case 'assign':
      return `${counted(decision.reportIds.length, 'report')} ${decision.to === null ? 'taken from whoever had them' : `given to ${decision.to}`}`;
    case 'mark':
      return `marked ${counted(decision.reportIds.length, 'report')} as ${decision.as}`;
    case 'sample':
      return `chose ${counted(decision.reportIds.length, 'report')} for the sample ${decision.sample}`;
    case 'coding':
      return `coded ${decision.reportId} for the sample ${decision.sample}`;
    case 'word':
      return `added “${decision.row.phrase ?? decision.row.name ?? ''}” to ${decision.table}`;
    case 'undo':
      return `took back decision ${decision.decision}`;
  }
}

const eventCell = ({ reportId, eventId }: EventRef) => `event ${eventId} of ${reportId}`;

/** "in force", "overruled by 4", "in force; 2 of its events are gone". */
export function standingCell({ state, yieldsTo, gone }: Standing): string {
  const others = yieldsTo.length === 0 ? '' : ` ${state === 'in part' ? 'but for' : 'by'} ${listed(yieldsTo)}`;
  const what = state === 'in part' ? 'in force' : state;
  return `${what}${others}${gone > 0 ? `; ${counted(gone, 'event')} gone` : ''}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly (string | number)[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
