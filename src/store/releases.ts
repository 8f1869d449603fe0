import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import { CasusError, release as releaseSchema, type Release } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/** An incident as a release has it: `record` is JSON text, `sha256` its hash. */
interface ReleasedIncident {
  readonly id: string;
  readonly sha256: string;
  readonly record: string;
}

/** An incident of earlier releases: the version of the last that has it, and what that says of it. */
interface GoneIncident {
  readonly id: string;
  readonly version: string;
  readonly record: string;
}

/** A release being made. What is put here shows to nobody before the making ends. */
export interface ReleaseMaking {
  /** Adds incidents, in the order they are to stand in. */
  put(incidents: readonly Pick<ReleasedIncident, 'id' | 'record'>[]): Promise<void>;
  /** All incidents put so far, in order. */
  incidents(): AsyncIterable<ReleasedIncident>;
  /** What earlier releases have and this one has not, by id, as the last that had it has it. */
  gone(): AsyncIterable<GoneIncident>;
  /** Keeps a file, given by its pieces. */
  file(
    pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

/**
 * The releases of a workspace. They are never changed: incidents and files are kept by the hash of their content, each content
 * once, whichever releases have it.
 */
export interface Releases {
  /** Newest first. */
  all(): Promise<Release[]>;
  find(version: string): Promise<Release | null>;
  /**
   * Makes one, step by step, so that others can write to the workspace meanwhile; where it fails, nothing of it is left.
   * @throws CasusError `usage` where there is one of this version
   */
  make(version: string, work: (making: ReleaseMaking) => Promise<Release>): Promise<Release>;
  /** The incidents of a release, in order. */
  incidents(version: string): AsyncIterable<ReleasedIncident>;
  /** The same by their hashes alone, without reading them. */
  hashes(version: string): AsyncIterable<Pick<ReleasedIncident, 'id' | 'sha256'>>;
  incident(version: string, id: string): Promise<ReleasedIncident | null>;
  /** The version of the last release that has an incident of this id; null where none has. */
  lastWith(id: string): Promise<string | null>;
  /** The bytes of a file. */
  file(sha256: string): AsyncIterable<Uint8Array>;
}

const PAGE = 500;

/** The sign keeps SQLite from reading a whole release to find one of its incidents, which the index of ids has at once. */
const ITS_RELEASE = sql<number>`+release_incidents.release`;

/** From how many UTF-16 code units or bytes on a part of a file is kept. */
const PART = 1 << 20;

export function releasesOf(db: Kysely<Tables>): Releases {
  return {
    all: async () => (await made(db).orderBy('number', 'desc').execute()).map(releaseOf),
    find: async (version) => {
      const row = await made(db).where('version', '=', version).executeTakeFirst();
      return row ? releaseOf(row) : null;
    },
    make: (version, work) => make(db, version, work),
    async *incidents(version) {
      const row = await made(db).where('version', '=', version).executeTakeFirst();
      if (row) yield* incidentsOf(db, row.number);
    },
    async *hashes(version) {
      const row = await made(db).where('version', '=', version).executeTakeFirst();
      if (row) yield* hashesOf(db, row.number);
    },
    incident: async (version, id) => {
      const found = await db
        .selectFrom('release_incidents')
        .innerJoin('releases', (join) => join.on('releases.number', '=', ITS_RELEASE))
        .innerJoin('release_records', 'release_records.sha256', 'release_incidents.sha256')
        .select(['id', 'release_records.sha256', 'record'])
        .where('version', '=', version)
        .where('manifest', 'is not', null)
        .where('id', '=', id)
        .executeTakeFirst();
      return found ?? null;
    },
    lastWith: async (id) => {
      const found = await db
        .selectFrom('release_incidents')
        .innerJoin('releases', (join) => join.on('releases.number', '=', ITS_RELEASE))
        .select('version')
        .where('id', '=', id)
        .where('manifest', 'is not', null)
        .orderBy('release', 'desc')
        .limit(1)
        .executeTakeFirst();
      return found?.version ?? null;
    },
    file: (sha256) => partsOf(db, sha256),
  };
}

const made = (db: Kysely<Tables>) => db.selectFrom('releases').selectAll().where('manifest', 'is not', null);

export function releaseOf({
  version,
  manifest,
}: Tables['releases'] | { version: string; manifest: string | null }): Release {
  const read = releaseSchema.safeParse(storedJson(manifest!, `release ${version}`));
  if (read.success) return read.data;
  throw new CasusError({
    code: 'workspace-damaged',
    input: `release ${version}`,
    message: `The workspace is damaged: release ${version} is not one that Casus wrote. Restore the workspace from a copy.`,
  });
}

async function make(
  db: Kysely<Tables>,
  version: string,
  work: (making: ReleaseMaking) => Promise<Release>,
): Promise<Release> {
  const number = await begin(db, version);
  try {
    const release = await work(making(db, number));
    await db
      .updateTable('releases')
      .set({ manifest: JSON.stringify(release) })
      .where('number', '=', number)
      .execute();
    return release;
  } catch (error) {
    await forget(db, number);
    throw error;
  }
}

/** Takes the version; what a crash left of the same one is cleared away. */
async function begin(db: Kysely<Tables>, version: string): Promise<number> {
  const there = await db.selectFrom('releases').selectAll().where('version', '=', version).executeTakeFirst();
  if (there && there.manifest !== null) {
    const message = `There is a release ${version} already, and releases are not changed. Give this one another version.`;
    throw new CasusError({ code: 'usage', input: version, message });
  }
  if (there) await forget(db, there.number);
  const row = await db
    .insertInto('releases')
    .values({ version, manifest: null })
    .returning('number')
    .executeTakeFirstOrThrow();
  return row.number;
}

/** Removes what there is of a release that was not finished, with the contents that no other release has. */
async function forget(db: Kysely<Tables>, number: number): Promise<void> {
  await db.transaction().execute(async (step) => {
    await step.deleteFrom('release_incidents').where('release', '=', number).execute();
    await step.deleteFrom('releases').where('number', '=', number).execute();
    await removeUnused(step);
  });
}

/** Removes records and files that no release has. */
export async function removeUnused(step: Kysely<Tables>): Promise<void> {
  const kept = step.selectFrom('release_incidents').select('sha256');
  await step.deleteFrom('release_records').where('sha256', 'not in', kept).execute();
  const others = (await made(step).execute()).map(releaseOf);
  const files = others.flatMap(({ files, described }) => [...files, ...described].map(({ sha256 }) => sha256));
  const being = await step.selectFrom('releases').select('number').where('manifest', 'is', null).execute();
  // Another release in the making has files that no manifest names yet.
  if (being.length === 0)
    await step
      .deleteFrom('release_parts')
      .where('file', 'not in', ['', ...files])
      .execute();
}

export function making(db: Kysely<Tables>, release: number): ReleaseMaking {
  let position = 0;
  return {
    put: async (incidents) => {
      await db.transaction().execute(async (step) => {
        for (const { id, record } of incidents) {
          const sha256 = createHash('sha256').update(record).digest('hex');
          await step
            .insertInto('release_records')
            .values({ sha256, record })
            .onConflict((same) => same.column('sha256').doNothing())
            .execute();
          await step.insertInto('release_incidents').values({ release, position, id, sha256 }).execute();
          position += 1;
        }
      });
    },
    incidents: () => incidentsOf(db, release),
    gone: () => goneBy(db, release),
    file: (pieces) => putFile(db, pieces),
  };
}

async function* incidentsOf(db: Kysely<Tables>, release: number): AsyncIterable<ReleasedIncident> {
  const pages = pagesOf((last) =>
    placesBehind(db, release, last)
      .innerJoin('release_records', 'release_records.sha256', 'release_incidents.sha256')
      .select(['position', 'id', 'release_records.sha256', 'record'])
      .execute(),
  );
  for await (const rows of pages) yield* rows.map(({ id, sha256, record }) => ({ id, sha256, record }));
}

/** The next places of a release behind one, in order. */
const placesBehind = (db: Kysely<Tables>, release: number, last: number) =>
  db
    .selectFrom('release_incidents')
    .where('release', '=', release)
    .where('position', '>', last)
    .orderBy('position')
    .limit(PAGE);

/** Page after page, until one is empty. */
async function* pagesOf<Row extends { readonly position: number }>(
  page: (last: number) => Promise<Row[]>,
): AsyncIterable<Row[]> {
  for (let last = -1; ;) {
    const rows = await page(last);
    if (rows.length === 0) return;
    last = rows.at(-1)!.position;
    yield rows;
  }
}

async function* goneBy(db: Kysely<Tables>, release: number): AsyncIterable<GoneIncident> {
  for (let last = ''; ;) {
    const rows = await db
      .with('gone', (step) =>
        step
          .selectFrom('release_incidents as one')
          .innerJoin('releases', 'releases.number', 'one.release')
          .select(({ fn }) => ['one.id', fn.max('one.release').as('release')])
          .where('manifest', 'is not', null)
          .where('one.release', '<', release)
          .where('one.id', '>', last)
          .where((one) => {
            const same = one.selectFrom('release_incidents as same').select('same.id');
            return one.not(one.exists(same.whereRef('same.id', '=', 'one.id').where('same.release', '=', release)));
          })
          .groupBy('one.id')
          .orderBy('one.id')
          .limit(PAGE),
      )
      .selectFrom('gone')
      .innerJoin('release_incidents', (join) =>
        join.onRef('release_incidents.id', '=', 'gone.id').on('gone.release', '=', ITS_RELEASE),
      )
      .innerJoin('releases', 'releases.number', 'gone.release')
      .innerJoin('release_records', 'release_records.sha256', 'release_incidents.sha256')
      .select(['gone.id', 'version', 'record'])
      .orderBy('gone.id')
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    yield* rows;
  }
}

async function* hashesOf(db: Kysely<Tables>, release: number): AsyncIterable<Pick<ReleasedIncident, 'id' | 'sha256'>> {
  const pages = pagesOf((last) => placesBehind(db, release, last).select(['position', 'id', 'sha256']).execute());
  for await (const rows of pages) yield* rows;
}

async function putFile(
  db: Kysely<Tables>,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const inTheMaking = randomUUID();
  let [bytes, part, waiting, length] = [0, 0, [] as (string | Uint8Array)[], 0];
  const keep = async () => {
    const content = Buffer.concat(waiting.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
    hash.update(content);
    bytes += content.length;
    [waiting, length] = [[], 0];
    const values = { file: inTheMaking, part, content: gzipSync(content) };
    await db.insertInto('release_parts').values(values).execute();
    part += 1;
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length >= PART) await keep();
  }
  await keep();
  const sha256 = hash.digest('hex');
  await db.transaction().execute(async (step) => {
    const known = await step.selectFrom('release_parts').select('part').where('file', '=', sha256).limit(1).execute();
    const parts = { file: inTheMaking };
    if (known.length > 0) await step.deleteFrom('release_parts').where('file', '=', parts.file).execute();
    else await step.updateTable('release_parts').set({ file: sha256 }).where('file', '=', parts.file).execute();
  });
  return { bytes, sha256 };
}

async function* partsOf(db: Kysely<Tables>, sha256: string): AsyncIterable<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const row = await db
      .selectFrom('release_parts')
      .select('content')
      .where('file', '=', sha256)
      .where('part', '=', part)
      .executeTakeFirst();
    if (!row) return;
    yield gunzipSync(row.content);
  }
}
