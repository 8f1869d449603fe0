import type { Actor, DateSpan, Place, Target } from '../../model/index.ts';
import { isoDay } from '../calendar-date.ts';
import { countOf, dayOf, exactly, figures, placeOf, shown } from './cells.ts';
import { codeOf, type Code } from './codes.ts';
import { RowFault, type CodebookTable } from './codebook-table.ts';
import { countryNamed } from './country-named.ts';
import { monthOf } from './days.ts';
import { party } from './party.ts';
import { personsIn } from './persons.ts';
import type { Said } from './reading.ts';
import type { Cell, Row } from './rendering.ts';

/** The day, else the days of `approxdate` where it names two, else the month or the year: 0 is "not known". */
function dateOf(row: Row): Said<DateSpan> {
  const cells = ['iyear', 'imonth', 'iday'].map((column) => row.get(column));
  const [year, month, day] = cells.map((cell) =>
    cell && /^\d{1,4}(?:\.0)?$/.test(cell.words) ? Number(cell.words) : 0,
  );
  const by = cells.filter((cell) => cell !== undefined);
  const text = by.map(({ words }) => words).join('-');
  const known = isoDay(year!, month! === 0 ? 1 : month!, month! === 0 || day! === 0 ? 1 : day!);
  if (known === null) {
    throw new RowFault(
      `iyear, imonth, iday are "${text.slice(0, 30)}", which are no date; write 0 for what is not known`,
    );
  }
  if (month !== 0 && day !== 0) return { value: { start: known, end: known, text }, by };
  const approximate = row.get('approxdate');
  const [start, end] = (approximate?.words.split(' to ') ?? []).map((words) => dayOf({ ...approximate!, words }));
  if (approximate && start && end && start <= end) return { value: { start, end, text: approximate.words }, by: [approximate, ...by] }; // prettier-ignore
  if (month !== 0) return { value: { start: known, end: monthOf(known).last, text }, by };
  return { value: { start: known, end: `${known.slice(0, 4)}-12-31`, text }, by };
}

interface Coded {
  readonly code: Code;
  readonly cell: Cell;
}

/** The filled slots of a coded column, by their names where they stand beside the numbers. */
function slots(row: Row, column: 'attacktype' | 'targtype' | 'weaptype', count: number): (Coded & { slot: number })[] {
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((slot) => {
    const cell = row.get(`${column}${slot}_txt`) ?? row.get(`${column}${slot}`);
    const code = cell ? codeOf('gtd', column, (row.get(`${column}${slot}`) ?? cell).words) : null;
    return cell && code ? [{ code, cell, slot }] : [];
  });
}

const ASSASSINATION = '1';
const ARMED_ASSAULT = '2';
const UNARMED_ASSAULT = '8';
/** What an armed assault is done with: firearms, blades, vehicles. */
const OF_ARMED_ASSAULT = ['5', '9', '10'];

/** What each attack type is in modes; an assault is what its weapons make of it, and where they are not known, it chose whom it struck. */
function modesOf(row: Row, attacks: readonly Coded[], weapons: readonly Coded[]): Said<string>[] {
  return attacks.flatMap(({ code, cell }): Said<string>[] => {
    const suicide = row.get('suicide');
    if (code.code === '3' && suicide?.words === '1') return [{ value: 'suicide-attack', by: [cell, suicide] }];
    if (code.code === ARMED_ASSAULT) {
      const used = weapons.filter((weapon) => OF_ARMED_ASSAULT.includes(weapon.code.code));
      const by = used.flatMap((weapon) => weapon.code.modes.map((mode) => ({ value: mode, by: [weapon.cell, cell] })));
      return by.length > 0 ? by : [{ value: 'targeted', by: [cell] }];
    }
    const unconventional = weapons.find((weapon) => weapon.code.modes.includes('unconventional'));
    if (code.code === UNARMED_ASSAULT && unconventional) return [{ value: 'unconventional', by: [unconventional.cell, cell] }]; // prettier-ignore
    return code.modes.map((mode) => ({ value: mode, by: [cell] }));
  });
}

/** Kinds of target that are things: installations, vehicles, supplies. */
const THINGS = ['6', '9', '11', '16', '19', '21'];

/** Who or what was struck: people and bodies bear it, things are targets. */
function struck(row: Row, attacks: readonly Coded[]): { bore: Said<Actor>[]; targets: Said<Target>[] } {
  const all = slots(row, 'targtype', 3);
  const assassination = attacks.find(({ code }) => code.code === ASSASSINATION);
  const isThing = ({ code }: Coded) => THINGS.includes(code.code);
  const property = row.get('property');
  const damaged = property?.words === '1' ? 'damaged' : property?.words === '0' ? 'none' : null;
  const onlyThings = all.every(isThing);
  const bore = all.filter((one) => !isThing(one) || (assassination !== undefined && onlyThings));
  return {
    bore: bore.map(({ code, cell, slot }) => {
      const words = row.get(`target${slot}`) ?? cell;
      const named = personsIn(words.words)[0];
      const name = named ? words.words.slice(named.start, named.end) : null;
      // Whom an assassination kills is somebody of note by its definition.
      const person = assassination ? 'public' : name === null ? null : 'private';
      return party('recipient', words, { name, person, sector: code.sector }, [cell, ...(assassination ? [assassination.cell] : [])]); // prettier-ignore
    }),
    targets: all
      .filter((one) => isThing(one) && !bore.includes(one))
      .map(({ cell, slot }) => {
        const words = row.get(`target${slot}`) ?? cell;
        return { value: { text: words.words, effect: damaged }, by: damaged === null ? [words] : [words, property!] };
      }),
  };
}

