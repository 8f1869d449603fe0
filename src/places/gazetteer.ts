import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { packageRoot } from '../model/package-files.ts';
import { buildPlaceTable } from './build-place-table.ts';
import { cacheFolder } from './cache-folder.ts';
import { FEATURES, type Candidate, type Gazetteer } from './candidate.ts';
import { MATCHES, type PlaceTable } from './columns.ts';
import { dumpFile, openDump } from './geonames/dump-file.ts';
import { withDump } from './geonames/dump-gazetteer.ts';
import { nameKey, soundOfKey, withoutArticle } from './name-key.ts';
import { rowsOf } from './name-index.ts';
import { mayOpen } from './openings.ts';
import { packageVersions, readPlaceLexica, readPlaceSources } from './place-sources.ts';
import { placeWords } from './place-words.ts';
import { remembering } from './remember.ts';
import { FORMAT, readPlaceTable, sweepPlaceTables, writePlaceTable } from './place-table-file.ts';

export type { Gazetteer } from './candidate.ts';

/** Where `npm run build` puts the gazetteer's file, so that a package has it made. */
const prebuilt = (): string => `${packageRoot()}dist/gazetteer`;

/**
 * The embedded gazetteer: GeoNames' towns of 1,000 people and more with their other names, the divisions they lie in, countries
 * and regions. A built package brings its file; in a checkout the first start makes it from
 * the data packages and keeps it in the user's cache folder, and later ones read that.
 * Where the folder cannot be written it is made anew each time. Behind it a user's own GeoNames dump answers, where
 * `casus gazetteer import` has brought one or CASUS_GAZETTEER names it; CASUS_GAZETTEER=none leaves it out.
 * @throws CasusError `not-found` where the packages or the file of CASUS_GAZETTEER are not there, `bad-record` where a lexicon
 * table is broken, `unreadable` where the user's gazetteer is none.
 */
export function loadGazetteer(): Gazetteer {
  const made = JSON.stringify([FORMAT, packageVersions(), readPlaceLexica(), [...placeWords().values()]]);
  const id = createHash('sha256').update(made).digest('hex').slice(0, 16);
  const file = join(cacheFolder(), `gazetteer-${id}.bin`);
  let table = readPlaceTable(join(prebuilt(), `gazetteer-${id}.bin`)) ?? readPlaceTable(file);
  if (!table) {
    table = buildPlaceTable(readPlaceSources());
    if (writePlaceTable(file, table)) sweepPlaceTables(file);
  }
  const embedded = gazetteerOf(table);
  const own = dumpFile();
  if (own === null) return embedded;
  return withDump(embedded, openDump(own), new Map(table.codes.admin1.map(({ code, name }) => [code, name])));
}

/** Countries whose names may take the Arabic article: "al-Raqqa", but not "El Paris". */
const ARABIC = new Set([
  'ARE', 'BHR', 'DJI', 'DZA', 'EGY', 'ERI', 'ESH', 'IRN', 'IRQ', 'ISR', 'JOR', 'KWT', 'LBN', 'LBY', 'MAR', 'MRT', 'OMN', 'PSE', 'QAT', 'SAU',
  'SDN', 'SOM', 'SYR', 'TCD', 'TUN', 'YEM',
]); // prettier-ignore

/** Names looked up before; reports of one place and day ask for the same ones over and over. */
const REMEMBERED_AT_MOST = 20_000;

/** A gazetteer that answers from a table. */
export function gazetteerOf(table: PlaceTable): Gazetteer {
  const { columns, codes, index, openings } = table;
  const decoder = new TextDecoder();

  const candidate = (posting: number): Candidate => {
    const row = Math.floor(posting / MATCHES.length);
    const admin1 = codes.admin1[columns.admin1[row]!];
    return {
      id: row,
      name: decoder.decode(columns.names.subarray(columns.nameStarts[row], columns.nameStarts[row + 1])),
      feature: FEATURES[columns.features[row]!]!,
      population: columns.populations[row]!,
      country: codes.countries[columns.countries[row]!] || null,
      admin1: admin1?.name || null,
      admin1Code: admin1?.code || null,
      latitude: columns.latitudes[row]!,
      longitude: columns.longitudes[row]!,
      match: MATCHES[posting % MATCHES.length]!,
    };
  };

  const find = (name: string): readonly Candidate[] => {
    const key = nameKey(name);
    if (key === '') return [];
    const rows = rowsOf(index, key);
    if (rows.length > 0) return rows.map(candidate);
    const bare = withoutArticle(key);
    const bareRows = bare === null ? [] : rowsOf(index, bare);
    if (bareRows.length > 0) return bareRows.map(candidate).filter((found) => ARABIC.has(found.country ?? ''));
    const sound = soundOfKey(key);
    return sound.length < 4 ? [] : rowsOf(index, `~${sound}`).map(candidate);
  };

  return {
    lookup: remembering(find, REMEMBERED_AT_MOST),
    mayOpen: (words) => mayOpen(openings, nameKey(words)),
  };
}
