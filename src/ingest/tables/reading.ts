import { createHash } from 'node:crypto';
import { summarise } from '../../model/summary.ts';
import type {
  Actor,
  Attribution,
  DateSpan,
  Event,
  EventType,
  Evidence,
  Figure,
  FigureKey,
  Place,
  Report,
  Scope,
  Status,
  Target,
} from '../../model/index.ts';
import type { Cell } from './rendering.ts';

/** A value with the cells that say it, at least one. */
export interface Said<T> {
  readonly value: T;
  readonly by: readonly Cell[];
}

/** What a row says of its one event. */
export interface RowReading {
  readonly type: Said<EventType>;
  readonly modes: readonly Said<string>[];
  readonly contexts: readonly Said<string>[];
  readonly status: Said<Status>;
  readonly date: Said<DateSpan>;
  readonly place: Said<Place> | null;
  readonly actors: readonly Said<Actor>[];
  readonly figures: Readonly<Partial<Record<FigureKey, Said<Figure>>>>;
  readonly weapons: readonly Said<string>[];
  readonly targets: readonly Said<Target>[];
  readonly sources: readonly Said<Attribution>[];
  /** What of the row cannot be read, and was left empty, for people. */
  readonly unread: readonly string[];
}

/** What a row says, the same twice only once, as the outside record with evidence for every value. */
export function eventOf(reading: RowReading, coder: string, report: Pick<Report, 'id' | 'sha256'>): Event {
  const evidence: Evidence[] = [];
  const show = (field: string, { value, by }: Said<unknown>) => {
    for (const { span } of by) evidence.push({ field, ...span });
    return value;
  };
  const listed = <T>(field: string, all: readonly Said<T>[]): T[] => {
    const known = new Map(all.map((one) => [JSON.stringify(one.value), one]));
    return [...known.values()].map((one, i) => show(`${field}.${i}`, one) as T);
  };
  const { type, status, date, place, figures } = reading;
  show('type', type);
  const modes = listed('modes', reading.modes);
  const contexts = listed('contexts', reading.contexts);
  // A row of these tables is one event by their codebooks.
  const scope: Scope = 'single';
  show('scope', type);
  show('status', status);
  show('date', date);
  if (place) show('place', place);
  const fields = {
    type: type.value,
    modes,
    contexts,
    scope,
    status: status.value,
    date: date.value,
    place: place?.value ?? null,
    actors: listed('actors', reading.actors),
    figures: Object.fromEntries(Object.entries(figures).map(([key, said]) => [key, show(`figures.${key}`, said)])) as Event['figures'], // prettier-ignore
    weapons: listed('weapons', reading.weapons),
    targets: listed('targets', reading.targets),
    sources: listed('sources', reading.sources),
  };
  return {
    id: createHash('sha256').update([coder, report.sha256, report.id].join('\0')).digest('hex').slice(0, 16),
    ...fields,
    summary: summarise(fields),
    evidence,
    // A person said so.
    confidence: 1,
  };
}
