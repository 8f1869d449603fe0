import { countryName } from '../../../model/country-name.ts';
import type { Gathering, Row } from '../gathered/gathering.ts';
import { tollCell } from '../gathered/toll.ts';
import { html, told, type Markup } from '../html.ts';
import { grouped } from '../numbers.ts';
import { byShade } from '../type-colours.ts';
import { pageTable, type PageColumn } from './table.ts';

/** So many rows of each table are shown; the files beside the page have all. */
const MOST_ROWS = 25;

/** The incidents by country and type, by province, and by the organisation that reports name for them. */
export function tables(gathered: Gathering): Markup {
  return html`${countryTable(gathered)} ${divisionTable(gathered)} ${organisationTable(gathered)}`;
}

type Named<R extends Row> = readonly [name: string, row: R];

const TOLL_COLUMNS: readonly PageColumn<Named<Row>>[] = [
  { heading: 'Incidents', number: true, cell: ([, { incidents }]) => grouped(incidents) },
  { heading: 'Reported deaths', number: true, cell: ([, { killed }]) => tollCell(killed) },
  { heading: 'Without a figure', number: true, cell: ([, { killed }]) => grouped(killed.untold) },
];

const country = (code: string): string => (code === '' ? 'country not told' : countryName(code));

function countryTable({ types, countries }: Gathering): Markup {
  const shades = byShade(types).map(({ shade }) => shade);
  const all = countries.by(({ incidents }) => incidents);
  return pageTable({
    caption: 'By country and type',
    note: 'Types as PLOVER has them; the rarer ones together as other.',
    columns: [
      { heading: 'Country', cell: ([code]) => country(code) },
      ...shades.map(({ name }) => ({
        heading: name,
        number: true,
        cell: ([, row]: (typeof all)[number]) => {
          const found = byShade(row.types).find(({ shade }) => shade.name === name);
          return found ? grouped(found.count) : '·';
        },
      })),
      ...TOLL_COLUMNS,
    ],
    rows: all.slice(0, MOST_ROWS),
    more: more(all.length, 'countries'),
  });
}

function divisionTable({ divisions }: Gathering): Markup | null {
  const all = divisions.by(({ incidents }) => incidents);
  if (all.length === 0) return null;
  return pageTable({
    caption: 'By province',
    note: 'The first level below the country, where the place is known so finely.',
    columns: [
      { heading: 'Province', cell: ([name]) => told(name.slice(name.indexOf(' / ') + 3)) },
      { heading: 'Country', cell: ([name]) => country(name.slice(0, name.indexOf(' / '))) },
      ...TOLL_COLUMNS,
    ],
    rows: all.slice(0, MOST_ROWS),
    more: more(all.length, 'provinces', divisions.rest),
  });
}

function organisationTable({ organisations }: Gathering): Markup | null {
  const all = organisations.by(({ incidents }) => incidents);
  if (all.length === 0) return null;
  return pageTable({
    caption: 'By the organisation that reports name as the one who acted',
    note: 'Forces, armed groups, parties and bodies by name; persons are never counted. A report may be wrong, and who is blamed may deny it. An incident with several is counted with each.',
    columns: [
      { heading: 'Organisation', cell: ([name]) => told(name) },
      { heading: 'Country', cell: ([, row]) => (row.country === null ? 'not told' : countryName(row.country)) },
      ...TOLL_COLUMNS,
    ],
    rows: all.slice(0, MOST_ROWS),
    more: more(all.length, 'organisations', organisations.rest),
  });
}

function more(all: number, things: string, rest: Row | null = null): string | null {
  if (all <= MOST_ROWS) return null;
  const uncounted = rest ? `, and others beyond count in ${grouped(rest.incidents)} incidents` : '';
  return `The ${MOST_ROWS} with the most incidents, of ${grouped(all)} ${things}${uncounted}. The files beside this page have all.`;
}
