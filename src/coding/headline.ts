import type { Event, Report } from '../model/index.ts';

/** Parts a headline is cut into: "Two shot in Gary - WKRX.com: News", "Vigil held for slain girl | Dayton, OH". */
const SITE = / [-–—|:•»]+ | ?\| ?/u;
const FEWEST_WORDS = 3;
/** Whatever is longer, in UTF-16 code units, is no headline. */
const LONGEST = 1_000;
const BREAK = '\n\n';

/** A report with its headline put before its text, to be coded as one; `shift` is by how much that moves the text. */
interface Headed {
  readonly report: Report;
  readonly shift: number;
}

/**
 * Puts the headline before the text, as it often tells the toll and the town that the text takes for known: "1 dead, 3 injured in
 * Baltimore shooting". The name of the site behind a dash is cut off. Left as it is where the text begins with its headline.
 */
export function withHeadline(report: Report): Headed {
  const headline = headlineOf(report.title ?? '');
  if (headline === '' || startsWith(report.text, headline)) return { report, shift: 0 };
  const ended = /[.!?…]["”’]?$/u.test(headline) ? headline : `${headline}.`;
  const text = `${ended}${BREAK}${report.text}`;
  return { report: { ...report, text }, shift: text.length - report.text.length };
}

function headlineOf(title: string): string {
  if (title.length > LONGEST) return '';
  const line = title.replace(/\s+/gu, ' ').trim();
  const parts = line.split(SITE);
  const first = parts.find((part) => part.split(' ').length >= FEWEST_WORDS) ?? '';
  return parts[0] === first || line.startsWith(`${parts[0]!}:`) ? first : '';
}

function startsWith(text: string, headline: string): boolean {
  const letters = (s: string) => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = letters(headline);
  return letters(text.slice(0, headline.length * 2 + 100)).startsWith(wanted);
}

/**
 * The events as the text alone shows them. What only the headline tells has the words of the event in the text as its evidence, and
 * an event that only the headline tells is none of the text.
 */
export function withoutHeadline(events: readonly Event[], shift: number): Event[] {
  if (shift === 0) return [...events];
  return events.flatMap((event) => {
    const inText = event.evidence.filter(({ start }) => start >= shift);
    const anchor = inText.find(({ field }) => field === 'type') ?? inText[0];
    if (!anchor) return [];
    const shown = new Set(inText.map(({ field }) => field));
    const missing = event.evidence.filter(({ field }) => !shown.has(field)).map(({ field }) => ({ ...anchor, field }));
    const moved = [...inText, ...missing].map(({ field, start, end }) => ({
      field,
      start: start - shift,
      end: end - shift,
    }));
    return [{ ...event, evidence: moved }];
  });
}
