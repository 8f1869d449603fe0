import type { Actor, DateSpan, EventType, Figure, Sector } from '../../model/index.ts';
import { countOf, dayOf, exactly, figures, placeOf, shown } from './cells.ts';
import { codeOf, type Code } from './codes.ts';
import { RowFault, type CodebookTable } from './codebook-table.ts';
import { countryNamed } from './country-named.ts';
import { addDays, monthOf } from './days.ts';
import { calledOf, party, type Called } from './party.ts';
import type { Said } from './reading.ts';
import type { Cell, Row } from './rendering.ts';

/** ACLED gives a day and how sure it is: a week around it, or its month, of whose beginning or end the first or last day stands. */
function dateOf(row: Row): Said<DateSpan> {
  const cell = row.get('event_date');
  const day = dayOf(cell);
  if (!cell || day === null) {
    throw new RowFault(`event_date is ${cell ? `"${shown(cell)}", which is no day` : 'empty'}; write it as 2022-03-14`);
  }
  const precision = row.get('time_precision');
  const meaning = precision?.meaning ?? null;
  const span = (start: string, end: string): Said<DateSpan> => ({
    value: { start, end, text: start === end ? cell.words : `${cell.words}, ${meaning ?? precision!.words}` },
    by: precision ? [cell, precision] : [cell],
  });
  switch (precision && codeOf('acled', 'time_precision', precision.words)?.code) {
    case '2':
      return span(addDays(day, -3), addDays(day, 3));
    case '3': {
      const [from, to] = aroundIn(day);
      return span(from, to);
    }
    default:
      return span(day, day);
  }
}

/** The days that a day of time precision 3 stands for. */
function aroundIn(day: string): [from: string, to: string] {
  const { first, last } = monthOf(day);
  switch (partOfMonth(day)) {
    case 'beginning':
      return [first, addDays(first, 14)];
    case 'end':
      return [`${day.slice(0, 8)}16`, last];
    case 'whole':
      return [first, last];
    case null:
      return [addDays(day, -15), addDays(day, 15)];
  }
}

/** The codebook writes the middle day of a month, and the first or the last where the beginning or end of it is told. */
function partOfMonth(day: string): 'beginning' | 'end' | 'whole' | null {
  const { first, last } = monthOf(day);
  if (day === first) return 'beginning';
  if (day === last) return 'end';
  const middle = addDays(first, Math.floor((Number(last.slice(8)) - 1) / 2));
  return Math.abs(Number(day.slice(8)) - Number(middle.slice(8))) <= 1 ? 'whole' : null;
}

/** What the time precision means beside its day. */
function monthWords(day: string | null): string {
  const part = day === null ? null : partOfMonth(day);
  if (part === null) return 'a month around the day';
  return part === 'whole' ? 'the month' : `the ${part} of the month`;
}

const interOf = (row: Row, slot: 1 | 2): Code | null => {
  const cell = row.get(`inter${slot}`);
  return cell ? codeOf('acled', 'inter', cell.words) : null;
};

/** State forces, rebels, militias and outside forces. */
const ARMED = ['1', '2', '3', '4', '8'];
const isArmed = (row: Row, slot: 1 | 2) => ARMED.includes(interOf(row, slot)?.code ?? '');
const LOOTING = 'Looting/property destruction';
/** Protesters stand as actor 1 where force was used on them. */
const ON_PROTESTERS = ['Excessive force against protesters', 'Protest with intervention'];

/** Actor 1 did it and actor 2 bore it, but where force was used on protesters: whichever of the two is none of them did. */
function actorsOf(row: Row, sub: string): Said<Actor>[] {
  const slots = ([1, 2] as const).filter((slot) => row.has(`actor${slot}`));
  const country = row.get('country')?.words ?? '';
  const turned = ON_PROTESTERS.includes(sub) && interOf(row, 1)?.code !== '1';
  return slots.flatMap((slot) => {
    const role = (slot === 1) === turned ? 'recipient' : 'actor';
    const inter = row.get(`inter${slot}`);
    const code = interOf(row, slot);
    const one = (cell: Cell, main: boolean) => {
      const called = calledOf(cell.words);
      const sector = code && (main || called.sector !== 'CVL') ? sectorOf(code, called) : called.sector;
      // A kind of people in a country ("Teachers (Mali)") has no name; and who is of a mob acts as the mob.
      const unnamed = cell.words.endsWith(` (${country})`) || (sub === 'Mob violence' && slot === 1);
      return party(role, cell, { ...called, name: unnamed ? null : called.name, sector }, inter ? [inter] : []);
    };
    return [
      one(row.get(`actor${slot}`)!, true),
      ...alsoNamed(row.get(`assoc_actor_${slot}`)).map((cell) => one(cell, false)),
    ];
  });
}

/** The type of actor says what one is; the name says more only where it agrees. */
function sectorOf({ code, sector }: Code, { sector: named }: Called): Sector | null {
  const fits: Readonly<Record<string, readonly Sector[]>> = { 1: ['MIL', 'COP'], 3: ['UAF'], 8: ['MIL', 'COP', 'IGO'] };
  return named !== null && fits[code]?.includes(named) ? named : sector;
}

