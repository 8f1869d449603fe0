import {
  codedReport,
  evidencedFields,
  report as reportSchema,
  type CodedReport,
  type DateSpan,
  type Event,
  type Figure,
  type Report,
  type Span,
} from '../../../src/model/index.ts';

/** Throws with what does not hold. */
export function holds(promise: boolean, what: string): asserts promise {
  if (!promise) throw new Error(what);
}

/** The tokeniser takes control characters, and those that only shape text, for white space. */
const collapsed = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();

/** A span lies in its text, holds something, and cuts no character in two. */
export function spanLies(text: string, { start, end }: Span, what: string): void {
  holds(0 <= start && start < end && end <= text.length, `${what}: ${start}–${end} is no span of ${text.length}`);
  for (const at of [start, end]) {
    const cut = isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
    holds(!cut, `${what}: ${start}–${end} cuts a character in two`);
  }
}
const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

/** Spans in text order, none overlapping the next. */
export function spansLie(text: string, spans: readonly Span[], what: string): void {
  for (const [i, span] of spans.entries()) {
    spanLies(text, span, what);
    holds(i === 0 || spans[i - 1]!.end <= span.start, `${what}: one overlaps the next at ${span.start}`);
  }
}

export function dateHolds({ start, end }: Pick<DateSpan, 'start' | 'end'>): void {
  for (const day of [start, end]) {
    holds(day === null || isDay(day), `${String(day)} is no day`);
  }
  holds(start === null || end === null || start <= end, `${String(start)} is after ${String(end)}`);
}
const isDay = (day: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

export function figureHolds({ low, best, high, text }: Figure): void {
  const bounds = [low, best, high].filter((bound) => bound !== null);
  const said = `${String(low)} ${String(best)} ${String(high)} of ${JSON.stringify(text)}`;
  holds(bounds.every((bound) => Number.isSafeInteger(bound) && bound >= 0), `no whole number: ${said}`); // prettier-ignore
  holds(
    bounds.every((bound, i) => i === 0 || bounds[i - 1]! <= bound),
    `not in order: ${said}`,
  );
}

/** What every report promises, whoever made it. */
export function reportHolds(report: Report): void {
  reportSchema.parse(report);
  holds(report.text.isWellFormed(), 'the text holds a half of a character');
}

export function recordHolds(record: CodedReport): void {
  codedReport.parse(record);
  for (const event of record.events) eventHolds(event, record.report);
  const ids = record.events.map(({ id }) => id);
  holds(new Set(ids).size === ids.length, 'two events have one id');
}

function eventHolds(event: Event, { text, title }: Report): void {
  for (const field of evidencedFields(event)) {
    holds(event.evidence.some((one) => one.field === field), `${field} has no evidence`); // prettier-ignore
  }
  for (const { field, start, end } of event.evidence) {
    spanLies(text, { start, end }, field);
    holds(text.slice(start, end).trim() !== '', `${field} is shown by nothing but white space`);
  }
  if (event.date) dateHolds(event.date);
  const { place } = event;
  if (place?.latitude != null) holds(Math.abs(place.latitude) <= 90, `latitude ${place.latitude}`);
  if (place?.longitude != null) holds(Math.abs(place.longitude) <= 180, `longitude ${place.longitude}`);
  for (const [key, figure] of Object.entries(event.figures)) {
    figureHolds(figure);
    const said = collapsed(figure.text);
    const quotes = event.evidence.filter(({ field }) => field === `figures.${key}`);
    const quoted = collapsed(quotes.map(({ start, end }) => text.slice(start, end)).join(' '));
    holds(
      // What the headline alone tells has the event's words in the text as its evidence.
      quotes.length !== 1 ||
        [quoted, collapsed(title ?? '')].some((words) => words.includes(said)) ||
        said.includes(quoted),
      `figures.${key} says ${JSON.stringify(figure.text)} where the text says ${JSON.stringify(quoted)}`,
    );
  }
}
