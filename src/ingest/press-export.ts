import type { Warning } from '../model/index.ts';
import { findDays } from './calendar-date.ts';
import { setAside, type Ingested } from './ingested.ts';
import { makeReport } from './make-report.ts';

/** How Nexis marks where the text of an article begins and where the article ends. */
const BODY = /^body:?$/i;
const END = /^end of document$/i;
/** What Nexis sets behind the text: the day it was loaded, keywords, a caption. */
const AFTER = /^(?:load-date:|classification$|graphic$|graphic:|publication-type:|journal code:)/i;
const BYLINE = /^byline:(.+)$/is;
/** Lines above the text that are looked at. */
const MOST_HEAD = 12;

/**
 * The articles of a document that a press archive (Nexis Uni, Lexis) exported, a report each; null where it is none. Over
 * each text stand its headline, its paper and its day.
 */
export function pressArticles(paragraphs: readonly string[], input: string): Ingested[] | null {
  if (!paragraphs.some((one) => END.test(one)) || !paragraphs.some((one) => BODY.test(one))) return null;
  const found: Ingested[] = [];
  let start = 0;
  for (let at = 0; at <= paragraphs.length; at++) {
    if (at < paragraphs.length && !END.test(paragraphs[at]!)) continue;
    const own = paragraphs.slice(start, at);
    start = at + 1;
    if (own.length > 0) found.push(articleOf(own, input, found.length + 1));
  }
  return found;
}

function articleOf(paragraphs: readonly string[], input: string, number: number): Ingested {
  const body = paragraphs.findIndex((one) => BODY.test(one));
  const after = paragraphs.findIndex((one, i) => i > body && AFTER.test(one));
  const words = body === -1 ? [] : paragraphs.slice(body + 1, after === -1 ? undefined : after);
  if (!words.some((one) => /\p{L}/u.test(one))) {
    const name = JSON.stringify(paragraphs[0]!.slice(0, 80));
    const message = `${input}, part ${number} of the export (${name}) has no text under "Body"; it was left out.`;
    return setAside({ code: 'no-text', input, line: number, message });
  }
  const head = paragraphs.slice(Math.max(0, body - MOST_HEAD), body);
  const day = head.findLastIndex((one) => one.length < 80 && findDays(one, 'en', 'month-first').length > 0);
  const published = day === -1 ? null : findDays(head[day]!, 'en', 'month-first')[0]!.day;
  const byline = head.map((one) => BYLINE.exec(one)?.[1]?.trim()).find((one) => one !== undefined);
  const warnings: Warning[] = [];
  const text = words.join('\n\n');
  const report = makeReport(
    {
      bytes: Buffer.from(paragraphs.join('\n')),
      text,
      published,
      title: day >= 2 ? head[day - 2]! : (head[0] ?? null),
      publisher: day >= 1 ? head[day - 1]! : null,
      authors: byline === undefined ? [] : [byline],
    },
    warnings,
  );
  return { kind: 'report', input, line: number, report, warnings };
}
