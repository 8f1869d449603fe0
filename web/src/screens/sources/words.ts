import type { Source } from '../../../../src/server/views.ts';

/** How a source stands: a shape and a colour, and its word for those who see neither. */
export type SourceState = 'well' | 'failing' | 'paused' | 'new';

export function stateOf({ active, failures, problem, polled }: Source): SourceState {
  if (!active) return 'paused';
  if (failures > 0 || problem !== null) return 'failing';
  return polled === null ? 'new' : 'well';
}

export const STATE_SAYS: Readonly<Record<SourceState, string>> = {
  well: 'polled well', failing: 'failed last time', paused: 'paused', new: 'not polled yet',
}; // prettier-ignore
export const STATE_SHAPES: Readonly<Record<SourceState, string>> = { well: '●', failing: '✕', paused: '‖', new: '○' };

export const KIND_SAYS: Readonly<Record<Source['kind'], string>> = { feed: 'Feed', page: 'Page', folder: 'Folder' };

const UNITS = [[86_400, 'd'], [3_600, 'h'], [60, 'min']] as const; // prettier-ignore

/** A length of time in one number that grows coarser: "5 min", "3 h", "12 d". */
export function lengthOf(seconds: number): string {
  for (const [size, unit] of UNITS) if (seconds >= size * 2 || size === 60) return `${Math.round(seconds / size)} ${unit}`;
  return '';
} // prettier-ignore

/** How long ago or ahead a time is: "5 min ago", "in 3 h", "now"; "never" where there is none. */
export function whenOf(time: string | null, now: number): string {
  if (time === null) return 'never';
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (Number.isNaN(seconds)) return '';
  if (Math.abs(seconds) < 60) return 'now';
  return seconds < 0 ? `${lengthOf(-seconds)} ago` : `in ${lengthOf(seconds)}`;
}

/** How often a source may be polled by what a person says, in seconds. */
export const INTERVALS: readonly (readonly [seconds: number | null, says: string])[] = [
  [null, 'as often as it brings news'],
  [300, 'every 5 minutes'],
  [900, 'every 15 minutes'],
  [3_600, 'every hour'],
  [21_600, 'every 6 hours'],
  [86_400, 'once a day'],
  [604_800, 'once a week'],
];
