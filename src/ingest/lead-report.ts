import type { Ingested } from './ingested.ts';
import { makeReport } from './make-report.ts';

type Read = Exclude<Ingested, { kind: 'lead' }>;

/**
 * The report that a lead is without its page: the text that the feed or list gives of it, with a warning. Set aside where
 * that gives none.
 */
export function leadReport({ input, line, lead }: Extract<Ingested, { kind: 'lead' }>): Read {
  const at = line === undefined ? {} : { line };
  const { text, url, key } = lead;
  if ((text ?? '').trim() === '') {
    const message = `${input}: ${url ?? key} is given without its text; casus add and casus watch fetch the page.`;
    return {
      kind: 'set-aside',
      problem: { code: 'no-text', input, ...(line === undefined ? { offset: 0 } : at), message },
    };
  }
  const warnings = [
    {
      code: 'feed-text',
      message: 'The text is what the feed or list gives of the report, which may be its beginning alone.',
    },
  ];
  const { title, published, publisher, language, authors } = lead;
  const report = makeReport(
    { bytes: Buffer.from(text!), text: text!, title, url, published, publisher, language, authors },
    warnings,
  );
  return { kind: 'report', input, ...at, report, warnings };
}
