import type { Warning } from '../model/index.ts';
import { pressArticles } from './press-export.ts';
import { headLine, ownDay } from './document-head.ts';
import { setAside, type Context, type Ingested } from './ingested.ts';
import { makeReport } from './make-report.ts';

/** A document's words, and what it says of itself as it says it. */
interface Document {
  readonly bytes: Uint8Array;
  readonly paragraphs: readonly string[];
  readonly title?: string | undefined;
  readonly creator?: string | undefined;
  readonly language?: string | undefined;
}

/** The report of a text document; many, where it is the export of a press archive. */
export function documentReports(document: Document, { input, today }: Context): Ingested[] {
  const { bytes, paragraphs } = document;
  const text = paragraphs.join('\n\n');
  if (!/\p{L}/u.test(text)) {
    const message = `${input} is a document without words (pictures only, or empty); put scans through OCR and add the result.`;
    return [setAside({ code: 'no-text', input, message })];
  }
  const articles = pressArticles(paragraphs, input);
  if (articles !== null) return articles;
  const warnings: Warning[] = [];
  // The day an Office file says that it was made on is often that of the template it was begun from.
  const published = ownDay(paragraphs, today);
  const report = makeReport(
    {
      bytes,
      text,
      published,
      title: document.title?.trim() ? document.title : headLine(paragraphs),
      authors: document.creator ? [document.creator] : [],
      language: document.language ?? null,
    },
    warnings,
  );
  return [{ kind: 'report', input, report, warnings }];
}
