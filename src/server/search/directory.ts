import type { Sector } from '../../model/index.ts';
import { foldName } from '../../resolving/words.ts';
import type { IncidentIndex } from '../explore/incident-index.ts';

interface Listed {
  readonly name: string;
  readonly country: string | null;
  /** How many incidents have it. */
  incidents: number;
}

interface ListedPlace extends Listed {
  readonly admin1: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

interface ListedActor extends Listed {
  readonly sector: Sector;
}

/** The places and organisations that a workspace's incidents name. There is no list of persons, and no way to one. */
export interface Directory {
  readonly places: readonly Entry<ListedPlace>[];
  readonly actors: readonly Entry<ListedActor>[];
}

/** One by one as it is shown, and as it is looked for. */
interface Entry<T> {
  readonly shown: T;
  readonly folded: string;
}

export function directoryOf(index: IncidentIndex, hidden: ReadonlySet<number>): Directory {
  const places = new Map<number, ListedPlace>();
  const lists = new Uint32Array(index.organisationLists.all.length);
  for (let row = 0; row < index.rows; row++) {
    if (index.alive.at(row) === 0 || hidden.has(index.number.at(row))) continue;
    lists[index.organisations.at(row)]!++;
    const number = index.place.at(row);
    const known = places.get(number);
    if (known) known.incidents++;
    else {
      const named = index.placeName(row);
      const [lon, lat] = [index.longitude.at(row), index.latitude.at(row)];
      const point = Number.isNaN(lat) ? { lon: null, lat: null } : { lon, lat };
      if (named) places.set(number, { name: named[0], admin1: named[1], country: named[2], ...point, incidents: 1 });
    }
  }
  const actors = new Map<string, ListedActor>();
  for (const [list, incidents] of lists.entries()) {
    if (incidents === 0) continue;
    for (const organisation of index.organisationList(list)) {
      const key = JSON.stringify(organisation);
      const known = actors.get(key);
      const [name, sector, country] = organisation;
      if (known) known.incidents += incidents;
      else actors.set(key, { name, sector, country, incidents });
    }
  }
  return { places: [...places.values()].map(entry), actors: [...actors.values()].map(entry) };
}

/** Those of which a word begins as asked, whatever the case and the accents; those whose name begins so first, then the most common. */
export function startingWith<T extends Listed>(entries: readonly Entry<T>[], asked: string, most: number): T[] {
  const wanted = foldName(asked.trim());
  if (wanted === '') return [];
  const found = entries.flatMap(({ shown, folded }): [T, number][] => {
    if (folded.startsWith(wanted)) return [[shown, 1]];
    return folded.includes(` ${wanted}`) || folded.includes(`-${wanted}`) ? [[shown, 0]] : [];
  });
  found.sort(([a, first], [b, second]) => second - first || b.incidents - a.incidents || (a.name < b.name ? -1 : 1));
  return found.slice(0, most).map(([one]) => one);
}

const entry = <T extends Listed>(shown: T): Entry<T> => ({ shown, folded: foldName(shown.name) });
