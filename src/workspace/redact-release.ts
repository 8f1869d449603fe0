import type { Release, ReleaseFile } from '../model/index.ts';
import type { RedactedWords } from '../review/redacted-words.ts';
import type { ReleaseMaking } from '../store/releases.ts';
import type { Store } from '../store/store.ts';
import { contentOf } from './make-release.ts';
import { formatsOfFiles, writeTables } from './release-files.ts';

type Correction = Pick<Release['corrections'][number], 'at' | 'decision' | 'casus'>;

/**
 * Blacks words out in a release: its records, the files that are made of them, and those that are texts of their own. What its content
 * and files were is kept beside what they are now.
 */
export const redactRelease = (
  store: Store,
  version: string,
  words: RedactedWords,
  correction: Correction,
): Promise<boolean> =>
  store.redaction.ofRelease(version, words, async (making, release, changed) => {
    const files = await textFiles(store, making, release.files, words);
    const described = await textFiles(store, making, release.described, words);
    const any = [files, described].some((now) => now.some(({ was, file }) => was.sha256 !== file.sha256));
    if (!changed && !any) return null;
    const tables = new Map(
      (await writeTables(making, release.codebooks, formatsOfFiles(release.files))).map((file) => [file.name, file]),
    );
    const now = files.map(({ file }) => tables.get(file.name) ?? file);
    const packaged = await packageFiles(store, making, described, now);
    const before = [...release.files, ...release.described];
    const replaced = [...now, ...packaged].flatMap(({ name, sha256 }) => {
      const was = before.find((file) => file.name === name)!.sha256;
      return was === sha256 ? [] : [{ name, was, now: sha256 }];
    });
    const content = { was: release.content, now: contentOf(now) };
    const corrections = [...release.corrections, { ...correction, content, files: replaced }];
    return { ...release, content: content.now, files: now, described: packaged, corrections };
  });

interface TextFile {
  readonly was: ReleaseFile;
  readonly file: ReleaseFile;
}

const TEXT = /\.(?:csv|json|jsonl|geojson|md|cff|yaml|html|txt)$/;

/** Files whose words stand in them as they are. */
async function textFiles(
  store: Store,
  making: ReleaseMaking,
  files: readonly ReleaseFile[],
  words: RedactedWords,
): Promise<TextFile[]> {
  const found: TextFile[] = [];
  for (const was of files) {
    const text = TEXT.test(was.name) ? await textOf(store, was) : '';
    found.push({ was, file: words.stand(text) ? await put(making, was, words.blackOut(text)) : was });
  }
  return found;
}

/** What describes the files has their sizes and hashes. */
async function packageFiles(
  store: Store,
  making: ReleaseMaking,
  described: readonly TextFile[],
  files: readonly ReleaseFile[],
): Promise<ReleaseFile[]> {
  return Promise.all(
    described.map(async ({ file }) => {
      if (file.name !== 'datapackage.json') return file;
      const said = JSON.parse(await textOf(store, file)) as { resources: { path: string }[] };
      const resources = said.resources.map((resource) => {
        const now = files.find(({ name }) => name === resource.path);
        return now ? { ...resource, bytes: now.bytes, hash: `sha256:${now.sha256}` } : resource;
      });
      return put(making, file, `${JSON.stringify({ ...said, resources }, null, 2)}\n`);
    }),
  );
}

async function textOf(store: Store, { sha256 }: ReleaseFile): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of store.releases.file(sha256)) parts.push(part);
  return Buffer.concat(parts).toString();
}

const put = async (making: ReleaseMaking, file: ReleaseFile, text: string): Promise<ReleaseFile> => ({
  ...file,
  ...(await making.file([text])),
});
