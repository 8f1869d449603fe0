import { createHash } from 'node:crypto';
import {
  CasusError,
  releaseVersion,
  type CodebookId,
  type Release,
  type ReleaseChange,
  type ReleaseCheck,
  type ReleaseFile,
} from '../model/index.ts';
import { codebookCsv } from '../publish/codebooks/codebook-csv.ts';
import { CODEBOOKS } from '../publish/codebooks/codebooks.ts';
import { csv } from '../publish/csv.ts';
import type { Exporter } from '../publish/exporter.ts';
import { geojson } from '../publish/geojson.ts';
import { changesCsv } from '../publish/releases/changes-csv.ts';
import { initials, namesIn } from '../publish/releases/private-names.ts';
import { recordOf, recordText } from '../publish/releases/released-incident.ts';
import type { ReleaseMaking } from '../store/releases.ts';
import type { Store } from '../store/store.ts';
import { circumstances, Gathering } from './draft-release.ts';
import { releaseCandidates } from './release-candidates.ts';
import { changesSince } from './release-changes.ts';

export interface ReleaseOrder {
  readonly version: string;
  readonly by: string;
  readonly notes: string;
  readonly codebooks: readonly CodebookId[];
  /** Why it is to be made although checks warn. */
  readonly insist: string | null;
  /** The version of Casus. */
  readonly casus: string;
  readonly now: Date;
}

const BATCH = 500;

/**
 * Makes a release of the incidents as they stand: their records first, then every file of these records alone, so that files
 * agree with one another whatever is decided meanwhile.
 * @throws CasusError `usage` where the version is none or taken, `checks` where a check stands against it
 */
export async function makeRelease(store: Store, order: ReleaseOrder): Promise<Release> {
  const { version, codebooks, insist, notes, by, casus, now } = order;
  const { error } = releaseVersion.safeParse(version);
  if (error)
    throw new CasusError({ code: 'usage', input: version, message: `${version}: ${error.issues[0]!.message}` });
  const previous = (await store.releases.all())[0] ?? null;
  return store.releases.make(version, async (making) => {
    const made = await circumstances(store, casus, now);
    const gathering = await gather(store, made.until, making);
    const checks = gathering.checking.results();
    refuse(version, checks, insist);
    keepOut([...gathering.names], [notes, insist ?? '']);
    const files: ReleaseFile[] = [];
    const put = async (name: string, mediaType: string, pieces: AsyncIterable<string>, records: number | null) => {
      files.push({ name, mediaType, records, ...(await making.file(pieces)) });
    };
    const items = async function* () {
      for await (const { record } of making.incidents()) yield recordOf(record);
    };
    const table = async (name: string, exporter: Exporter<'incidents'>) => {
      const rows = { count: 0 };
      await put(name, exporter.mediaType, exporter.write(counting(items(), rows)), null);
      return rows.count;
    };
    const all = await table('incidents.csv', csv);
    files[0] = { ...files[0]!, records: all };
    await put('incidents.geojson', geojson.mediaType, geojson.write(items()), all);
    await put('incidents.jsonl', 'application/jsonl', lines(making), all);
    for (const id of codebooks) {
      const rows = { count: -1 };
      const pieces = codebookCsv(CODEBOOKS[id]).write(items());
      await put(`${id}.csv`, 'text/csv', counting(pieces, rows), null);
      files.push({ ...files.pop()!, records: rows.count });
    }
    const changed = { added: 0, changed: 0, removed: 0 };
    const changes = previous ? changesSince(store, previous, made, making.incidents()) : none();
    await put('changes.csv', 'text/csv', changesCsv(tallied(changes, changed)), null);
    if (!previous) changed.added = all;
    return {
      version,
      content: contentOf(files),
      created: now.toISOString(),
      by,
      notes,
      ...made,
      previous: previous?.version ?? null,
      codebooks: [...codebooks],
      counts: gathering.counts(changed),
      files,
      checks,
      insisted: checks.some(({ level, count }) => level === 'warning' && count > 0) ? insist : null,
    };
  });
}

async function gather(store: Store, until: string, making: ReleaseMaking): Promise<Gathering> {
  const gathering = new Gathering();
  let batch: { id: string; record: string }[] = [];
  for await (const candidate of releaseCandidates(store, until)) {
    if (!gathering.add(candidate)) continue;
    batch.push({ id: candidate.record.incident.id, record: recordText(candidate.record) });
    if (batch.length < BATCH) continue;
    await making.put(batch);
    batch = [];
  }
  await making.put(batch);
  return gathering;
}

/** @throws CasusError `checks` */
function refuse(version: string, checks: readonly ReleaseCheck[], insist: string | null): void {
  const against = checks.filter(({ level, count }) => count > 0 && (level === 'blocking' || (level === 'warning' && insist === null))); // prettier-ignore
  if (against.length === 0) return;
  const said = against
    .map(({ title, count }) => `${title.charAt(0).toLowerCase()}${title.slice(1)} (${count})`)
    .join('; ');
  const mend = against.some(({ level }) => level === 'blocking')
    ? 'Mend what blocks it first.'
    : 'Mend it, or insist with a reason.';
  throw new CasusError({ code: 'checks', input: version, message: `Release ${version} is not made: ${said}. ${mend}` });
}

/**
 * Words that people write into a release name no private person either.
 * @throws CasusError `checks`
 */
function keepOut(names: readonly string[], words: readonly string[]): void {
  const [named] = namesIn(words, names);
  if (named === undefined) return;
  const message = `The notes or the reason name a private person (${initials(named)}). Call them by what they were, such as “a teacher”.`;
  throw new CasusError({ code: 'checks', input: 'notes', message });
}

/** SHA-256 over the lines that `sha256sum` prints of the files, in the order of their names. */
function contentOf(files: readonly ReleaseFile[]): string {
  return createHash('sha256').update(checksums(files)).digest('hex');
}

/** What `sha256sum` prints of the files of a release, and `sha256sum -c` checks. */
export function checksums(files: readonly ReleaseFile[]): string {
  const byName = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return byName.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}

async function* lines(making: ReleaseMaking): AsyncIterable<string> {
  for await (const { record } of making.incidents()) yield `${record}\n`;
}

async function* counting<T>(items: AsyncIterable<T>, count: { count: number }): AsyncIterable<T> {
  for await (const item of items) {
    count.count += 1;
    yield item;
  }
}

async function* tallied(changes: AsyncIterable<ReleaseChange>, counts: Record<ReleaseChange['kind'], number>) {
  for await (const change of changes) {
    counts[change.kind] += 1;
    yield change;
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- the same shape as changes that are read
async function* none(): AsyncIterable<ReleaseChange> {
  yield* [];
}
