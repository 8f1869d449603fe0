import type { Actor, Attribution, DateSpan, Figure, Sector } from '../../model/index.ts';
import { givenFigure } from '../../model/given-figure.ts';
import { countOf, dayOf, figures, placeOf, shown } from './cells.ts';
import { codeOf } from './codes.ts';
import { RowFault, type CodebookTable } from './codebook-table.ts';
import { countryNamed } from './country-named.ts';
import { calledOf, party, type Called } from './party.ts';
import type { RowReading, Said } from './reading.ts';
import type { Cell, Row } from './rendering.ts';

/** Earliest and latest possible day. */
function dateOf(row: Row): Said<DateSpan> {
  const cells = ['date_start', 'date_end'].map((column) => row.get(column));
  const [start, end] = cells.map(dayOf);
  if (start == null || end == null || start > end) {
    const said = cells.map((cell) => (cell ? `"${shown(cell)}"` : 'empty')).join(' to ');
    throw new RowFault(`date_start to date_end is ${said}, which are no first and last day; write them as 2022-03-14`);
  }
  const [first, last] = cells as [Cell, Cell];
  const precision = row.get('date_prec');
  return {
    value: { start, end, text: start === end ? first.words : `${first.words} to ${last.words}` },
    by: [...new Set([first, last, ...(precision ? [precision] : [])])],
  };
}

/** Low, best and high as one figure; a bound that is not there is the best. */
function killedOf(row: Row, unread: string[]): Said<Figure> | null {
  const [low, best, high] = ['low', 'best', 'high'].map((column) => countOf(row, column, unread));
  if (low == null && best == null && high == null) return null;
  const least = low ?? best ?? 0;
  const middle = Math.max(least, best ?? least);
  const most = Math.max(middle, high ?? middle);
  const by = ['best', 'low', 'high'].flatMap((column) => row.get(column) ?? []);
  const figure = givenFigure({ low: least, best: middle, high: most });
  return {
    value: { ...figure, text: least === most ? by[0]!.words : `best: ${middle}, low: ${least}, high: ${most}` },
    by,
  };
}

/** Whether only side A lost people, so far as the sides of the dead are told. */
function onlyALost(row: Row): boolean {
  const [a, b] = ['deaths_a', 'deaths_b'].map((column) => countOf(row, column, []) ?? 0);
  return a! > 0 && b === 0;
}

/**
 * Side A acts and side B bears it. GED does not say who attacked: where only A lost people, B is taken for who did. In one-sided
 * violence A always does, and civilians bear it.
 */
function actorsOf(row: Row, violence: Cell): Said<Actor>[] {
  const code = codeOf('ged', 'type_of_violence', violence.words)?.code;
  const turned = code !== '3' && onlyALost(row);
  const sides = (['side_a', 'side_b'] as const).flatMap((column) => {
    const cell = row.get(column);
    if (!cell) return [];
    const called = calledOf(cell.words);
    const sector = sideSector(row, column, code ?? '', called);
    // A group that is called like a state and is none has that for its name.
    const isState = called.sector === 'MIL' || called.sector === 'COP';
    const name = isState && sector !== called.sector ? cell.words : called.name;
    const role = (column === 'side_a') === turned ? 'recipient' : 'actor';
    return [party(role, cell, { ...called, name, sector }, sector === called.sector ? [] : [violence])];
  });
  const dead = row.get('deaths_civilians');
  if (code === '3' || !dead || !(countOf(row, 'deaths_civilians', [])! > 0)) return sides;
  // The name of the column is what says that they were civilians.
  const end = dead.span.start - ': '.length;
  const civilians: Cell = { words: 'civilians', meaning: null, span: { start: end - 'civilians'.length, end } };
  return [...sides, party('recipient', civilians, { sector: 'CVL' }, [dead])];
}