/** Groups by name; where none is known, the single person or so many perpetrators. */
function actorsOf(row: Row): Said<Actor>[] {
  const perpetrators = row.get('nperps');
  const count = countOf(row, 'nperps', []);
  const counted = (said: Said<Actor>): Said<Actor> =>
    count === null ? said : { value: { ...said.value, count }, by: [...said.by, perpetrators!] };
  const groups = ['gname', 'gname2', 'gname3'].flatMap((column) => {
    const cell = row.get(column);
    if (!cell || cell.words === 'Unknown') return [];
    // By the definition of GTD no state did it.
    return [party('actor', cell, { name: cell.words, sector: 'REB' })];
  });
  if (groups.length > 0) return groups.map((group, i) => (i === 0 ? counted(group) : group));
  const alone = row.get('individual');
  if (alone?.words === '1') {
    return [counted(party('actor', { ...alone, words: alone.meaning ?? alone.words }, { person: 'private' }))]; // prettier-ignore
  }
  const unknown = row.get('gname');
  return unknown && count !== null ? [counted(party('actor', unknown, {}))] : [];
}

/** GTD says that it was near the town, and not how near. */
const VICINITY_KM = 10;

function where(row: Row, unread: string[]): Said<Place> | null {
  const specificity = row.get('specificity');
  const known = specificity ? codeOf('gtd', 'specificity', specificity.words)?.precision : null;
  const cell = row.get('country_txt');
  const country = cell ? countryNamed(cell.words) : null;
  if (cell && country === null) unread.push(`country_txt is "${shown(cell)}", which is the name of none`);
  const near = row.get('vicinity')?.words === '1';
  const columns = { name: ['city', 'location'], text: ['location', 'city'], admin1: 'provstate', admin2: null, country: 'country_txt', precision: near ? ['specificity', 'vicinity'] : ['specificity'] }; // prettier-ignore
  const precision = known ?? (row.has('city') ? 'settlement' : row.has('provstate') ? 'admin1' : 'country');
  return placeOf(row, columns, { precision, country, ...(near && { radius: VICINITY_KM }) }, unread);
}

/** GTD. */
export const gtd: CodebookTable = {
  id: 'gtd',
  name: 'GTD',
  needs: ['eventid', 'iyear', 'imonth', 'iday', 'country_txt', 'attacktype1', 'gname', 'nkill'],
  shows: [
    'eventid', 'iyear', 'imonth', 'iday', 'approxdate', 'resolution', 'country_txt', 'provstate', 'city', 'latitude', 'longitude',
    'specificity', 'vicinity', 'location', 'doubtterr', 'success', 'suicide', 'attacktype1', 'attacktype1_txt', 'attacktype2', 'attacktype2_txt',
    'attacktype3', 'attacktype3_txt', 'targtype1', 'targtype1_txt', 'corp1', 'target1', 'natlty1_txt', 'targtype2',
    'targtype2_txt', 'corp2', 'target2', 'natlty2_txt', 'targtype3', 'targtype3_txt', 'corp3', 'target3', 'natlty3_txt',
    'gname', 'gname2', 'gname3', 'individual', 'nperps', 'claimed', 'weaptype1', 'weaptype1_txt', 'weaptype2',
    'weaptype2_txt', 'weaptype3', 'weaptype3_txt', 'weaptype4', 'weaptype4_txt', 'weapdetail', 'nkill', 'nkillter', 'nwound',
    'nwoundte', 'property', 'propcomment', 'ishostkid', 'nhostkid', 'motive', 'summary', 'addnotes', 'scite1', 'scite2', 'scite3',
    'dbsource',
  ], // prettier-ignore
  meaning(column, words, other) {
    // The codes that have a column of words beside them need no other words.
    if (!/^\d{1,2}$/.test(words) || other(`${column}_txt`) !== null) return null;
    return codeOf('gtd', column.replace(/\d$/, ''), words)?.name ?? null;
  },
  key: 'eventid',
  title: ['summary', 'attacktype1_txt', 'attacktype1'],
  names: ['gname', 'gname2', 'gname3', 'country_txt', 'provstate', 'city', 'target1', 'target2', 'target3'],
  publisher: [],
  published: [],
  read(row) {
    const unread: string[] = [];
    const date = dateOf(row);
    const attacks = slots(row, 'attacktype', 3);
    const [first] = attacks;
    if (!first?.code.type) {
      const cell = row.get('attacktype1');
      throw new RowFault(`attacktype1 is ${cell ? `"${shown(cell)}"` : 'empty'}; it is 1 to 9`);
    }
    const weapons = slots(row, 'weaptype', 4);
    const success = row.get('success');
    const status = success ? codeOf('gtd', 'success', success.words)?.status : null;
    const { bore, targets } = struck(row, attacks);
    const killed = countOf(row, 'nkill', unread);
    const injured = countOf(row, 'nwound', unread);
    const abducted = countOf(row, 'nhostkid', unread);
    return {
      type: { value: first.code.type, by: [first.cell] },
      modes: modesOf(row, attacks, weapons),
      // Every row of GTD was judged to be terrorism, unless it says that this is doubted.
      contexts: row.get('doubtterr')?.words === '1' ? [] : [{ value: 'terrorism', by: [first.cell] }],
      status: status ? { value: status, by: [success!] } : { value: 'occurred', by: [first.cell] },
      date,
      place: where(row, unread),
      actors: [...actorsOf(row), ...bore],
      figures: figures({
        killed: exactly(row, 'nkill', killed),
        injured: exactly(row, 'nwound', injured),
        abducted: exactly(row, 'nhostkid', abducted),
      }),
      weapons: weapons.flatMap(({ code, cell }) => (code.weapon === null ? [] : [{ value: code.weapon, by: [cell] }])),
      targets,
      sources: [],
      unread,
    };
  },
};
