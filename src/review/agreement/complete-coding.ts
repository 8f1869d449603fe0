import { CasusError, type DecisionOf } from '../../model/index.ts';
import { personsEvent } from '../complete-decision.ts';
import type { Sample } from './samples.ts';

type Coding = Pick<DecisionOf<'coding'>, 'by' | 'reportId' | 'events'>;

/**
 * A person's coding of a report of a sample, held to what is asked of every coder: it is asked of that person, and every value
 * points at words of the report. Its events get ids of their own, so that no two coders share one.
 * @throws CasusError `usage` that says what is off
 */
export function completeCoding<C extends Coding>(sample: Sample, coding: C, text: string): C {
  const { by, reportId, events } = coding;
  checkCoder(sample, by);
  if (!sample.reportIds.includes(reportId)) {
    const message = `The sample ${sample.name} has no report ${reportId}.`;
    throw new CasusError({ code: 'usage', input: reportId, message });
  }
  const origin = (i: number) => `coded ${sample.name} ${reportId} ${by} ${i}`;
  return { ...coding, events: events.map((event, i) => personsEvent(event, text, origin(i))) };
}

/** @throws CasusError `usage` where a person is no coder of the sample */
export function checkCoder({ name, coders }: Sample, by: string): void {
  if (coders.includes(by)) return;
  const message = `${by} is no coder of the sample ${name}; its coders are ${coders.join(', ')}.`;
  throw new CasusError({ code: 'usage', input: by, message });
}
