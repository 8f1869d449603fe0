import type { Event, Place } from '../model/index.ts';
import { dayNumber } from '../model/days.ts';
import type { ReportText } from './report-terms.ts';
import { readMarks, type TextMarks } from './text-marks.ts';
import { foldName } from './words.ts';

/** A report to be grouped: its words and, where it was coded, its events. */
export interface ToldReport extends ReportText {
  readonly events?: readonly Event[];
}

/** First and last day, inclusive, as day numbers since 1970. */
interface Days {
  readonly first: number;
  readonly last: number;
}

/** What a report says of the incident it mainly tells of, as far as that can be set against another report. */
export interface ReportFacts extends TextMarks {
  /** Day number of publication; null where unknown. */
  readonly published: number | null;
  /** The days of its attacks, those of the main one first. */
  readonly days: readonly Days[];
  /** Whether the first of these is of the main attack. */
  readonly mainDay: boolean;
  readonly place: Place | null;
  /** Folded names of the towns and sites of its attacks. */
  readonly places: ReadonlySet<string>;
  readonly killed: number | null;
  readonly injured: number | null;
  /** Folded names of the private persons in its events. */
  readonly persons: ReadonlySet<string>;
}

/** A date wider than this says too little of when. */
const WIDEST_DAYS = 8;
const FINE: readonly Place['precision'][] = ['site', 'settlement', 'admin2'];

export function readFacts(report: ToldReport): ReportFacts {
  const attacks = (report.events ?? [])
    .filter(({ type, scope, status }) => type === 'ASSAULT' && scope === 'single' && status !== 'planned')
    .sort((a, b) => b.confidence - a.confidence);
  const main = attacks[0];
  const days = attacks.map(daysOf);
  const named = (event: Event) => event.actors.filter(({ person, name }) => person === 'private' && name !== null);
  return {
    ...readMarks(report),
    published: report.published ? dayNumber(report.published) : null,
    days: days.filter((span) => span !== null),
    mainDay: (days[0] ?? null) !== null,
    place: main?.place ?? null,
    places: new Set(
      attacks.flatMap(({ place }) => (place && FINE.includes(place.precision) ? [foldName(place.name)] : [])),
    ),
    killed: main?.figures.killed?.best ?? null,
    injured: main?.figures.injured?.best ?? null,
    persons: new Set((report.events ?? []).flatMap((event) => named(event).map(({ name }) => foldName(name!)))),
  };
}

function daysOf({ date }: Event): Days | null {
  if (!date?.start || !date.end) return null;
  const [first, last] = [dayNumber(date.start), dayNumber(date.end)];
  return last - first < WIDEST_DAYS ? { first, last } : null;
}
