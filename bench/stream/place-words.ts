import type { Place } from '../../src/model/index.ts';
import { mark } from './markup.ts';
import type { Random } from './random.ts';
import type { Theatre } from './theatres.ts';
import type { Town } from './towns.ts';

/** A place told in words, with its preposition; `short` is what the rest of the report calls it. */
export interface SaidPlace {
  readonly marked: string;
  readonly short: string;
  readonly place: Place;
}

/** "Kano State" → "Kano": news put their own word behind it. */
export const divisionBase = (admin1: string): string =>
  admin1
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ (?:State|Department|County|Governorate|[Rr]egion|Province|City|D\.C\.)$/u, '');

/** "Nineveh province". */
export const divisionOf = (town: Town, theatre: Theatre): string => `${divisionBase(town.admin1)} ${theatre.division}`;

/**
 * Says where something happened. `vague` names the division alone; else the town, mostly with its division or country, one time
 * in twelve as a place near the town.
 */
export function sayPlace(random: Random, town: Town, theatre: Theatre, vague: boolean): SaidPlace {
  const { name, admin1, country } = town;
  const division = divisionOf(town, theatre);
  const theCountry = country === 'PHL' || country === 'COD' ? `the ${theatre.name}` : theatre.name;
  if (vague) {
    const short = division;
    const marked = random.pick([
      `in ${mark('place', `${theatre.people} ${division}`)}`,
      `in ${theatre.name}'s ${mark('place', division)}`,
      `in ${mark('place', division)}`,
      `in a remote part of ${mark('place', division)}`,
      `in ${mark('place', division)}, ${theCountry},`,
    ]);
    const name = divisionBase(admin1);
    const point = town.admin1Point;
    return { marked, short, place: { name, admin1, country, ...point, precision: 'admin1', text: division } };
  }
  const point = { latitude: town.latitude, longitude: town.longitude };
  const place: Place = { name, admin1, country, ...point, precision: 'settlement', text: name };
  const it = mark('place', name);
  if (random.chance(1 / 12)) {
    const km = random.pick([5, 10, 15, 20, 30]);
    const compass = random.pick(['north', 'south', 'east', 'west', 'northeast', 'southwest']);
    const near = mark(
      'place',
      random.pick([`near ${name}`, `about ${km} km ${compass} of ${name}`, `outside ${name}`]),
    );
    const text = near.slice(near.indexOf('|') + 1, -1);
    const marked = random.chance(0.5) ? near : `${near}, in ${theatre.name}'s ${division},`;
    return { marked, short: name, place: { ...place, radius: text.includes('km') ? km * 1.5 : 15, text } };
  }
  const bare = divisionBase(admin1) === divisionBase(name);
  const forms = bare
    ? [`in ${it}`, `in ${it}, ${theCountry},`, `in the ${theatre.people} city of ${it}`, `in ${theatre.name}'s ${it}`]
    : [
        `in ${it}`,
        `in ${it}`,
        `in ${it}, ${division},`,
        `in ${it}, in ${theatre.name}'s ${division},`,
        `in the city of ${it}`,
        `in the ${theatre.people} town of ${it}`,
        `in the town of ${it} in ${division}`,
        `in ${it} in ${division}`,
        `in ${it}, ${theCountry},`,
      ];
  return { marked: random.pick(forms), short: name, place };
}
