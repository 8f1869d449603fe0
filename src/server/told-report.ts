import { z } from '@hono/zod-openapi';
import { event, evidence, report, type CodedReport } from '../model/index.ts';

const quotedEvidence = evidence.extend({
  words: z.string().openapi({ description: 'What stands there in the report.' }),
});

/** A report as an incident shows it: not its text, but the words that each value of its events was read from. */
export const toldReport = report
  .omit({ text: true, sha256: true, authors: true, modified: true })
  .extend({
    beginning: z.string().openapi({ description: 'The first words of the text, for reports without a title.' }),
    events: z.array(event.extend({ evidence: z.array(quotedEvidence) })),
  })
  .openapi('ToldReport');

const BEGINNING = 120;

export function toldBy({ report: whole, events }: CodedReport): z.infer<typeof toldReport> {
  const { id, title, url, publisher, published, language, agency, dateline, text } = whole;
  return {
    id,
    title,
    url,
    publisher,
    published,
    language,
    agency,
    dateline,
    beginning: text.slice(0, BEGINNING).toWellFormed(),
    events: events.map((one) => ({
      ...one,
      evidence: one.evidence.map((of) => ({ ...of, words: text.slice(of.start, of.end) })),
    })),
  };
}
