import { createHash, type Hash } from 'node:crypto';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import type { About, PublishedIncident } from '../exporter.ts';
import { KeySet } from '../key-set.ts';
import { citationFile } from '../packages/citation.ts';
import { nameOf, packageDescriptor, type PackagedFile } from '../packages/descriptor.ts';
import { licenceFile, readmeFile } from '../packages/readme.ts';
import type { Table } from '../table.ts';
import { csv, csvLine } from './csv.ts';
import type { Format } from './format.ts';

/**
 * A Frictionless data package in one zip: every table as CSV, and beside them what they hold, how to cite them and what they are
 * not for. The tables are written to the disk first, since what describes them has their checksums and stands before them.
 */
export const datapackage: Format = {
  id: 'datapackage',
  extension: 'zip',
  mediaType: 'application/zip',
  async *write(tables, items, about) {
    const folder = await mkdtemp(join(tmpdir(), 'casus-datapackage-'));
    try {
      yield* zipped(folder, await spooled(folder, tables, items), about);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function spooled(
  folder: string,
  tables: readonly Table[],
  items: AsyncIterable<PublishedIncident>,
): Promise<readonly PackagedFile[]> {
  const spools = await Promise.all(tables.map((table) => Spool.open(folder, table)));
  try {
    for await (const item of items) for (const spool of spools) await spool.add(item);
    return await Promise.all(spools.map((spool) => spool.done()));
  } finally {
    await Promise.all(spools.map((spool) => spool.close()));
  }
}

const CHUNK = 64 * 1024;

/** A table on its way to the disk. */
class Spool {
  readonly #table: Table;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  /** Of rows that incidents share. */
  readonly #keys: KeySet | null;
  readonly #key: readonly number[];
  #text = '';
  #bytes = 0;

  static async open(folder: string, table: Table): Promise<Spool> {
    return new Spool(table, await open(join(folder, fileOf(table)), 'wx'));
  }

  private constructor(table: Table, file: FileHandle) {
    this.#table = table;
    this.#file = file;
    this.#keys = table.shared ? new KeySet() : null;
    this.#key = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
    this.#text = csvLine(table.columns.map(({ name }) => name));
  }

  async add(item: PublishedIncident): Promise<void> {
    for (const row of this.#table.rows(item)) {
      if (this.#keys?.add(JSON.stringify(this.#key.map((at) => row[at]))) !== false) this.#text += csvLine(row);
    }
    if (this.#text.length > CHUNK) await this.#flush();
  }

  async done(): Promise<PackagedFile> {
    await this.#flush();
    const { title, description } = this.#table;
    const [path, sha256] = [`data/${fileOf(this.#table)}`, this.#hash.digest('hex')];
    return { path, title, description, mediaType: csv.mediaType, bytes: this.#bytes, sha256, table: this.#table };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.#file.appendFile(bytes);
  }
}

const fileOf = ({ id }: Table) => `${nameOf(id)}.csv`;

async function* zipped(folder: string, files: readonly PackagedFile[], about: About): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as NodeJS.ReadableStream & { destroy(error: Error): void };
  zip.on('error', (error: Error) => {
    output.destroy(error);
  });
  const options = { mtime: noonOf(about.created), mode: 0o100644, forceDosTimestamp: true };
  const texts = [
    ['datapackage.json', packageDescriptor(about, files)],
    ['README.md', readmeFile(about, files)],
    ['LICENSE.md', licenceFile(about)],
    ['CITATION.cff', citationFile(about)],
  ] as const;
  for (const [name, text] of texts) zip.addBuffer(Buffer.from(text), name, options);
  for (const { path } of files) zip.addFile(join(folder, path.slice('data/'.length)), path, options);
  zip.end();
  for await (const chunk of output) yield chunk as Buffer;
}

/**
 * When the files in the zip say that they were made: noon of the day, by the clock of this machine, since a zip has no time zones. So
 * the same data are the same bytes wherever they are written.
 */
function noonOf(created: string): Date {
  const [year = 1980, month = 1, day = 1] = created === '' ? [] : created.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}
