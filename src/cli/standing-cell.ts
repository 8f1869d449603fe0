import type { Standing } from '../resolving/standing.ts';
import { listed } from '../review/decision-line.ts';
import { counted } from './counted.ts';

/** "in force", "overruled by 4", "in force; 2 of its events are gone". */
export function standingCell({ state, yieldsTo, gone }: Standing): string {
  const others = yieldsTo.length === 0 ? '' : ` ${state === 'in part' ? 'but for' : 'by'} ${listed(yieldsTo)}`;
  const what = state === 'in part' ? 'in force' : state;
  return `${what}${others}${gone > 0 ? `; ${counted(gone, 'event')} gone` : ''}`;
}
