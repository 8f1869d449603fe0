import type { EventType, Incident } from '../../../model/index.ts';
import type { PublishedIncident } from '../../exporter.ts';
import { isOrganisation } from './actors.ts';
import { DayCounts } from './day-counts.ts';
import { isExact, isLocated, PlaceMarks } from './place-marks.ts';
import { Publishers } from './publishers.ts';
import { Tally } from './tally.ts';
import { Toll } from './toll.ts';

/** A row of a table: how many incidents, and the deaths that reports tell of in them. */
export interface Row {
  incidents: number;
  readonly killed: Toll;
}
const emptyRow = (): Row => ({ incidents: 0, killed: new Toll() });

/** So many incidents are listed one by one, and so many totals. */
export const MOST_LISTED = 200;
const MOST_TOTALS = 50;
/** So many marks a map has at most of each kind. */
const MOST_MARKS = 1_200;
const MOST_DISCS = 300;

/**
 * All that a static report says of the incidents, gathered in one pass and in memory that does not grow with them. What is counted
 * are incidents proper that occurred or were attempted; totals, and what was announced or denied, are counted apart.
 */
export class Gathering {
  incidents = 0;
  readonly apart = { aggregates: 0, planned: 0, denied: 0 };
  /** Incidents proper of which sources disagree on the dead, and those that some report denies. */
  disputed = 0;
  readonly killed = new Toll();
  readonly injured = new Toll();
  readonly types = new Map<EventType, number>();
  readonly days = new DayCounts();
  readonly countries = new Tally<Row & { readonly types: Map<EventType, number> }>(() => ({ ...emptyRow(), types: new Map() })); // prettier-ignore
  /** By `country / division`. */
  readonly divisions = new Tally(emptyRow);
  readonly organisations = new Tally<Row & { country: string | null }>(() => ({ ...emptyRow(), country: null }));
  /** Known to a town or better; known to a disc or a division; known to a country alone, by its code. */
  readonly points = new PlaceMarks(MOST_MARKS);
  readonly discs = new PlaceMarks(MOST_DISCS);
  readonly wholeCountries = new Tally(emptyRow);
  unplaced = 0;
  readonly publishers = new Publishers();
  /** The first that came, which are the newest as stores give them. */
  readonly listed: PublishedIncident[] = [];
  readonly totals: PublishedIncident[] = [];

  /** @param item masked already */
  add(item: PublishedIncident): void {
    const { incident } = item;
    this.publishers.add(item);
    if (incident.scope === 'aggregate') {
      this.apart.aggregates += 1;
      if (this.totals.length < MOST_TOTALS) this.totals.push(item);
      return;
    }
    if (this.listed.length < MOST_LISTED) this.listed.push(item);
    if (incident.status === 'planned' || incident.status === 'denied') this.apart[incident.status] += 1;
    else this.#count(incident);
  }

  #count(incident: Incident): void {
    const { type, date, place, figures, actors } = incident;
    // A threat to kill twenty has killed nobody.
    const killed = type === 'THREATEN' ? undefined : figures.killed?.figure;
    this.incidents += 1;
    this.disputed += figures.killed?.disputed || incident.denied ? 1 : 0;
    this.killed.add(killed);
    this.injured.add(type === 'THREATEN' ? undefined : figures.injured?.figure);
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
    this.days.add(date, type, killed);
    const add = (row: Row) => {
      row.incidents += 1;
      row.killed.add(killed);
      return row;
    };
    const country = this.countries.of(place?.country ?? '');
    add(country);
    country.types.set(type, (country.types.get(type) ?? 0) + 1);
    if (place?.admin1) add(this.divisions.of(`${place.country ?? ''} / ${place.admin1}`));
    const organised = actors.filter((actor) => actor.role === 'actor').filter(isOrganisation);
    for (const [name, [first]] of Map.groupBy(organised, (one) => one.name)) {
      const row = this.organisations.of(name);
      row.country ??= first!.country;
      add(row);
    }
    if (place?.precision === 'country' && place.country !== null) add(this.wholeCountries.of(place.country));
    else if (!isLocated(place)) this.unplaced += 1;
    else (isExact(place) ? this.points : this.discs).add(place, killed);
  }
}
