import type { Event, EventField, EventReview, Report } from '../model/index.ts';
import { EVENT_FIELDS } from '../model/index.ts';
import { dateCell, figureCell, placeCell } from '../model/cells.ts';
import { evidenceOf, isValue, valueOf } from '../model/event-field.ts';
import type { ReviewedReport } from '../review/review-report.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { wrap } from './table.ts';

/** A report and its events with their ids, every value with the words it was read from and what people made of it. */
export function reportPage(report: Report, { events, tasks }: ReviewedReport, output: Output): string[] {
  const { id, title, publisher, agency, published, text } = report;
  const wrapped = (line: string) => (output.width === null ? [line] : wrap(line, output.width));
  return [
    ...wrapped(output.style('bold', plainText(title ?? id))),
    output.style('dim', plainText([publisher ?? agency, published ?? 'no date', id].filter(Boolean).join(' · '))),
    '',
    ...text.split('\n').flatMap((line) => wrapped(plainText(line))),
    ...(events.length === 0 ? ['', 'No event found.'] : []),
    ...events.flatMap(({ event, review }) => ['', ...eventLines(event, review, text, output)]),
    ...(tasks.length > 0 ? ['', ...tasks.map(({ message }) => output.style('yellow', plainText(message)))] : []),
  ];
}

const LABEL = 12;

function eventLines(event: Event, review: EventReview, text: string, output: Output): string[] {
  const by = review.by === undefined ? '' : ` by ${review.by}`;
  const heading = `${event.id}  ${plainText(`${event.summary} (${review.state}${by})`)}`;
  const fields = EVENT_FIELDS.filter((field) => isValue(valueOf(event, field)));
  return [
    output.style('bold', heading),
    ...fields.map((field) => {
      const words = evidenceOf(event, field).map(({ start, end }) => `“${text.slice(start, end)}”`);
      const state = review.fields[field]?.state ?? 'suggested';
      const label = field.replace('figures.', '').padEnd(LABEL);
      const told = [...new Set(words)].slice(0, 3).join(' ');
      const line = plainText(`${valueText(event, field)} ${told}${state === 'suggested' ? '' : `, ${state}`}`);
      return `  ${output.style('dim', label)}  ${line}`;
    }),
  ];
}

function valueText(event: Event, field: EventField): string {
  switch (field) {
    case 'type':
    case 'scope':
    case 'status':
      return event[field];
    case 'modes':
    case 'contexts':
    case 'weapons':
      return event[field].join(', ');
    case 'date':
      return dateCell(event.date) || 'no calendar date';
    case 'place':
      return placeCell(event.place);
    case 'actors':
      return event.actors.map(({ role, name, text }) => `${name ?? text} (${role})`).join(', ');
    case 'targets':
      return event.targets.map((target) => target.text).join(', ');
    case 'sources':
      return event.sources.map(({ name, relation }) => `${name} ${relation}`).join(', ');
    default:
      return figureCell(valueOf(event, field) as Event['figures']['killed']);
  }
}
