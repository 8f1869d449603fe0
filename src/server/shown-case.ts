import { z } from '@hono/zod-openapi';
import { sentenceSpans } from '../language/raw-sentences.ts';
import { event as eventSchema, type CodedReport, type Event } from '../model/index.ts';
import { maskRecord } from '../publish/masking.ts';
import { fieldEvidence } from '../review/agreement/event-agreement.ts';
import type { Case } from '../review/agreement/sample-agreement.ts';
import type { Served } from './served.ts';

/** The most cases an answer holds; figures and grids say how many there are. */
export const MOST_CASES = 200;

const shownCase = z
  .object({
    reportId: z.string(),
    title: z.string().nullable(),
    passages: z
      .array(z.object({ start: z.int(), end: z.int(), text: z.string() }))
      .openapi({ description: 'The sentences that hold the words of the field, by where they stand in the report.' }),
    first: eventSchema.nullable().openapi({ description: 'The event as the first coder has it.' }),
    second: eventSchema.nullable(),
    differs: z.array(z.string()).openapi({ description: 'All fields that the two read otherwise.' }),
  })
  .openapi('AgreementCase');
export type AgreementCase = z.infer<typeof shownCase>;

export const shownCases = z.object({ cases: z.array(shownCase), total: z.int() });

/** The first of the cases, with the words that they were read from. @param field the one they are about; all that differ where not given */
export async function casesShown({ store, names }: Served, found: readonly Case[], field?: string) {
  const cases: AgreementCase[] = [];
  for (const one of found.slice(0, MOST_CASES)) {
    const record = await store.report(one.reportId);
    if (record) cases.push(shown(one, field, record, names));
  }
  return { cases, total: found.length };
}

function shown(
  { reportId, events, differs }: Case,
  field: string | undefined,
  record: CodedReport,
  names: boolean,
): AgreementCase {
  // The machine's events are looked at too for whose names are private.
  const told = events.filter((event) => event !== null);
  const whole = { ...record, events: [...told, ...record.events] };
  const { report, events: masked } = names ? whole : maskRecord(whole);
  const shownAs = (event: Event | null) => (event === null ? null : masked[told.indexOf(event)]!);
  const alone = told.length < 2 || field === 'finding';
  const fields = alone ? ['type'] : field === undefined ? differs : [field];
  const words = told.flatMap((event) => fields.flatMap((one) => fieldEvidence(event, one)));
  const passages = sentenceSpans(record.report.text)
    .filter(({ start, end }) => words.some((span) => span.start < end && start < span.end))
    .map(({ start, end }) => ({ start, end, text: report.text.slice(start, end) }));
  return {
    reportId,
    title: report.title,
    passages,
    first: shownAs(events[0]),
    second: shownAs(events[1]),
    differs: [...differs],
  };
}
