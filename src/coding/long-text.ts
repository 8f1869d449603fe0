import { createHash } from 'node:crypto';
import type { CodedReport, Event, Report } from '../model/index.ts';

/** A text of more UTF-16 code units than this is no news report, and is coded part by part, so that memory stays bounded. */
const LONG = 100_000;
const PART = 50_000;

/**
 * Codes a report, a text beyond any report's length in parts that end where a paragraph, a line or a sentence does. Every
 * event points into the whole text. An event that two parts tell of is two events, and the record warns of it.
 */
export function codeInParts(report: Report, code: (part: Report) => CodedReport): CodedReport {
  if (report.text.length <= LONG) return code(report);
  const events: Event[] = [];
  const warnings = new Map<string, CodedReport['warnings'][number]>();
  let parts = 0;
  for (let start = 0; start < report.text.length; parts++) {
    const end = endOfPart(report.text, start);
    const coded = code({ ...report, text: report.text.slice(start, end) });
    for (const event of coded.events) events.push(moved(event, start));
    for (const warning of coded.warnings) warnings.set(warning.code, warning);
    start = end;
  }
  const said = { code: 'long', message: `The text was coded in ${parts} parts; what two of them tell is two events.` };
  return { report, events, warnings: [...warnings.values(), said] };
}

/** Where the part that begins at `start` ends: after the last paragraph, else line, sentence or word in its second half. */
function endOfPart(text: string, start: number): number {
  if (text.length - start <= PART) return text.length;
  const half = start + PART / 2;
  const piece = text.slice(half, start + PART);
  for (const stop of ['\n\n', '\n', '. ', ' ']) {
    const at = piece.lastIndexOf(stop);
    if (at >= 0) return half + at + stop.length;
  }
  // Never between the two halves of one character.
  return /[\uD800-\uDBFF]$/.test(piece) ? start + PART - 1 : start + PART;
}

/** The event with its evidence moved to where its part stands; two parts that tell the same have events of their own. */
function moved(event: Event, by: number): Event {
  if (by === 0) return event;
  return {
    ...event,
    id: createHash('sha256').update(`${event.id} ${by}`).digest('hex').slice(0, event.id.length),
    evidence: event.evidence.map(({ field, start, end }) => ({ field, start: start + by, end: end + by })),
  };
}
