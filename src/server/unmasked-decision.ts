import type { AskedDecision, CodedReport, Event, EventField, Span } from '../model/index.ts';
import { CasusError } from '../model/index.ts';
import { maskRecord } from '../publish/masking.ts';
import { valueOf } from '../model/event-field.ts';
import { sameValue } from '../review/event-field.ts';
import type { Store } from '../store/store.ts';
import type { Served } from './served.ts';

/**
 * A decision by one who is not shown the names of private persons, as one who is shown them would have made it: what came back
 * as it was shown is what it stands for, and words with a name blacked out are those that stand there in the report.
 * @throws CasusError `conflict` where a value was accepted that the event does not have any more
 */
export async function unmasked({ store, names }: Served, asked: AskedDecision): Promise<AskedDecision> {
  if (asked.kind === 'accept') {
    const { event, values } = asked;
    const found = await bothRecords(store, event.reportId);
    const [raw, shown] = found.map((record) => record?.events.find(({ id }) => id === event.eventId));
    for (const [field, value] of Object.entries(values) as [EventField, unknown][]) {
      if (!raw || !shown || [raw, shown].some((one) => sameValue(valueOf(one, field), value))) continue;
      const message = `${field} of this event was ${JSON.stringify(value)} when you looked, and is another now. Look again.`;
      throw new CasusError({ code: 'conflict', input: field, message });
    }
    return asked;
  }
  if (names) return asked;
  if (asked.kind === 'edit') {
    const [raw, shown] = await bothRecords(store, asked.event.reportId);
    if (!raw || !shown) return asked;
    const event = (record: CodedReport) => record.events.find(({ id }) => id === asked.event.eventId);
    const [before, seen] = [event(raw), event(shown)];
    const value =
      before && seen ? restored(asked.value, valueOf(seen, asked.field), valueOf(before, asked.field)) : asked.value;
    return { ...asked, value: inWords(value, asked.evidence, raw, shown) as typeof asked.value };
  }
  if (asked.kind === 'add') {
    const [raw, shown] = await bothRecords(store, asked.reportId);
    return raw && shown ? { ...asked, event: inWords(asked.event, asked.event.evidence, raw, shown) as Event } : asked;
  }
  return asked;
}

/** A report as it is and as it is shown. */
async function bothRecords(store: Store, id: string): Promise<[CodedReport | null, CodedReport | null]> {
  const record = await store.report(id);
  return [record, record && maskRecord(record)];
}

/** A value in which every part that is as it was shown is what it was shown for. */
export function restored(value: unknown, shown: unknown, raw: unknown): unknown {
  if (sameValue(value, shown)) return raw;
  if (Array.isArray(value) && Array.isArray(shown) && Array.isArray(raw)) {
    return value.map((one: unknown, i) => {
      const same = shown.findIndex((other) => sameValue(one, other));
      return same >= 0 ? (raw[same] as unknown) : restored(one, shown[i], raw[i]);
    });
  }
  if (!isObject(value) || !isObject(shown) || !isObject(raw)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, sameValue(part, shown[key]) ? raw[key] : part]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever its words with a blacked-out name are, as they stand in the report. */
export function inWords(value: unknown, at: readonly Span[], raw: CodedReport, shown: CodedReport): unknown {
  if (typeof value === 'string' && value.includes('█')) {
    const span = at.find(({ start, end }) => shown.report.text.slice(start, end) === value);
    return span ? raw.report.text.slice(span.start, span.end) : value;
  }
  if (Array.isArray(value)) return value.map((one) => inWords(one, at, raw, shown));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inWords(part, at, raw, shown)]));
}
