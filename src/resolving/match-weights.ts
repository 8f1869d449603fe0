import { FIGURE_KEYS, type Figure, type Place } from '../model/index.ts';
import { figurePhrase } from '../model/summary.ts';
import type { Mention } from './mention.ts';
import type { Commonness } from './commonness.ts';
import { wordCosine } from './word-bits.ts';

/** One piece of evidence for (positive) or against (negative) two mentions being one incident, in bits. */
interface MatchWeight {
  readonly evidence: string;
  readonly weight: number;
}

/**
 * How much more likely it is that two mentions tell of one incident than of two, as log2 of the odds, piece by piece
 * (Fellegi & Sunter 1969). The sum is the log odds; above 0 is a match. The weights are set by hand: what agrees weighs the
 * more the rarer agreement by chance is among incidents of one region and week, and a fact that is missing weighs nothing.
 */
export function matchWeights(a: Mention, b: Mention, commonness: Commonness): MatchWeight[] {
  const weights = [
    PRIOR,
    ...(a.scope === 'aggregate' ? [AGGREGATES] : []),
    ...dateWeights(a, b),
    ...placeWeights(a, b, commonness),
    ...typeWeights(a, b),
    ...nameWeights(a, b, commonness),
    ...figureWeights(a, b),
    ...weaponWeights(a, b),
    ...wordsWeights(a, b),
  ];
  if (a.publisher !== null && a.publisher === b.publisher) {
    weights.push({ evidence: `same publisher: ${a.publisher}`, weight: -1 });
  }
  return weights.filter(({ weight }) => weight !== 0);
}

/** Totals over many incidents are one only where they are told in the same words. */
const AGGREGATES: MatchWeight = { evidence: 'totals over many incidents', weight: -6 };

/** Of the mentions that share a week and a region, about one pair in 64 is of one incident. */
const PRIOR: MatchWeight = { evidence: 'two reports of one week and region', weight: -6 };

const DISJOINT_DAYS: readonly number[] = [-3, -5, -7];
const FAR_DAYS = -12;

