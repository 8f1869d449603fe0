import type { ReleaseFile } from '../../model/index.ts';
import { CODEBOOKS } from '../codebooks/codebooks.ts';
import { skipped } from '../codebooks/skipped.ts';
import type { About } from '../exporter.ts';
import { csv } from '../formats/csv.ts';
import { citationFile } from '../packages/citation.ts';
import { packageDescriptor, type PackagedFile } from '../packages/descriptor.ts';
import { licenceFile, readmeFile } from '../packages/readme.ts';
import type { TableDescription } from '../table.ts';
import { DATASET } from '../tables/dataset.ts';
import { CHANGES } from './changes-csv.ts';
import { DELETIONS } from './deletions-csv.ts';

/** A file that goes with the files of a release. */
interface PackageFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** The tables that a release may have as CSV under their ids. */
const TABLES: readonly TableDescription[] = [...DATASET, ...Object.values(CODEBOOKS), skipped([]), CHANGES, DELETIONS];

/**
 * What makes a folder of a release's files a data package: `datapackage.json`, which describes every file and column, `README.md`,
 * `METHODOLOGY.md`, `LICENSE.md` and `CITATION.cff`. Made of the files' own sizes and checksums; the same release gives the same.
 * @param files those that lie in the folder
 * @param methodology the text of `METHODOLOGY.md`
 * @param own tables besides the known, such as a codebook of one's own
 */
export function releasePackage(
  files: readonly ReleaseFile[],
  about: About,
  methodology: string,
  own: readonly TableDescription[] = [],
): readonly PackageFile[] {
  const tables = new Map([...TABLES, ...own].map((table) => [`${table.id}.${csv.extension}`, table]));
  const packaged = files.map(({ name, mediaType, bytes, sha256 }): PackagedFile => {
    const table = tables.get(name) ?? null;
    const { title, description } = table ?? saidOf(name);
    return { path: name, title, description, mediaType, bytes, sha256, table };
  });
  return [
    { name: 'datapackage.json', mediaType: 'application/json', text: packageDescriptor(about, packaged) },
    { name: 'README.md', mediaType: 'text/markdown', text: readmeFile(about, packaged) },
    { name: 'METHODOLOGY.md', mediaType: 'text/markdown', text: methodology },
    { name: 'LICENSE.md', mediaType: 'text/markdown', text: licenceFile(about) },
    { name: 'CITATION.cff', mediaType: 'application/yaml', text: citationFile(about) },
  ];
}

const KINDS: Readonly<Record<string, string>> = {
  geojson: 'for maps (GeoJSON)',
  gpkg: 'for maps (GeoPackage)',
  parquet: 'in typed columns (Apache Parquet)',
  arrow: 'in typed columns (Apache Arrow)',
  sqlite: 'as a database (SQLite)',
  'hxl.csv': 'with the hashtags of the Humanitarian Exchange Language',
  'ftm.jsonl': 'as entities of FollowTheMoney',
  zip: 'as a data package of its own',
};

/** Of a file that is no table of CSV. */
function saidOf(name: string): Pick<TableDescription, 'title' | 'description'> {
  if (name === 'incidents.jsonl') {
    return {
      title: 'Incidents as records',
      description:
        'an incident a line, with every source’s figure, how its events were merged, and whether people looked at it.',
    };
  }
  const [stem = name, extension = ''] = name.split(/\.(.*)/s);
  const of = TABLES.find(({ id }) => id === stem)?.title ?? stem;
  return { title: of, description: KINDS[extension] ?? `a file of the release (${extension || 'no extension'}).` };
}
