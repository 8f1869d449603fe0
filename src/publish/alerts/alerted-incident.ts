import { countryName } from '../../model/country-name.ts';
import type { Actor, EventType, FigureKey, Incident, Place, Reconciled, Status } from '../../model/index.ts';
import { datePhrase, figurePhrase, summarise } from '../../model/summary.ts';
import { coordinate } from '../cells.ts';
import type { PublishedIncident } from '../exporter.ts';
import { placePrecision } from '../pages/parts/precision.ts';
import { isPopulationGroup } from '../releases/population-groups.ts';
import { namesInAddresses, privateNames } from '../releases/private-names.ts';

/** So many reports, and those who say so, are named. */
const MOST_REPORTS = 8;
const MOST_SPEAKERS = 5;

/** A reported number, as an alert tells it: bounds inclusive, null where none is given; null is not zero. */
interface AlertedFigure {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** "at least 31". */
  readonly words: string;
  readonly disputed: boolean;
}

/** An incident as an alert tells of it: without the names of private persons, and with who says so. */
export interface AlertedIncident {
  readonly id: string;
  /** Its page in the workbench; null where nobody said where that is. */
  readonly link: string | null;
  /** "Bombing by X in Istanbul, Turkey, 10 Dec 2016". */
  readonly title: string;
  readonly type: EventType;
  readonly modes: readonly string[];
  readonly status: Status;
  /** Some report denies it. */
  readonly denied: boolean;
  readonly date: { readonly start: string | null; readonly end: string | null; readonly words: string } | null;
  readonly place: {
    readonly name: string;
    readonly admin1: string | null;
    readonly country: string | null;
    /** Degrees, three decimals at most. */
    readonly latitude: number | null;
    readonly longitude: number | null;
    readonly precision: Place['precision'];
    readonly words: string;
  } | null;
  readonly killed: AlertedFigure | null;
  readonly injured: AlertedFigure | null;
  /** Who says so: those the figures are attributed to, else the publishers of the reports. */
  readonly according: readonly string[];
  readonly reports: readonly {
    readonly title: string | null;
    readonly publisher: string | null;
    readonly published: string | null;
    readonly url: string | null;
  }[];
  /** How many reports there are beside those. */
  readonly moreReports: number;
}

/**
 * An incident as alerts tell of it.
 * @param item with private persons masked
 * @param named those whom its reports name, masked in `item`: an address with such a name in it is left out
 * @param base where the workbench is, without a slash at its end
 */
export function alertedIncident(item: PublishedIncident, named: readonly Actor[], base: string | null): AlertedIncident {
  const { incident, reports } = item;
  const told = new Set(namesInAddresses({ ...item, reviewed: false }, privateNames(named)).map(({ id }) => id));
  const { id, type, modes, status, denied, date } = incident;
  // A people as a whole does nothing, whatever a report calls those who did it.
  const actors = incident.actors.filter(({ name, text }) => !isPopulationGroup(name ?? text));
  return {
    id,
    link: base === null ? null : `${base}/incidents/${encodeURIComponent(id)}`,
    title: summarise({ ...incident, actors, figures: {} }),
    type,
    modes,
    status,
    denied,
    date: date && { start: date.start, end: date.end, words: datePhrase(date) },
    place: incident.place && placeOf(incident.place),
    killed: figureOf(incident, 'killed'),
    injured: figureOf(incident, 'injured'),
    according: speakersOf(item),
    reports: reports.slice(0, MOST_REPORTS).map(({ id: report, title, publisher, published, url }) => ({
      title,
      publisher,
      published,
      url: told.has(report) ? null : url,
    })),
    moreReports: Math.max(0, reports.length - MOST_REPORTS),
  };
} // prettier-ignore

function placeOf(place: Place): AlertedIncident['place'] {
  const { name, admin1, country, latitude, longitude, precision } = place;
  const parts = [name, admin1, country && countryName(country)].filter((part) => part !== null && part !== '');
  const words = parts.filter((part, i) => parts.indexOf(part) === i).join(', ');
  return {
    name,
    admin1,
    country,
    latitude: coordinate(latitude),
    longitude: coordinate(longitude),
    precision,
    words: `${words} (${placePrecision(place)})`,
  };
}

function figureOf({ figures }: Incident, key: FigureKey): AlertedFigure | null {
  const chosen: Reconciled | undefined = figures[key];
  if (!chosen) return null;
  const { low, best, high } = chosen.figure;
  return { low, best, high, words: figurePhrase(chosen.figure), disputed: chosen.disputed };
}

function speakersOf({ incident, reports }: PublishedIncident): string[] {
  const claimed = incident.claims.flatMap(({ sources }) => sources.filter(({ relation }) => relation === 'claims'));
  const speakers = [...new Set(claimed.map(({ name }) => name))];
  const publishers = [...new Set(reports.flatMap(({ publisher }) => publisher ?? []))];
  return (speakers.length > 0 ? speakers : publishers).slice(0, MOST_SPEAKERS);
}
