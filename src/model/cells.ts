import type { DateSpan, Figure, Incident, Place, Reconciled } from './index.ts';
import { countryName } from './country-name.ts';

/** A figure in few letters: 5 · 31+ · ≤40 · ~60 · 3–5 · 44 (38–50); nothing where no source gives one. */
export function figureCell(figure: Figure | undefined): string {
  if (!figure) return '';
  const { low, best, high } = figure;
  if (low !== null && low === high) return String(low);
  if (best === null) {
    if (low !== null && high !== null) return `${low}–${high}`;
    if (low !== null) return `${low}+`;
    return high === null ? '?' : `≤${high}`;
  }
  if (low !== null && high !== null) return `${best} (${low}–${high})`;
  if (low !== null) return low === best ? `${low}+` : `${best} (${low}+)`;
  return high === null ? `~${best}` : `${best} (≤${high})`;
}

/** A reconciled figure in a list: the best value alone where its sources disagree, whose range is for the incident's own page. */
export function listedFigure(reconciled: Reconciled | undefined): string {
  if (!reconciled?.disputed) return figureCell(reconciled?.figure);
  const { low, best, high } = reconciled.figure;
  return best === null || low === high ? figureCell(reconciled.figure) : String(best);
}

/** "ASSAULT firearms", with what keeps it from having happened: "ASSAULT explosives (attempted)". */
export function whatCell({ type, modes, status }: Pick<Incident, 'type' | 'modes' | 'status'>): string {
  return [type, modes.join(', '), status === 'occurred' ? '' : `(${status})`].filter((part) => part !== '').join(' ');
}

/** A span of days in few letters, as precise as it is: 2016-12-10 · 2016-12 · 2016 · 2016-12-10/12 · from 2016-12-10. */
export function dateCell(date: DateSpan | null): string {
  if (!date) return '';
  const { start, end } = date;
  if (start === null) return end === null ? '' : `to ${end}`;
  if (end === null) return `from ${start}`;
  if (start === end) return start;
  const wholeMonths = start.endsWith('-01') && end === lastDay(end);
  if (wholeMonths && start.slice(5, 7) === '01' && end.slice(5, 7) === '12') return yearSpan(start, end);
  if (start.slice(0, 7) === end.slice(0, 7)) return wholeMonths ? start.slice(0, 7) : `${start}/${end.slice(8)}`;
  return start.slice(0, 4) === end.slice(0, 4) ? `${start}/${end.slice(5)}` : `${start}/${end}`;
}

const yearSpan = (start: string, end: string) =>
  start.slice(0, 4) === end.slice(0, 4) ? start.slice(0, 4) : `${start.slice(0, 4)}/${end.slice(0, 4)}`;

function lastDay(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return `${day.slice(0, 8)}${date.getUTCDate()}`;
}

/** "Lima, Peru"; the country alone where that is all that is known. */
export function placeCell(place: Place | null): string {
  if (!place) return '';
  const country = place.country === null ? null : countryName(place.country);
  if (place.precision === 'country') return country ?? place.name;
  return country === null || place.name.endsWith(country) ? place.name : `${place.name}, ${country}`;
}
