import type { QueueFilter, QueueFlag } from '../../../../src/review/queue/filters.ts';

/** What the lists are called, in the order they are shown. */
export const FILTER_SAYS: Readonly<Record<QueueFilter, string>> = {
  new: 'New',
  'low-confidence': 'Low confidence',
  'conflicting-figures': 'Conflicting figures',
  'possible-duplicate': 'Possible duplicate',
  obsolete: 'Obsolete',
  blind: 'Blind double-code',
  mine: 'Mine',
  help: 'Help needed',
  ready: 'Ready',
  done: 'Done',
  all: 'All reports',
};

export const FLAG_SAYS: Readonly<Record<QueueFlag, string>> = {
  'low-confidence': 'low confidence',
  'conflicting-figures': 'conflicting figures',
  'possible-duplicate': 'possible duplicate',
  obsolete: 'obsolete',
};

/** How long ago something was, in one number: "5 min", "3 h", "12 d"; empty where the time is not known. */
export function ageOf(time: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(time)) / 60_000);
  if (Number.isNaN(minutes)) return '';
  if (minutes < 60) return `${Math.max(0, minutes)} min`;
  return minutes < 2_880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`;
}
