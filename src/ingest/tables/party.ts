import type { Actor, Sector } from '../../model/index.ts';
import { countryNamed } from './country-named.ts';
import type { Said } from './reading.ts';
import type { Cell } from './rendering.ts';

// What codebooks call those who have no name of their own: "Military Forces of Mali (2021-)", "Civilians (Kenya)".

const STATE: readonly (readonly [beginning: string, sector: Sector])[] = [
  ['Military Forces of ', 'MIL'],
  ['Police Forces of ', 'COP'],
  ['Government of ', 'MIL'],
];
const UNNAMED: readonly (readonly [beginning: string, sector: Sector])[] = [
  ['Unidentified International', 'IGO'],
  ['Unidentified', 'UAF'],
  ['Unknown', 'UAF'],
  ['Civilians', 'CVL'],
  ['Protesters', 'CVL'],
  ['Rioters', 'CVL'],
];
/** Of many states or of none. */
const INTERNATIONAL =
  /\b(?:UN|United Nations|African Union|European Union|NATO|ECOWAS|Coalition|International|Multinational)\b/;

/** Who a cell names, and of what sector and country, as far as the name itself says so. */
export interface Called {
  readonly name: string | null;
  readonly sector: Sector | null;
  readonly country: string | null;
}

export function calledOf(words: string): Called {
  const state = STATE.find(([beginning]) => words.startsWith(beginning));
  if (state) {
    const of = words.slice(state[0].length);
    // Behind the country stand the years of a government, and what it is of the forces.
    const years = of.search(/ \(\d/);
    return { name: null, sector: state[1], country: countryNamed(years === -1 ? of : of.slice(0, years)) };
  }
  const unnamed = UNNAMED.find(([beginning]) => words.startsWith(beginning));
  if (unnamed) return { name: null, sector: unnamed[1], country: null };
  return { name: words, sector: INTERNATIONAL.test(words) ? 'IGO' : null, country: null };
}

/** One who did it or bore it, as a cell names them; other cells may say what they are. */
export function party(
  role: Actor['role'],
  cell: Cell,
  about: Partial<Omit<Actor, 'role' | 'text'>>,
  by: readonly Cell[] = [],
): Said<Actor> {
  const actor: Actor = {
    role,
    name: null,
    person: null,
    sector: null,
    country: null,
    count: null,
    ...about,
    text: cell.words,
  };
  return { value: actor, by: [cell, ...by.filter((one) => one !== cell)] };
}
