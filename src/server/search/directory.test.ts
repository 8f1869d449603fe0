import { expect, it } from 'vitest';
import type { IncidentColumns } from '../../store/incident-columns.ts';
import { IncidentIndex } from '../explore/incident-index.ts';
import { directoryOf, startingWith } from './directory.ts';

function indexOf(...rows: readonly Pick<IncidentColumns, 'place' | 'organisations'>[]): IncidentIndex {
  const index = new IncidentIndex();
  for (const [i, row] of rows.entries()) {
    index.put({
      incident: i + 1, changed: 1, id: `i${i}`, type: 'ASSAULT', modes: '  ', scope: 'single', status: 'occurred', start: null,
      end: null, country: null, longitude: 1, latitude: 2, radius: null, precision: 'settlement', killed: null, disputed: 0,
      alike: 0, reviewed: 0, ...row,
    }); // prettier-ignore
  }
  return index;
}

const army = '["Army of Karso","MIL","TUR"]';

it('lists the places and organisations of the incidents that are not hidden, each with how many have it', () => {
  const place = '["Peña Blanca","Velmar","TUR"]';
  const { places, actors } = directoryOf(
    indexOf(
      { place, organisations: `[${army}]` },
      { place, organisations: `[["Red Column","REB",null],${army}]` },
      { place: null, organisations: null },
      { place, organisations: `[${army}]` },
    ),
    new Set([4]),
  );
  expect(startingWith(places, 'pena', 8)).toEqual([
    { name: 'Peña Blanca', admin1: 'Velmar', country: 'TUR', lon: 1, lat: 2, incidents: 2 },
  ]);
  expect(startingWith(actors, 'karso', 8)).toEqual([{ name: 'Army of Karso', sector: 'MIL', country: 'TUR', incidents: 2 }]); // prettier-ignore
  expect(startingWith(actors, 'olumn', 8)).toEqual([]);
  expect(startingWith(actors, ' ', 8)).toEqual([]);
});

it('puts those whose name begins so first, then those that most incidents have', () => {
  const named = (...names: string[]) => ({ place: null, organisations: `[${names.map((name) => `["${name}","REB",null]`).join(',')}]` }); // prettier-ignore
  const { actors } = directoryOf(indexOf(named('Red Front', 'Old Red Army'), named('Red Column', 'Old Red Army'), named('Red Column')), new Set()); // prettier-ignore
  expect(startingWith(actors, 'RED', 8).map(({ name }) => name)).toEqual(['Red Column', 'Red Front', 'Old Red Army']);
  expect(startingWith(actors, 'red', 1)).toHaveLength(1);
});
