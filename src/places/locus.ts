import type { Document, Sentence, Token } from '../language/document.ts';
import type { Place, Span } from '../model/index.ts';
import { bearingEndingAt, distanceEndingAt } from './distance-words.ts';
import { facilityEndingAt } from './facilities.ts';
import { adjacent, COMPASS, isCapital } from './name-tokens.ts';
import { placeWords } from './place-words.ts';

/** Where what is told of a place lies, with the words that say so: "20 km north of Raqqa", "a church in Mosul". */
export interface Locus extends Span {
  readonly value: Place;
}

/** A place named, by its tokens in a sentence. */
export interface NamedPlace {
  readonly place: Place;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** What is known beside the place itself. */
interface Around {
  /** The place named next, where "and" alone stands between. */
  readonly and: NamedPlace | null;
  /** The country of the place before a possessive: Syria in "Syria's border with Turkey". */
  readonly owner: string | null;
  /** The country that the document mostly tells of. */
  readonly home: string | null;
}

/** Kilometres around a town that "near" it and the like may mean; wire and codebook use is "within 25 km" (UCDP, where precision 2). */
const RADIUS: ReadonlyMap<string, number> = new Map([
  ['near', 25], ['outside', 25], ['around', 15], ['vicinity', 25], ['outskirts', 15], ['outskirt', 15], ['edge', 15], ['edges', 15],
  ['fringes', 15], ['periphery', 15], ['environs', 25], ['suburbs', 15], ['countryside', 40],
]); // prettier-ignore

/** "north of Aleppo", no distance told: so far off, and as wide. */
const SOME_WAY = 20;
/** One of eight directions is known to 22.5° either way, two fifths of the distance. */
const OF_DISTANCE = 0.4;
const LEAST_RADIUS = 3;
/** How much a distance told without direction may be out. */
const SLACK = 1.1;
const KM_A_DEGREE = 111.2;
/** Further off than this the place may lie in another division. */
const SAME_DIVISION = 60;

const BORDER = /^(?:border|borders|frontier|boundary)$/;
const COAST = /^(?:coast|shore|shores|coastline|waters)$/;
const AT_SITE = /^(?:in|at|inside|of|near|outside)$/;
const IS_AREA = /^(?:admin1|country|region)$/;

/**
 * Where what is told beside a name lies, if the words around it move it, widen it or make it a site; else null. What stands
 * more than a few words off is not looked at.
 */
export function locusOf(document: Document, sentence: Sentence, named: NamedPlace, around: Around): Locus | null {
  const { place } = named;
  const { tokens } = sentence;
  const made = (from: number, to: number, changes: Partial<Place>): Locus => {
    const [start, end] = [tokens[from]!.start, tokens[to - 1]!.end];
    return { start, end, value: { ...place, ...changes, text: document.text.slice(start, end) } };
  };
  return (
    asBorder(tokens, named, around, made) ??
    (IS_AREA.test(place.precision)
      ? asPart(tokens, named, made)
      : (asDisc(tokens, named, around, made) ?? asSite(sentence, named, made)))
  );
}

type Make = (from: number, to: number, changes: Partial<Place>) => Locus;

/** The token before a name and what introduces it: "the town of", "the capital, ", "the". */
function beforeName(tokens: readonly Token[], from: number): number {
  let i = from - 1;
  const generic = (t: number) => placeWords().has(tokens[t]?.lower ?? '');
  if ((tokens[i]?.lower === 'of' || tokens[i]?.text === ',') && generic(i - 1)) i--;
  if (generic(i)) {
    i--;
    while (i >= 0 && (COMPASS.test(tokens[i]!.lower) || tokens[i]!.tag === 'ADJ')) i--;
    return tokens[i]?.tag === 'DET' ? i - 1 : i;
  }
  return tokens[i]?.lower === 'the' ? i - 1 : i;
}

/** "near the border with Niger", "the Niger border", "off the coast of Somalia": on a line that no point stands for. */
function asBorder(tokens: readonly Token[], { place, from, to }: NamedPlace, around: Around, made: Make): Locus | null {
  const nowhere = { latitude: null, longitude: null, precision: 'region', admin1: null } as const;
  const here = around.owner ?? (around.home === null || around.home === place.country ? null : around.home);
  const line = (start: number, end: number, country: string | null) => {
    const first = tokens[start - 1]?.lower === 'the' ? start - 1 : start;
    const text = tokens.slice(start, end).map((token) => token.text);
    return made(first, end, { ...nowhere, country, name: text.join(' ') });
  };
  if (place.precision !== 'country') return null;
  const before = tokens[from - 1]?.lower === 'the' ? from - 2 : from - 1;
  const [word, noun] = [tokens[before]?.lower ?? '', tokens[before - 1]?.lower ?? ''];
  if (word === 'with' && BORDER.test(noun)) return line(before - 1, to, here);
  if (word === 'of' && COAST.test(noun)) {
    const start = tokens[before - 2]?.lower === 'the' && tokens[before - 3]?.lower === 'off' ? before - 3 : before - 1;
    return made(start, to, { ...nowhere, name: tokens.slice(before - 1, to).map((token) => token.text).join(' ') }); // prettier-ignore
  }
  if (tokens[to] && adjacent(tokens[to - 1], tokens[to]) && BORDER.test(tokens[to].lower))
    return line(from, to + 1, here ?? place.country);
  return null;
}

/** "the north of Mali" is a part of it, as "northern Mali" is. */
function asPart(tokens: readonly Token[], { from, to, place }: NamedPlace, made: Make): Locus | null {
  const i = tokens[from - 1]?.lower === 'the' ? from - 2 : from - 1;
  if (tokens[i]?.lower !== 'of') return null;
  const bearing = bearingEndingAt(tokens, i - 1);
  if (!bearing || tokens[bearing.from - 1]?.lower !== 'the') return null;
  const name = tokens.slice(bearing.from, to).map((token) => token.text).join(' '); // prettier-ignore
  return made(bearing.from, to, { name, precision: place.precision === 'country' ? 'region' : place.precision });
}

/** A disc around a point so far from the place in a direction. */
function moved(place: Place, km: number, degrees: number, radius: number): Partial<Place> {
  if (place.latitude === null || place.longitude === null) return { radius };
  const angle = (degrees * Math.PI) / 180;
  const latitude = Math.max(-90, Math.min(90, place.latitude + (km * Math.cos(angle)) / KM_A_DEGREE));
  const across = KM_A_DEGREE * Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const longitude = ((place.longitude + (km * Math.sin(angle)) / across + 540) % 360) - 180;
  return { ...point(latitude, longitude), radius, admin1: km > SAME_DIVISION ? null : place.admin1 };
}

/** A reckoned point to some ten metres. */
const point = (latitude: number, longitude: number) => ({
  latitude: Math.round(latitude * 1e4) / 1e4,
  longitude: Math.round(longitude * 1e4) / 1e4,
});

const rounded = (km: number) => Math.max(LEAST_RADIUS, Math.round(km));

/** "20 km north of Raqqa", "30 miles from Kabul", "near Gao", "the outskirts of Damascus", "between Kabul and Jalalabad". */
function asDisc(tokens: readonly Token[], named: NamedPlace, around: Around, made: Make): Locus | null {
  const { place, to } = named;
  const i = beforeName(tokens, named.from);
  const word = tokens[i]?.lower ?? '';
  if (word === 'between' && around.and) return between(named, around.and, i, made);
  if (word === 'of') {
    const bearing = bearingEndingAt(tokens, i - 1);
    if (bearing) return inDirection(tokens, bearing, place, to, made);
    const radius = RADIUS.get(tokens[i - 1]?.lower ?? '');
    if (radius === undefined) return null;
    return made(COMPASS.test(tokens[i - 2]?.lower ?? '') ? i - 2 : i - 1, to, { radius });
  }
  if (word === 'from' || word === 'outside') {
    const away = tokens[i - 1]?.lower === 'away' ? i - 2 : i - 1;
    const distance = distanceEndingAt(tokens, away);
    if (distance) return made(distance.from, to, { radius: rounded(distance.km * SLACK) });
    if (word === 'from' && tokens[i - 1]?.lower === 'far' && tokens[i - 2]?.lower === 'not') return made(i - 2, to, { radius: 25 }); // prettier-ignore
  }
  if (word === 'to' && /^(?:close|near|next)$/.test(tokens[i - 1]?.lower ?? '')) return made(i - 1, to, { radius: 25 });
  if (/^(?:near|outside|around)$/.test(word)) return made(i, to, { radius: RADIUS.get(word)! });
  return behindName(tokens, named, made);
}

function inDirection(
  tokens: readonly Token[],
  { from, degrees }: { from: number; degrees: number },
  place: Place,
  to: number,
  made: Make,
): Locus | null {
  const the = tokens[from - 1]?.lower === 'the';
  // "in the north of Aleppo" is in the town.
  if (the && tokens[from - 2]?.lower === 'in') return made(from, to, { radius: RADIUS.get('outskirts')! });
  const distance = distanceEndingAt(tokens, the && tokens[from - 2]?.lower === 'to' ? from - 3 : from - 1);
  if (!distance) return made(from, to, moved(place, SOME_WAY, degrees, SOME_WAY));
  return made(distance.from, to, moved(place, distance.km, degrees, rounded(distance.km * OF_DISTANCE)));
}

/** "Bogota's outskirts", "the Aleppo countryside" */
function behindName(tokens: readonly Token[], { from, to }: NamedPlace, made: Make): Locus | null {
  let i = tokens[to]?.lower === "'s" || tokens[to]?.lower === '’s' ? to + 1 : to;
  if (i > to && COMPASS.test(tokens[i]?.lower ?? '')) i++;
  const word = tokens[i]?.lower ?? '';
  if (!/^(?:outskirts|suburbs|countryside|fringes|environs)$/.test(word)) return null;
  return made(from, i + 1, { radius: RADIUS.get(word)! });
}

/** The disc whose diameter joins two towns. */
function between({ place: a }: NamedPlace, { place: b, to }: NamedPlace, from: number, made: Make): Locus | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  if (b.precision !== 'settlement' || Math.abs(a.longitude - b.longitude) > 90) return null;
  const latitude = (a.latitude + b.latitude) / 2;
  const east = (b.longitude - a.longitude) * Math.cos((latitude * Math.PI) / 180);
  const radius = rounded((Math.hypot(b.latitude - a.latitude, east) * KM_A_DEGREE) / 2);
  const longitude = (a.longitude + b.longitude) / 2;
  const country = a.country === b.country ? a.country : null;
  return made(from, to, {
    ...point(latitude, longitude),
    radius,
    country,
    admin1: a.admin1 === b.admin1 ? a.admin1 : null,
  });
}

