import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// Who opens a folder of the code is told in a few lines what it is for and where to begin reading, and what they are told is there.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TOPS = ['src', 'web', 'bench', 'test', 'training', 'lexicon', 'models', 'deploy'];
/** What others wrote, and files as Casus must write them: a page of ours among them would be one of theirs. */
const OTHERS: ReadonlySet<string> = new Set(['node_modules', 'golden']);
/** What makes a folder one of code and not of data alone. */
const CODE = /\.(?:ts|js|svelte|py|yaml|conf|service)$/;
/** The page of this one is about more than the folder. */
const OF_MORE: ReadonlySet<string> = new Set(['bench']);
const LONGEST = 600;

/** The folders of code from this one on down. */
function foldersFrom(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory() && !OTHERS.has(entry.name));
  const isCode = TOPS.includes(folder) || entries.some((entry) => entry.isFile() && CODE.test(entry.name));
  return [...(isCode ? [folder] : []), ...below.flatMap(({ name }) => foldersFrom(`${folder}/${name}`))];
}

const FOLDERS = TOPS.flatMap(foldersFrom);
const pageOf = (folder: string) => join(ROOT, folder, 'README.md');

it.each(FOLDERS)('%s has a page', (folder) => {
  expect(existsSync(pageOf(folder)), `${folder}/README.md`).toBe(true);
});

/** Names of files, and of folders, which end with a slash. */
const NAMED = /(?:\.(?:ts|svelte|tsv|json|py|yaml|md|conf|service|env)|\/)$/;

it.each(FOLDERS.filter((folder) => existsSync(pageOf(folder)) && !OF_MORE.has(folder)))(
  '%s: its page is short, and names what is there',
  (folder) => {
    const [heading, ...lines] = readFileSync(pageOf(folder), 'utf8').split('\n');
    const text = lines.join('\n').trim();
    expect(heading).toBe(`# ${folder.replace(/^src\//, '')}`);
    expect(text).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(LONGEST);
    for (const [, name] of text.matchAll(/`([^`\n]+)`/g)) {
      if (!NAMED.test(name!)) continue;
      const from = name!.includes('/') ? [folder, '', 'src'] : [folder];
      expect(
        from.some((start) => existsSync(join(ROOT, start, name!))),
        name,
      ).toBe(true);
    }
  },
);
