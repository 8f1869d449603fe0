import type { DatabaseSync } from 'node:sqlite';
import { countries } from '../../language/countries.ts';
import { FEATURES, type Candidate, type Gazetteer } from '../candidate.ts';
import { MATCHES } from '../columns.ts';
import { nameHash } from '../name-index.ts';
import { nameKey, soundKey, withoutArticle } from '../name-key.ts';
import { remembering } from '../remember.ts';
import { metaOf } from './dump-file.ts';

/** Names looked up before, as the embedded gazetteer keeps them. */
const REMEMBERED_AT_MOST = 50_000;
/** Of a common name no more than this many places are weighed anyway. */
const MOST = 150;
/** Ids of the embedded gazetteer are rows and stay below. */
const FIRST_ID = 1e8;

const QUERY = `
  SELECT p.id, p.name, p.feature, p.alpha2, p.admin1, p.latitude, p.longitude, p.population, min(n.match) AS match
  FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? GROUP BY p.id ORDER BY p.population DESC LIMIT ${MOST}`;

/**
 * The embedded gazetteer and, behind it, a user's own from a GeoNames dump. What both know is the embedded one's, whose names and
 * points are looked after; `divisions` names first-order divisions by code.
 */
export function withDump(
  embedded: Gazetteer,
  database: DatabaseSync,
  divisions: ReadonlyMap<string, string>,
): Gazetteer {
  const query = database.prepare(QUERY);
  const alpha3 = new Map(countries().map((country) => [country.alpha2, country.alpha3]));

  const rowsOf = (key: string): Candidate[] =>
    query.all(nameHash(key)).map((row) => {
      const code = `${String(row.alpha2)}.${String(row.admin1)}`;
      const admin1 = divisions.get(code) ?? null;
      return {
        id: FIRST_ID + Number(row.id),
        name: String(row.name),
        feature: FEATURES[Number(row.feature)]!,
        population: Number(row.population),
        country: alpha3.get(String(row.alpha2)) ?? null,
        admin1,
        admin1Code: admin1 === null ? null : code,
        latitude: Number(row.latitude),
        longitude: Number(row.longitude),
        match: MATCHES[Number(row.match)]!,
      };
    });

  const find = (name: string): readonly Candidate[] => {
    const key = nameKey(name);
    if (key === '') return [];
    const known = embedded.lookup(name);
    const sounds = known[0]?.match === 'sound';
    const bare = withoutArticle(key);
    let more = rowsOf(key);
    if (more.length === 0 && bare !== null && (known.length === 0 || sounds)) more = rowsOf(bare);
    if (more.length > 0) return merged(sounds ? [] : known, more);
    if (known.length > 0 && !sounds) return known;
    const sound = soundKey(name);
    return sound.length < 4 ? known : merged(known, rowsOf(`~${sound}`));
  };

  return {
    id: `geonames-${metaOf(database, 'finished') ?? ''}`,
    lookup: remembering(find, REMEMBERED_AT_MOST),
    mayOpen: () => true, // what names of the dump begin with is not kept
  };
}

function merged(known: readonly Candidate[], more: readonly Candidate[]): readonly Candidate[] {
  const added = more.filter((one) => !known.some((other) => isSame(other, one)));
  return added.length === 0 ? known : [...known, ...added].sort((a, b) => b.population - a.population);
}

/** How near two places of one name, kind and country are the same one, in degrees: areas have their middle elsewhere in each source. */
const NEAR = { country: 0, region: 3, admin1: 0, admin2: 1, settlement: 0.2 } as const;

function isSame(a: Candidate, b: Candidate): boolean {
  if (a.feature !== b.feature) return false;
  if (a.feature === 'admin1') return a.admin1Code === b.admin1Code;
  const near = NEAR[a.feature];
  const isNear = Math.abs(a.latitude - b.latitude) <= near && Math.abs(a.longitude - b.longitude) <= near;
  return isNear && (a.country === b.country || a.feature === 'region');
}
