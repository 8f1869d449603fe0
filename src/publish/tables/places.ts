import type { Place } from '../../model/index.ts';
import { placeCells, placeId } from './place-id.ts';
import { tableOf } from './table-of.ts';

type Cells = ReturnType<typeof placeCells>;
type Row = { readonly id: string; readonly cells: Cells };

const rowOf = (place: Place): Row => ({ id: placeId(place), cells: placeCells(place) });

/** The places where incidents were, each once. */
export const places = tableOf<Row>({
  id: 'places',
  title: 'Places',
  description: 'A place a row, as fine as reports tell it; several incidents may have been in one.',
  key: ['place_id'],
  shared: true,
  each: ({ incident: { place } }) => (place ? [rowOf(place)] : []),
  columns: [
    ['place_id', 'string', 'sixteen hexadecimal digits, the same in every release', ({ id }) => id, '#loc+id'],
    ['name', 'string', 'name of the place', ({ cells }) => cells[0], '#loc+name'],
    ['admin2', 'string', 'second-level division, where a source gives it', ({ cells }) => cells[1], '#adm2+name'],
    ['admin1', 'string', 'first-level division', ({ cells }) => cells[2], '#adm1+name'],
    ['country', 'string', 'ISO 3166-1 alpha-3', ({ cells }) => cells[3], '#country+code'],
    ['latitude', 'number', 'WGS 84 degrees, three decimals', ({ cells }) => cells[4], '#geo+lat'],
    ['longitude', 'number', 'WGS 84 degrees, three decimals', ({ cells }) => cells[5], '#geo+lon'],
    ['precision', 'string', 'site, settlement, admin2, admin1, country or region: how much the point is worth', ({ cells }) => cells[6], '#geo+precision'],
  ], // prettier-ignore
});
