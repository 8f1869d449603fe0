import { lastDayOf, firstDayOf } from '../dates/asked-day.ts';
import { countryAsked } from '../language/countries.ts';
import {
  CasusError,
  EVENT_FIELDS,
  FIGURE_KEYS,
  type DecisionOf,
  type EventField,
  type Figure,
  type Place,
} from '../model/index.ts';
import { givenFigure } from '../model/given-figure.ts';
import type { FieldValue } from '../model/event-field.ts';
import { didYouMean } from './closest.ts';

type Edited = DecisionOf<'edit'>;

const NAMES: readonly string[] = [...EVENT_FIELDS, ...FIGURE_KEYS];

/**
 * A field of an event by its name, the figures also without "figures." before them.
 * @throws CasusError `usage`
 */
export function eventField(name: string): EventField {
  const found = EVENT_FIELDS.find((field) => field === name || field === `figures.${name}`);
  if (found) return found;
  throw usage(name, `there is no field ${name}.${didYouMean(name, NAMES)} Fields: ${EVENT_FIELDS.join(', ')}`);
}

/**
 * A value as a person writes it at the command line.
 * @param words the words of the report that it is told by
 * @param before the value of the field so far, whose words are meant where none are given
 * @throws CasusError `usage`
 */
export async function givenValue(
  field: EventField,
  said: string,
  words: string | undefined,
  before: FieldValue,
): Promise<Edited['value']> {
  if (/^\s*[[{]/.test(said)) return parsed(field, said);
  const list = said.split(',').flatMap((item) => item.trim() || []);
  const none = said.trim().toLowerCase() === 'none';
  const text = words ?? (before !== null && typeof before === 'object' && 'text' in before ? before.text : said);
  switch (field) {
    case 'type':
      return said.trim().toUpperCase();
    case 'scope':
    case 'status':
      return said.trim().toLowerCase();
    case 'modes':
    case 'contexts':
    case 'weapons':
      return none ? [] : list;
    case 'targets':
      return none ? [] : list.map((target) => ({ text: target, effect: null }));
    case 'date':
      return none ? null : { ...daysOf(said), text };
    case 'place':
      return none ? null : await placeCalled(said, text);
    case 'actors':
    case 'sources':
      if (none) return [];
      throw usage(field, `give ${field} as JSON, as casus export --format jsonl has them`);
    default:
      return none ? null : { ...figureSaid(field, said), text };
  }
}

function parsed(field: EventField, json: string): Edited['value'] {
  try {
    return JSON.parse(json) as Edited['value'];
  } catch {
    throw usage(field, `the value of ${field} begins as JSON and is none`);
  }
}

function daysOf(said: string): { start: string | null; end: string | null } {
  const [first = '', last = first, more] = said.split('..').map((part) => part.trim());
  const start = first === '' ? null : firstDayOf(first);
  const end = last === '' ? null : lastDayOf(last);
  const read = more === undefined && (first === '' || start !== null) && (last === '' || end !== null);
  if (read && (start !== null || end !== null)) return { start, end };
  throw usage(
    'date',
    `${said} is no date: write 2022-03-14, 2022-03 or 2022, or two of them as 2022-03-14..2022-03-16`,
  );
}

function figureSaid(field: EventField, said: string): Figure {
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  const [, least, from, to, most, about, exact] =
    /^(?:(\d{1,9})\+|(\d{1,9})\s*[-–]\s*(\d{1,9})|(?:≤|<=)(\d{1,9})|~(\d{1,9})|(\d{1,9}))$/.exec(said.trim()) ?? [];
  if (about !== undefined) return { low: null, best: Number(about), high: null, qualifier: 'about', text: said };
  const bounds = {
    low: number(least ?? from ?? exact),
    best: number(exact),
    high: number(to ?? most ?? exact),
  };
  const read = Object.values(bounds).some((bound) => bound !== null);
  if (read && (bounds.low ?? 0) <= (bounds.high ?? Infinity)) return givenFigure(bounds);
  throw usage(field, `${said} is no figure: write 15, 31+, 3-5, ≤40, ~60 or none`);
}

/** The place of the gazetteer that a person means: "Karso", or "Karso, Turkey" where several are called so. */
async function placeCalled(said: string, text: string): Promise<Place> {
  const [name = '', ...within] = said.split(',').map((part) => part.trim());
  const country = within.length === 0 ? null : countryAsked(within.at(-1)!);
  const { loadGazetteer } = await import('../places/gazetteer.ts');
  const there = loadGazetteer()
    .lookup(name)
    .filter((one) => within.length === 0 || one.country === country || one.admin1 === within.at(-1));
  // "Kano, Nigeria" is the city; the state of that name has more people.
  const found = (within.length > 0 && there.find(({ feature }) => feature === 'settlement')) || there[0];
  if (!found) {
    throw usage(
      'place',
      `the gazetteer knows no ${said}: give the place as JSON, as casus export --format jsonl has it`,
    );
  }
  const { name: called, admin1, country: in3, latitude, longitude, feature } = found;
  return { name: called, admin1, country: in3, latitude, longitude, precision: feature, text };
}

const usage = (input: string, message: string) => new CasusError({ code: 'usage', input, message });
