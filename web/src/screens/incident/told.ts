import type { Event } from '../../../../src/model/event.ts';
import type { EventField } from '../../../../src/model/decision.ts';
import type { FigureKey } from '../../../../src/model/figure.ts';
import { FIGURE_KEYS } from '../../../../src/model/figure.ts';
import type { FigureClaim } from '../../../../src/model/incident.ts';
import type { IncidentView } from '../../../../src/server/views.ts';

type TellingReport = IncidentView['reports'][number];

/** The address of the words that a field of an event was read from. */
export function wordsAddress(reportId: string, eventId: string, field: EventField): string {
  const query = new URLSearchParams({ event: eventId, field });
  return `/reports/${encodeURIComponent(reportId)}?${query.toString()}`;
}

/** How the page calls the reports: "[1]", "[2]", in their order. */
export function numbersOf({ reports }: IncidentView): ReadonlyMap<string, string> {
  return new Map(reports.map(({ id }, i) => [id, `[${i + 1}]`]));
}

/** The reports that tell a field of the incident, each with where and in which words. */
export function tellersOf(
  view: IncidentView,
  field: 'type' | 'date' | 'place' | 'status' | 'actors' | 'weapons' | 'targets',
) {
  const numbers = numbersOf(view);
  return view.reports.flatMap(({ id, events }) =>
    events.flatMap(({ id: eventId, evidence }) => {
      const words = evidence.filter((one) => one.field === field || one.field.startsWith(`${field}.`));
      if (words.length === 0) return [];
      const said = words.map((one) => `“${one.words}”`).join(', ');
      return [{ eventId, number: numbers.get(id)!, href: wordsAddress(id, eventId, field), said }];
    }),
  );
}

/** What one event says in figures, and how that counts. */
export interface FigureRow {
  readonly report: TellingReport;
  readonly event: Pick<Event, 'id'>;
  readonly number: string;
  readonly claims: Partial<Record<FigureKey, FigureClaim>>;
  /** Who says so, origin first. */
  readonly sources: readonly string[];
  /** The letter of the independent source that it belongs to. */
  readonly group: string;
  /** Why no policy chooses among it, by figure; absent where it does. */
  readonly excluded: Partial<Record<FigureKey, string>>;
}

/** One row an event that gives a figure, by the time of its report; and which figures any of them gives. */
export function figureRows(view: IncidentView): { rows: FigureRow[]; keys: FigureKey[] } {
  const { claims, manual } = view.incident;
  const numbers = numbersOf(view);
  const groups = [...new Set(claims.map(({ group }) => group))];
  const rows = [...Map.groupBy(claims, ({ eventId }) => eventId)].flatMap(([eventId, told]): FigureRow[] => {
    const [first] = told;
    const report = view.reports.find(({ id }) => id === first!.reportId);
    if (!report) return [];
    return [
      {
        report,
        event: { id: eventId },
        number: numbers.get(report.id)!,
        claims: Object.fromEntries(told.map((claim) => [claim.key, claim])),
        sources: first!.sources.map(({ name }) => name),
        group: letters(groups.indexOf(first!.group)),
        excluded: Object.fromEntries(told.flatMap((claim) => entry(claim.key, excludedWhy(claim, view, numbers)))),
      },
    ];
  });
  const when = ({ report }: FigureRow) => report.published ?? '9999';
  rows.sort((a, b) => when(a).localeCompare(when(b)) || a.number.localeCompare(b.number, 'en', { numeric: true }));
  const given = new Set([...claims, ...manual].map(({ key }) => key));
  return { rows, keys: FIGURE_KEYS.filter((key) => given.has(key)) };
}

const entry = <K, V>(key: K, value: V | null): [K, V][] => (value === null ? [] : [[key, value]]);

function excludedWhy(claim: FigureClaim, view: IncidentView, numbers: ReadonlyMap<string, string>): string | null {
  const told = view.incident.claims.some(({ key, standing }) => key === claim.key && standing === 'told');
  if (claim.standing === 'denied' && told) return 'the report denies it, and others tell it';
  if (claim.standing === 'total') return 'a total over many incidents';
  if (claim.supersededBy === null) return null;
  const later = view.incident.events.find(({ eventId }) => eventId === claim.supersededBy);
  return `the same source said otherwise later, in ${(later && numbers.get(later.reportId)) ?? 'another report'}`;
}

/** A, B … Z, AA … */
const letters = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${letters(Math.floor(i / 26) - 1)}${letters(i % 26)}`;
