import { z } from '@hono/zod-openapi';
import { event, evidence, report, type CodedReport } from '../model/index.ts';

const quotedEvidence = evidence.extend({
  words: z.string().openapi({ description: 'What stands there in the report.' }),
});

/** A report as an incident shows it: not its text, but the words that each value of its events was read from. */
export const toldReport = report
  .omit({ text: true, sha256: true, authors: true, modified: true })
  .extend({ events: z.array(event.extend({ evidence: z.array(quotedEvidence) })) })
  .openapi('ToldReport');

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
    events: events.map((one) => ({
      ...one,
      evidence: one.evidence.map((of) => ({ ...of, words: text.slice(of.start, of.end) })),
    })),
  };
}
