import type { Place } from '../../model/index.ts';
import { districtOf } from '../commonness.ts';
import { NOTHING, stepOf, type Comparison } from './comparison.ts';
import { distance } from './distance.ts';

const RARITY = ['rare', 'usual', 'common', 'very common'];
const by = (what: string): string[] => RARITY.map((rarity) => `${what}, ${rarity}`);
const SAME = { site: by('same site'), settlement: by('same settlement') };
const WITHIN = { admin2: by('within one district'), admin1: by('within one region') };
const DISTRICT = by('same district');
const REGION = by('same region');
const APART = ['under 1 km apart', 'under 5 km apart', 'under 15 km apart', 'under 40 km apart', '40 km apart or more'];
const OTHER = ['other site of a town', 'other district', 'other region, near', 'other region', 'other country'];
const LEVELS = [
  ...SAME.site,
  ...SAME.settlement,
  ...DISTRICT,
  ...WITHIN.admin2,
  ...REGION,
  ...WITHIN.admin1,
  'same country',
  ...APART,
  ...OTHER,
];
const INDEX = new Map(LEVELS.map((level, i) => [level, i]));
const KILOMETRES = [1, 5, 15, 40];
/** One name for places farther apart is that of two places. */
const ONE_NAME_KM = 30;

/**
 * Where, judged by how precisely each place is known: two towns by their distance, a town and a district by whether the one
 * lies in the other, and what agrees by how much else is told of it in that quarter of a year.
 */
export const place: Comparison = {
  id: 'place',
  levels: LEVELS,
  ordered: [
    SAME.site,
    SAME.settlement,
    DISTRICT,
    WITHIN.admin2,
    REGION,
    WITHIN.admin1,
    APART,
    ['other district', 'other region', 'other country'],
  ],

  compare(x, y, commonness) {
    const [a, b] = [x.place, y.place];
    if (!a || !b) return NOTHING;
    const rarity = (names: readonly string[], steps: readonly number[], how: 'ofPlace' | 'ofDistrict' | 'ofRegion') =>
      INDEX.get(names[stepOf(Math.max(commonness[how](x), commonness[how](y)), steps)]!)!;
    if (a.country !== null && b.country !== null && a.country !== b.country) return INDEX.get('other country')!;
    const [fineA, fineB] = [isFine(a), isFine(b)];
    if (fineA && fineB) {
      const km = gapOf(a, b);
      const sites = a.precision === 'site' && b.precision === 'site';
      if (sameName(a, b) && (km ?? 0) < ONE_NAME_KM && (km !== null || sameRegion(a, b))) {
        return rarity(sites ? SAME.site : SAME.settlement, [2, 4, 5], 'ofPlace');
      }
      // A market of the town and the town: "the Gamboru market" beside "Maiduguri".
      if (km !== null && km < 1 && a.precision !== b.precision) return rarity(SAME.settlement, [2, 4, 5], 'ofPlace');
      if (km !== null) {
        return sites && km < 5 ? INDEX.get('other site of a town')! : INDEX.get(APART[stepOf(km, KILOMETRES)]!)!;
      }
    }
    if (a.admin1 === null || b.admin1 === null) {
      return a.country !== null && a.country === b.country ? INDEX.get('same country')! : NOTHING;
    }
    if (!sameRegion(a, b)) {
      const km = distance(a, b);
      return INDEX.get(km !== null && km < 40 ? 'other region, near' : 'other region')!;
    }
    const [districtA, districtB] = [districtOf(a), districtOf(b)];
    if (districtA !== null && districtB !== null) {
      if (districtA !== districtB) return INDEX.get('other district')!;
      return rarity(fineA || fineB ? WITHIN.admin2 : DISTRICT, [3, 5, 6], 'ofDistrict');
    }
    return rarity(fineA || fineB || districtA !== districtB ? WITHIN.admin1 : REGION, [4, 6, 7], 'ofRegion');
  },

  evidence(x, y, level) {
    const [a, b] = [x.place!, y.place!];
    if (level === 'other country') return `${a.country!} against ${b.country!}`;
    if (level === 'same country') return `same country: ${a.country!}`;
    if (level.startsWith('same s'))
      return sameName(a, b) ? `same place: ${a.name}` : `${a.name} and ${b.name} are one place`;
    if (level.startsWith('other region')) return `${a.admin1!} against ${b.admin1!}`;
    if (level === 'other district') return `${districtOf(a)!} against ${districtOf(b)!}`;
    if (level.startsWith('same district')) return `same district: ${districtOf(a)!}`;
    if (level.startsWith('same region')) return `same region: ${a.admin1!}`;
    if (level.startsWith('within one district')) return `${a.name} and ${b.name} are in one district`;
    if (level.startsWith('within one region')) return `${a.name} and ${b.name} are in one region`;
    const km = gapOf(a, b)!;
    return `${a.name} and ${b.name} are ${km.toFixed(km < 10 ? 1 : 0)} km apart`;
  },
};

const isFine = ({ precision }: Place): boolean => precision === 'site' || precision === 'settlement';
const sameRegion = (a: Place, b: Place): boolean => a.admin1 !== null && a.admin1 === b.admin1;
const sameName = (a: Place, b: Place): boolean => a.name === b.name || a.name.toLowerCase() === b.name.toLowerCase();

/** Kilometres between two places, less what either may lie off the point it is told by; null without coordinates. */
function gapOf(a: Place, b: Place): number | null {
  const km = distance(a, b);
  return km === null ? null : Math.max(0, km - (a.radius ?? 0) - (b.radius ?? 0));
}
