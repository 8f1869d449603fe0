import type { Report } from '../../model/index.ts';
import { BLACK } from '../../review/redacted-words.ts';
import { squeezedContent } from '../content-key.ts';

type Told = Pick<Report, 'title' | 'text' | 'published' | 'publisher' | 'url'>;

/** By what a report that had words blacked out is found when it comes in again: all that blacking out leaves as it was. */
export function shapeOf(report: Told): string {
  const [title, text, day, carrier] = squeezedContent(report);
  return [title!.length, text!.length, day, carrier!.length].join(' ');
}

/** Whether a report is one that had words blacked out: it reads the same wherever that can be read. */
export function isSameUnder(blacked: Told, report: Told): boolean {
  const there = squeezedContent(blacked);
  return squeezedContent(report).every((part, i) => readsAs(there[i]!, part));
}

function readsAs(blacked: string, text: string): boolean {
  if (blacked.length !== text.length) return false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = blacked[i]!;
    if (letter === BLACK ? text[i] === ' ' : letter !== text[i]) return false;
  }
  return true;
}