/** The names of a cell that lists them. */
function alsoNamed(cell: Cell | undefined): Cell[] {
  if (!cell) return [];
  const found: Cell[] = [];
  let start = cell.span.start;
  for (const part of cell.words.split(';')) {
    const words = part.trim();
    const from = start + part.indexOf(words);
    if (words !== '') found.push({ words, meaning: null, span: { start: from, end: from + words.length } });
    start += part.length + 1;
  }
  return found;
}

/** Of the dead, 0 is also ACLED's word for "nobody says": it gives no figure. */
function killedOf(row: Row, unread: string[]): Said<Figure> | null {
  const n = countOf(row, 'fatalities', unread);
  return exactly(row, 'fatalities', n === 0 ? null : n);
}

const CROWD = 'crowd size=';

/** "crowd size=about 200": the number among the tags, if it is one. */
function crowdOf(row: Row): Said<Figure> | null {
  const tag = alsoNamed(row.get('tags')).find(({ words }) => words.startsWith(CROWD));
  if (!tag) return null;
  const text = tag.words.slice(CROWD.length).trim();
  const n = /^(?:about |around |at least )?(\d{1,7})$/.exec(text.replaceAll(',', ''));
  if (!n) return null;
  const count = Number(n[1]);
  const value: Figure = text.startsWith('at least')
    ? { low: count, best: null, high: null, qualifier: 'at_least', text }
    : text.startsWith('a')
      ? { low: null, best: count, high: null, qualifier: 'about', text }
      : { low: count, best: count, high: count, qualifier: 'exactly', text };
  return { value, by: [tag] };
}

/** ACLED: its old and new columns, and its numbers of actor types as well as their names. */
export const acled: CodebookTable = {
  id: 'acled',
  name: 'ACLED',
  needs: ['event_id_cnty', 'event_date', 'event_type', 'sub_event_type', 'actor1', 'country', 'fatalities'],
  shows: [
    'event_id_cnty', 'event_date', 'time_precision', 'disorder_type', 'event_type', 'sub_event_type', 'actor1', 'assoc_actor_1',
    'inter1', 'actor2', 'assoc_actor_2', 'inter2', 'civilian_targeting', 'country', 'admin1', 'admin2', 'admin3', 'location',
    'latitude', 'longitude', 'geo_precision', 'source', 'source_scale', 'fatalities', 'tags', 'notes',
  ], // prettier-ignore
  meaning(column, words, other) {
    if (!/^\d$/.test(words)) return null;
    if (column === 'time_precision' && words === '3') {
      const date = other('event_date');
      return monthWords(date === null ? null : dayOf({ words: date, meaning: null, span: { start: 0, end: 0 } }));
    }
    const coded = column.startsWith('inter') ? 'inter' : column;
    return codeOf('acled', coded, words)?.name ?? null;
  },
  key: 'event_id_cnty',
  title: ['notes', 'sub_event_type'],
  names: [
    'actor1',
    'assoc_actor_1',
    'actor2',
    'assoc_actor_2',
    'country',
    'admin1',
    'admin2',
    'admin3',
    'location',
    'source',
  ],
  publisher: ['source'],
  published: ['timestamp'],
  read(row) {
    const unread: string[] = [];
    const date = dateOf(row);
    const cell = row.get('sub_event_type') ?? row.get('event_type');
    const code = cell ? codeOf('acled', 'sub_event_type', cell.words) : null;
    if (!cell || !code?.type) {
      throw new RowFault(
        `sub_event_type is ${cell ? `"${shown(cell)}", which says no event that Casus has a type for` : 'empty'}`,
      );
    }
    const said = <T>(value: T, ...by: Cell[]): Said<T> => ({ value, by: [cell, ...by] });
    const killed = killedOf(row, unread);
    // An armed group that takes from somebody, or kills over it, does more than destroy.
    const seized = code.name === LOOTING && (row.has('actor2') || killed !== null) && isArmed(row, 1);
    const type: Said<EventType> = said(seized ? 'COERCE' : code.type);
    const modes = (seized ? ['seize'] : code.modes).map((mode) => said(mode));
    // Fighters who are attacked as civilians are could not fight: "killing a detained or disarmed fighter".
    if (code.name === 'Attack' && isArmed(row, 2)) modes.push(said('targeted', row.get('inter2')!));
    // Force that is excessive hurts; the table has no column for how many.
    const hurt: Figure = { low: null, best: null, high: null, qualifier: 'unspecified', text: cell.words };
    const country = row.get('country');
    const precision = row.get('geo_precision');
    const finest = precision ? codeOf('acled', 'geo_precision', precision.words)?.precision : null;
    const alpha3 = country ? countryNamed(country.words) : null;
    if (country && alpha3 === null) unread.push(`country is "${shown(country)}", which is the name of none`);
    const place = { name: ['location'], text: ['location'], admin1: 'admin1', admin2: 'admin2', country: 'country', precision: ['geo_precision'] }; // prettier-ignore
    return {
      type,
      modes,
      contexts: [],
      status: said(code.status ?? 'occurred'),
      date,
      place: placeOf(row, place, { precision: finest ?? 'settlement', country: alpha3 }, unread),
      actors: actorsOf(row, code.name),
      figures: figures({
        killed,
        injured: code.name === 'Excessive force against protesters' && killed === null ? said(hurt) : null,
        participants: crowdOf(row),
      }),
      weapons: code.weapon === null ? [] : [said(code.weapon)],
      targets: [],
      sources: [],
      unread,
    };
  },
};
