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
import { csv } from '../publish/formats/csv.ts';
import type { Licence } from '../publish/packages/licence.ts';
import { changesCsv } from '../publish/releases/changes-csv.ts';
import { deletionsCsv } from '../publish/releases/deletions-csv.ts';
import { initials, namesIn } from '../publish/releases/private-names.ts';
import { releasePackage } from '../publish/releases/package-files.ts';
import { recordText } from '../publish/releases/released-incident.ts';
import type { About } from '../publish/exporter.ts';
import type { ReleaseMaking } from '../store/releases.ts';
import type { Store } from '../store/store.ts';
import { aboutRelease } from './about-export.ts';
import { counting } from './counting.ts';
import { checkTexts, circumstances, Gathering } from './draft-release.ts';
import { methodology } from './methodology.ts';
import { releaseCandidates } from './release-candidates.ts';
import { changesSince } from './release-changes.ts';
import { releaseDeletions } from './release-deletions.ts';
import { extraFormats, writeTables } from './release-files.ts';

export interface ReleaseOrder {
  readonly version: string;
  readonly by: string;
  readonly notes: string;
  readonly codebooks: readonly CodebookId[];
  /** Formats of all incidents beside those that every release has; see `EXTRA_FORMATS`. */
  readonly formats?: readonly string[];
  /** What others may do with it; nothing is said where it is absent. */
  readonly licence?: Licence;
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
  const { version, codebooks, formats = [], licence, insist, notes, by, casus, now } = order;
  const { error } = releaseVersion.safeParse(version);
  if (error)
    throw new CasusError({ code: 'usage', input: version, message: `${version}: ${error.issues[0]!.message}` });
  const extra = extraFormats(formats);
  const previous = (await store.releases.all())[0] ?? null;
  const release = await store.releases.make(version, async (making) => {
    const made = await circumstances(store, casus, now);
    const gathering = await gather(store, made.until, making);
    await checkTexts(store, gathering.checking);
    const checks = gathering.checking.results();
    refuse(version, checks, insist);
    keepOut([...gathering.names], [notes, insist ?? '']);
    const tables = await writeTables(making, codebooks, extra);
    const changed = { added: previous ? 0 : tables[0]!.records!, changed: 0, removed: 0 };
    const changes = previous ? changesSince(store, previous, made, making.incidents()) : none();
    const table = await making.file(changesCsv(tallied(changes, changed)));
    // The header is a piece too.
    const listed = { count: -1 };
    const deletions = await making.file(
      counting(deletionsCsv(releaseDeletions(store, making, previous, made)), listed),
    );
    const files = [
      ...tables,
      { name: 'changes.csv', mediaType: csv.mediaType, records: null, ...table },
      { name: 'deletions.csv', mediaType: csv.mediaType, records: listed.count, ...deletions },
    ];
    const about = aboutRelease(store, {
      version,
      notes,
      until: made.until,
      policy: made.figurePolicy.policy,
      casus,
      now,
      ...(licence && { licence }),
    });
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
      described: await describe(
        making,
        files,
        about,
        await methodology(store, { ...made, counts: gathering.counts(changed), checks }),
      ),
      corrections: [],
      // What stays out is counted, not named.
      checks: checks.map((check) => (check.level === 'note' ? { ...check, found: [] } : check)),
      insisted: against(checks, 'warning').length > 0 ? insist : null,
    };
  });
  await store.people.note({ by, act: 'made a release', about: version, reason: release.insisted });
  return release;
}

/**
 * What makes the folder of a release a data package. It tells of this release alone, its version and its day, and so is no part of
 * the content.
 */
async function describe(
  making: ReleaseMaking,
  files: readonly ReleaseFile[],
  about: About,
  method: string,
): Promise<ReleaseFile[]> {
  const described: ReleaseFile[] = [];
  for (const { name, mediaType, text } of releasePackage(files, about, method)) {
    described.push({ name, mediaType, records: null, ...(await making.file([text])) });
  }
  return described;
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

const against = (checks: readonly ReleaseCheck[], level: ReleaseCheck['level']) =>
  checks.filter((check) => check.level === level && check.count > 0);

/** @throws CasusError `checks` */
function refuse(version: string, checks: readonly ReleaseCheck[], insist: string | null): void {
  const blocking = against(checks, 'blocking');
  const standing = [...blocking, ...(insist === null ? against(checks, 'warning') : [])];
  if (standing.length === 0) return;
  const said = standing
    .map(({ title, count }) => `${title.charAt(0).toLowerCase()}${title.slice(1)} (${count})`)
    .join('; ');
  const mend = blocking.length > 0 ? 'Mend what blocks it first.' : 'Mend it, or insist with a reason.';
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
export function contentOf(files: readonly ReleaseFile[]): string {
  return createHash('sha256').update(checksums(files)).digest('hex');
}

/** What `sha256sum` prints of the files of a release, and `sha256sum -c` checks. */
export function checksums(files: readonly ReleaseFile[]): string {
  const byName = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return byName.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
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
