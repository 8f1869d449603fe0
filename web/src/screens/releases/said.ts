import type { ChangeCounts, ReleaseCheck } from '../../../../src/model/release.ts';

const figures = new Intl.NumberFormat('en');

/** "1 incident", "2,304 incidents". */
export const counted = (n: number, noun: string, plural = `${noun}s`): string =>
  `${figures.format(n)} ${n === 1 ? noun : plural}`;

/** "2026-11-27 16:53 UTC". */
export const when = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** "3 added, 1 changed, none removed". */
export const changesSaid = ({ added, changed, removed }: ChangeCounts): string =>
  [
    [added, 'added'],
    [changed, 'changed'],
    [removed, 'removed'],
  ]
    .map(([n, what]) => `${n === 0 ? 'none' : figures.format(Number(n))} ${what!}`)
    .join(', ');

/** "12.3 kB". */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The checks that stand against a release. */
export const against = (checks: readonly ReleaseCheck[], level: ReleaseCheck['level']): ReleaseCheck[] =>
  checks.filter((check) => check.level === level && check.count > 0);