/** Sides are organised, whether or not anybody names them; a state fights in state-based conflicts, and stands first there. */
function sideSector(row: Row, column: 'side_a' | 'side_b', code: string, { name, sector }: Called): Sector {
  if (sector === 'CVL' || (code === '3' && column === 'side_b')) return 'CVL';
  if (sector === 'IGO') return 'IGO';
  if (sector === 'MIL' || sector === 'COP') return code === '2' ? 'REB' : sector;
  return code === '1' && column === 'side_a' && name !== null && !namesState(row) ? 'MIL' : 'REB';
}

const namesState = (row: Row) =>
  ['side_a', 'side_b'].some((side) => ['MIL', 'COP'].includes(calledOf(row.get(side)?.words ?? '').sector ?? ''));

/** Whom the outlets got it from. */
function sourcesOf(row: Row): Said<Attribution>[] {
  const cell = row.get('source_original');
  const name = cell?.words.split(';')[0]!.trim();
  return cell && name ? [{ value: { name, relation: 'claims' }, by: [cell] }] : [];
}

/** The distance that "within a limited area around" is by the codebook. */
const AROUND_KM = 25;

/** UCDP GED, its versions to 25.1. */
export const ged: CodebookTable = {
  id: 'ged',
  name: 'UCDP GED',
  needs: ['id', 'type_of_violence', 'side_a', 'side_b', 'country', 'date_start', 'date_end', 'best'],
  shows: [
    'id', 'type_of_violence', 'conflict_name', 'dyad_name', 'side_a', 'side_b', 'date_start', 'date_end', 'date_prec', 'country',
    'adm_1', 'adm_2', 'where_coordinates', 'where_description', 'latitude', 'longitude', 'where_prec', 'event_clarity', 'deaths_a',
    'deaths_b', 'deaths_civilians', 'deaths_unknown', 'best', 'low', 'high', 'number_of_sources', 'source_office',
    'source_date', 'source_headline', 'source_original', 'source_article',
  ], // prettier-ignore
  meaning: (column, words) => (/^\d$/.test(words) ? (codeOf('ged', column, words)?.name ?? null) : null),
  key: 'id',
  title: ['source_headline', 'source_article', 'dyad_name'],
  names: [
    'side_a',
    'side_b',
    'conflict_name',
    'country',
    'adm_1',
    'adm_2',
    'where_coordinates',
    'where_description',
    'source_office',
  ],
  publisher: ['source_office'],
  published: ['source_date'],
  read(row) {
    const unread: string[] = [];
    const date = dateOf(row);
    const violence = row.get('type_of_violence');
    const code = violence ? codeOf('ged', 'type_of_violence', violence.words) : null;
    if (!violence || !code?.type) {
      throw new RowFault(`type_of_violence is ${violence ? `"${shown(violence)}"` : 'empty'}; it is 1, 2 or 3`);
    }
    const said = <T>(value: T): Said<T> => ({ value, by: [violence] });
    const where = row.get('where_prec');
    const known = where ? codeOf('ged', 'where_prec', where.words) : null;
    const country = row.get('country');
    const alpha3 = country ? countryNamed(country.words) : null;
    if (country && alpha3 === null) unread.push(`country is "${shown(country)}", which is the name of none`);
    const place = { name: ['where_coordinates'], text: ['where_description', 'where_coordinates'], admin1: 'adm_1', admin2: 'adm_2', country: 'country', precision: ['where_prec'] }; // prettier-ignore
    const about = { precision: known?.precision ?? ('settlement' as const), country: alpha3, ...(known?.code === '2' && { radius: AROUND_KM }) }; // prettier-ignore
    return {
      type: said(code.type),
      modes: [],
      contexts: [],
      status: said('occurred'),
      date,
      place: placeOf(row, place, about, unread),
      actors: actorsOf(row, violence),
      figures: figures({ killed: killedOf(row, unread) }),
      weapons: [],
      targets: [],
      sources: sourcesOf(row),
      unread,
    } satisfies RowReading;
  },
};