function dateWeights(a: Mention, b: Mention): MatchWeight[] {
  const [x, y] = [a.days, b.days];
  if (!x || !y) return [...publishedWeights(a, b), ...publishedWeights(b, a)];
  const gap = Math.max(x.first, y.first) - Math.min(x.last, y.last);
  if (gap > 0) {
    const evidence = `dates ${gap} ${gap === 1 ? 'day' : 'days'} apart`;
    return [{ evidence, weight: DISJOINT_DAYS[gap - 1] ?? FAR_DAYS }];
  }
  // Within a week, two incidents share a day one time in seven; wide spans share one nearly always.
  const width = Math.max(x.last - x.first, y.last - y.first) + 1;
  const evidence = width === 1 ? `same day: ${isoDay(x.first)}` : `dates overlap within ${width} days`;
  return [{ evidence, weight: Math.max(0, Math.log2(7 / width)) }];
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** What happened after a report was published is not what it tells of. */
function publishedWeights(undated: Mention, dated: Mention): MatchWeight[] {
  if (undated.days || !dated.days || undated.published === null) return [];
  const days = dated.days.first - undated.published;
  if (days > 1) return [{ evidence: `happened ${days} days after the other report was published`, weight: -8 }];
  return days < -30 ? [{ evidence: `happened ${-days} days before the other report`, weight: -2 }] : [];
}

const FINE: readonly Place['precision'][] = ['site', 'settlement'];

function placeWeights(x: Mention, y: Mention, commonness: Commonness): MatchWeight[] {
  const [a, b] = [x.place, y.place];
  if (!a || !b) return [];
  if (a.country !== null && b.country !== null && a.country !== b.country) {
    return [{ evidence: `${a.country} against ${b.country}`, weight: -10 }];
  }
  const km = distance(a, b);
  const bothFine = FINE.includes(a.precision) && FINE.includes(b.precision);
  const sameName = a.name.toLowerCase() === b.name.toLowerCase();
  if (bothFine && km !== null) {
    const bothSites = a.precision === 'site' && b.precision === 'site';
    if (sameName && km < 30) {
      const weight = Math.max(
        0,
        (bothSites ? 6 : 4.5) - Math.max(commonness.ofPlace(a, x), commonness.ofPlace(b, y)) * 0.7,
      );
      return [{ evidence: `same place: ${a.name}`, weight }];
    }
    if (bothSites && km < 5) return [{ evidence: `${a.name} against ${b.name}, ${rounded(km)} km`, weight: -2 }];
    const weight = km < 1 ? 2 : km < 10 ? -2 : km < 40 ? -4 : -8;
    return [{ evidence: `${a.name} and ${b.name} are ${rounded(km)} km apart`, weight }];
  }
  if (sameName)
    return [{ evidence: `same place: ${a.name}`, weight: bothFine ? 4 : a.precision === 'country' ? 0.3 : 1.5 }];
  const sameAdmin1 = a.admin1 !== null && a.admin1 === b.admin1;
  if (sameAdmin1) return [{ evidence: `same region: ${a.admin1!}`, weight: bothFine ? -2 : 0.5 }];
  if (a.admin1 !== null && b.admin1 !== null) {
    return [{ evidence: `${a.admin1} against ${b.admin1}`, weight: km !== null && km < 40 ? -2 : -6 }];
  }
  return a.country !== null && a.country === b.country ? [{ evidence: `same country: ${a.country}`, weight: 0.3 }] : [];
}

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in km (haversine); null without coordinates. */
function distance(a: Place, b: Place): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  const radians = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2 +
    Math.cos(a.latitude * radians) *
      Math.cos(b.latitude * radians) *
      Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

const rounded = (n: number): string => n.toFixed(n < 10 ? 1 : 0);

// Modes that one report gives and another leaves to a wider or neighbouring one.
const MODE_FAMILIES: readonly (readonly string[])[] = [
  ['explosives', 'suicide-attack', 'heavy-weapons', 'drone', 'aerial', 'destroy'],
  ['firearms', 'targeted'],
  ['primitive', 'targeted', 'beat', 'torture'],
  ['abduct', 'targeted', 'torture', 'seize'],
  ['demo', 'riot', 'strike', 'obstruct', 'vandalize'],
  ['arrest', 'seize'],
];

// Types that reports of one happening are coded under: a riot that became an assault, a raid with arrests.
const NEAR_TYPES: readonly string[] = ['ASSAULT COERCE', 'ASSAULT PROTEST', 'COERCE PROTEST', 'COERCE MOBILIZE'];

function typeWeights(a: Mention, b: Mention): MatchWeight[] {
  const weights: MatchWeight[] = [];
  if (a.type === b.type) weights.push({ evidence: `same type: ${a.type}`, weight: 0.5 });
  else {
    const near = NEAR_TYPES.includes([a.type, b.type].sort().join(' '));
    weights.push({ evidence: `${a.type} against ${b.type}`, weight: near ? -2.5 : -5 });
  }
  const shared = a.modes.find((mode) => b.modes.includes(mode));
  if (shared !== undefined) weights.push({ evidence: `same mode: ${shared}`, weight: 1.5 });
  else if (a.modes.length > 0 && b.modes.length > 0) {
    const kin = MODE_FAMILIES.some(
      (family) => a.modes.some((mode) => family.includes(mode)) && b.modes.some((mode) => family.includes(mode)),
    );
    weights.push({ evidence: `${a.modes.join(', ')} against ${b.modes.join(', ')}`, weight: kin ? -0.3 : -2 });
  }
  if (a.status !== b.status) {
    // A denial tells of the same happening as the charge; a foiled attack seldom is one that went through.
    const denial = a.status === 'denied' || b.status === 'denied';
    weights.push({ evidence: `${a.status} against ${b.status}`, weight: denial ? 0 : -2 });
  }
  return weights;
}

function nameWeights(a: Mention, b: Mention, commonness: Commonness): MatchWeight[] {
  const level = (name: string) => Math.max(commonness.ofName(name, a), commonness.ofName(name, b));
  return [
    ...namesWeight('actor', a.doers, b.doers, (name) => 3 - 0.5 * level(name), -2.5),
    ...namesWeight('recipient', a.recipients, b.recipients, (name) => 2 - 0.33 * level(name), -0.7),
    // A victim's name is the best key there is; reports name different victims of one attack, so a difference says little.
    ...namesWeight('person', a.victims, b.victims, () => 9, -0.5),
  ];
}

function namesWeight(
  what: string,
  a: readonly string[],
  b: readonly string[],
  agree: (name: string) => number,
  differ: number,
): MatchWeight[] {
  if (a.length === 0 || b.length === 0) return [];
  // A private name is evidence but is not printed.
  const shown = (name: string) => (what === 'person' ? 'same person named' : `same ${what}: ${name}`);
  for (const name of a) if (b.includes(name)) return [{ evidence: shown(name), weight: Math.max(0, agree(name)) }];
  const part = a.find((name) => b.some((other) => sharesName(name, other)));
  if (part !== undefined) {
    const evidence = what === 'person' ? 'persons share a name' : `names share words: ${part}`;
    return [{ evidence, weight: Math.max(0, agree(part)) / 2 }];
  }
  return [{ evidence: `different ${what}s`, weight: differ }];
}

/** "Islamic State" and "the Islamic State group" share words; so do a full name and a surname. */
function sharesName(a: string, b: string): boolean {
  const words = new Set(a.split(/[^\p{L}\p{N}]/u).filter((word) => word.length > 3));
  return b.split(/[^\p{L}\p{N}]/u).some((word) => words.has(word));
}

function figureWeights(a: Mention, b: Mention): MatchWeight[] {
  return FIGURE_KEYS.flatMap((key) => {
    const [x, y] = [a.figures[key], b.figures[key]];
    if (!x || !y) return [];
    const weight = figureWeight(x, y) * (key === 'killed' ? 1 : 0.7);
    return [{ evidence: `${key}: ${figurePhrase(x)} and ${figurePhrase(y)}`, weight }];
  });
}

/** Equal numbers weigh the more the greater they are; numbers that cannot both be true weigh by how far apart they are. */
function figureWeight(x: Figure, y: Figure): number {
  const [m, n] = [x.best ?? x.low ?? x.high, y.best ?? y.low ?? y.high];
  if (m === null || n === null) return 0;
  if (m === n && x.best !== null && y.best !== null) return Math.min(4.5, 0.5 + 0.6 * Math.log2(1 + m));
  const apart = Math.abs(Math.log2((m + 1) / (n + 1)));
  const canAgree = (x.low ?? 0) <= (y.high ?? Infinity) && (y.low ?? 0) <= (x.high ?? Infinity);
  if (canAgree) return Math.max(0, 1 - apart);
  // Tolls rise in the hours after an attack: 38 and 44 are near, 2 and 9 are not.
  return apart < 0.4 ? 0.3 : Math.max(-4, -1.2 * apart);
}

function weaponWeights(a: Mention, b: Mention): MatchWeight[] {
  if (a.weapons.length === 0 || b.weapons.length === 0) return [];
  const shared = a.weapons.find((weapon) => b.weapons.includes(weapon));
  if (shared !== undefined) return [{ evidence: `same weapon: ${shared}`, weight: 1 }];
  return [{ evidence: `${a.weapons.join(', ')} against ${b.weapons.join(', ')}`, weight: -0.7 }];
}

// Cosine of the sentences' words, and what it weighs; straight lines between.
const WORDS_CURVE: readonly (readonly [number, number])[] = [
  [0, -2],
  [0.05, -1],
  [0.1, 0],
  [0.25, 3],
  [0.4, 5],
  [0.7, 8],
  [1, 9],
];

function wordsWeights(a: Mention, b: Mention): MatchWeight[] {
  if (a.words.size < 5 || b.words.size < 5) return [];
  const cosine = wordCosine(a.words, b.words);
  const above = WORDS_CURVE.findIndex(([at], i) => i > 0 && cosine <= at);
  const [x1, y1] = WORDS_CURVE[Math.max(1, above)]!;
  const [x0, y0] = WORDS_CURVE[Math.max(1, above) - 1]!;
  const weight = y0 + ((y1 - y0) * (cosine - x0)) / (x1 - x0);
  return [{ evidence: `wording alike: ${Math.round(100 * cosine)} %`, weight }];
}

/** The sum of the weights: the log odds, in bits. */
export function matchScore(a: Mention, b: Mention, commonness: Commonness): number {
  return matchWeights(a, b, commonness).reduce((sum, { weight }) => sum + weight, 0);
}
