import {
  PLACE_PRECISIONS,
  type DateSpan,
  type Figure,
  type FigureKey,
  type PlacePrecision,
} from '../../model/index.ts';
import { givenFigure, inOrder } from '../../model/given-figure.ts';
import { countOf, figures, placeOf, shown } from '../tables/cells.ts';
import { RowFault, type CodebookTable } from '../tables/codebook-table.ts';
import { countryNamed } from '../tables/country-named.ts';
import { calledOf, party } from '../tables/party.ts';
import type { RowReading, Said } from '../tables/reading.ts';
import type { Row } from '../tables/rendering.ts';
import { FIELDS, typeAndMode, type Field, type Mapping } from './mapping.ts';
import { writtenDay } from './written-day.ts';

/** A table in columns of people's own, read as the tables of codebooks are, by fields in the place of columns. */
export function mappedTable(mapping: Mapping): CodebookTable<string> {
  return {
    id: mapping.id,
    name: mapping.name,
    needs: [],
    shows: FIELDS,
    meaning: () => null,
    key: 'id',
    title: ['notes', 'type'],
    names: ['actor1', 'actor2', 'place', 'admin1', 'admin2', 'country', 'source'],
    publisher: ['source'],
    published: [],
    read: (row) => readRow(row, mapping),
  };
}

const PLACE = { name: ['place'], text: ['place'], admin1: 'admin1', admin2: 'admin2', country: 'country', precision: ['precision'] }; // prettier-ignore

function readRow(written: Row, mapping: Mapping): RowReading {
  const unread: string[] = [];
  // What the value maps mean by the cells, which still are what says it.
  const row: Row = new Map(Array.from(written, ([field, cell]) => [field, { ...cell, words: meant(mapping, field as Field, cell.words) }])); // prettier-ignore
  const date = dateOf(row, mapping);
  const type = row.get('type');
  const told = type ? typeAndMode(type.words) : null;
  if (!type || !told) throw new RowFault(`type is ${type ? `"${shown(type)}", which is no type; put it among the values of type in the mapping` : 'empty'}`); // prettier-ignore
  const country = row.get('country');
  const alpha3 = country ? countryNamed(country.words) : null;
  if (country && alpha3 === null) unread.push(`country is "${shown(country)}", which is the name of none`);
  const place = placeOf(row, PLACE, { precision: precisionOf(row, unread), country: alpha3 }, unread);
  const shownPlace = ['place', 'admin2', 'admin1', 'country'].map((field) => written.get(field)).find((cell) => cell);
  const actors = (['actor1', 'actor2'] as const).flatMap((field) => {
    const cell = written.get(field);
    const role = field === 'actor1' ? ('actor' as const) : ('recipient' as const);
    return cell ? [party(role, cell, calledOf(row.get(field)!.words))] : [];
  });
  const weapon = row.get('weapon');
  return {
    type: { value: told.type, by: [type] },
    modes: told.mode === null ? [] : [{ value: told.mode, by: [type] }],
    contexts: [],
    status: { value: 'occurred', by: [type] },
    date,
    place: place && { ...place, value: { ...place.value, text: shownPlace!.words } },
    actors,
    figures: figures({ killed: figureOf(row, 'killed', unread), injured: figureOf(row, 'injured', unread) }),
    weapons: weapon ? [{ value: weapon.words.toLowerCase(), by: [weapon] }] : [],
    targets: [],
    sources: [],
    unread,
  };
}

/** What a cell stands for by the values of its field, letter case ignored; itself where they do not have it. */
function meant({ given }: Mapping, field: Field, words: string): string {
  const values = Object.entries(given.get(field)?.values ?? {});
  return values.find(([cell]) => cell.trim().toLowerCase() === words.toLowerCase())?.[1] ?? words;
}

function dateOf(row: Row, { given }: Mapping): Said<DateSpan> {
  const single = row.get('date');
  const [from, to] = single ? [single, single] : [row.get('start'), row.get('end') ?? row.get('start')];
  if (!from || !to) throw new RowFault('date is empty, and so is start');
  const [start, end] = ([[from, 'start'], [to, 'end']] as const).map(([cell, field]) => {
    const asked = single ? 'date' : row.has(field) ? field : 'start';
    const format = given.get(asked)?.format;
    const days = writtenDay(cell.words, format);
    if (days) return days[field];
    throw new RowFault(`${asked} is "${shown(cell)}", which is no day ${format === undefined ? 'that can be read one way alone; write it as 2022-03-14, or give the format in the mapping' : `written as ${format.join(' or ')}`}`);
  }) as [string, string]; // prettier-ignore
  if (start > end) throw new RowFault(`start is "${shown(from)}", which lies behind end, "${shown(to)}"`);
  const text = from === to || from.words === to.words ? from.words : `${from.words} to ${to.words}`;
  return { value: { start, end, text }, by: [...new Set([from, to])] };
}

/** As fine as the finest name of the place, unless the row says it. */
function precisionOf(row: Row, unread: string[]): PlacePrecision {
  const cell = row.get('precision');
  const said = PLACE_PRECISIONS.find((one) => one === cell?.words.toLowerCase());
  if (said) return said;
  if (cell) unread.push(`precision is "${shown(cell)}", which is none of ${PLACE_PRECISIONS.join(', ')}`);
  if (row.has('place')) return 'settlement';
  return (['admin2', 'admin1'] as const).find((field) => row.has(field)) ?? 'country';
}

function figureOf(row: Row, key: FigureKey, unread: string[]): Said<Figure> | null {
  const fields = [`${key}_low`, key, `${key}_high`];
  const [low, best, high] = fields.map((field) => countOf(row, field, unread)) as [number | null, number | null, number | null]; // prettier-ignore
  const by = fields.flatMap((field) => row.get(field) ?? []);
  if (low === null && best === null && high === null) return null;
  if (!inOrder({ low, best, high })) {
    unread.push(`${key}: ${by.map(shown).join(', ')} are not in order`);
    return null;
  }
  const figure = givenFigure({ low, best, high });
  return { value: by.length === 1 ? { ...figure, text: by[0]!.words } : figure, by };
}