/** How many words of a site's name may stand behind that of its town: "Baghdad International Airport". */
const LONGEST_SITE = 4;

/**
 * "a church in Jos", "the market of Maiduguri", "Mosul University", "Erciyes University in Kayseri": the town's point stands
 * for the site's. One in capitals has a name of its own, with its town; a mere church is named by the town alone.
 */
function asSite({ tokens, casing }: Sentence, { from, to, place }: NamedPlace, made: Make): Locus | null {
  if (place.precision !== 'settlement') return null;
  const isName = (token: Token | undefined) => casing === 'mixed' && token !== undefined && isCapital(token);
  const site = (first: number, last: number, start: number, end: number): Locus => {
    const name = tokens.slice(first, last).map(({ text }) => text).join(' '); // prettier-ignore
    const town = name.includes(place.text) ? '' : `, ${place.name}`;
    const named = isName(tokens[last - 1]) || (first < from && isName(tokens[first]));
    return made(start, end, { precision: 'site', ...(named && { name: `${name}${town}` }) });
  };
  const end = siteBehind(tokens, to, casing);
  if (end > 0) return site(from, end, from, end);
  const i = beforeName(tokens, from);
  if (!AT_SITE.test(tokens[i]?.lower ?? '')) return null;
  let first = facilityEndingAt(tokens, i - 1);
  if (first < 0) return null;
  while (first > i - LONGEST_SITE && isName(tokens[first - 1])) first--;
  return site(first, i, first, to);
}

/** Where the name of a site that begins with its town's ends: "Baghdad International Airport", "Kabul airport"; −1 for none. */
function siteBehind(tokens: readonly Token[], to: number, casing: Sentence['casing']): number {
  let end = -1;
  for (let i = to; i < to + LONGEST_SITE && tokens[i] && adjacent(tokens[i - 1], tokens[i]); i++) {
    if (facilityEndingAt(tokens, i) >= to) end = i + 1;
    if (!isCapital(tokens[i]!)) break;
  }
  const behind = tokens[end];
  if (!behind || !adjacent(tokens[end - 1], behind)) return end;
  const runsOn = behind.tag === 'NOUN' || (casing === 'upper' ? behind.tag === 'PROPN' : isCapital(behind));
  return runsOn ? -1 : end;
}
