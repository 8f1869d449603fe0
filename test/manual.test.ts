import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { cliPage } from './manual/cli-page.ts';
import { describedCommands, type Described } from './manual/described.ts';
import { manPage } from './manual/man-page.ts';

// docs/cli.md and the man page are what the commands say of themselves; `npm run -s docs:cli` writes the first anew.

const FILE = fileURLToPath(new URL('../docs/cli.md', import.meta.url));

let all: Described[];
beforeAll(async () => {
  all = await describedCommands();
});

it('docs/cli.md has the commands as they are declared', () => {
  const page = cliPage(all);
  if (process.env.CASUS_DOCS === 'write') writeFileSync(FILE, page);
  else expect(readFileSync(FILE, 'utf8')).toBe(page);
});

it('every command tells what it does, and shows examples unless its commands do or it takes nothing but flags', () => {
  for (const { name, description } of all) expect(description, name).toMatch(/\S/);
  const shown = all.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'examples')).map(({ name }) => name);
  expect(shown).toEqual(expect.arrayContaining(['casus', 'casus add', 'casus watch add', 'casus completion']));
});

it('the man page has the sections that man(7) names, in its order, and every command with every flag', () => {
  const page = manPage(all, '1.2.3');
  expect([...page.matchAll(/^\.SH (.*)$/gm)].map(([, title]) => title)).toEqual(['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'EXIT STATUS', 'ENVIRONMENT', 'FILES', 'EXAMPLES', 'SEE ALSO']); // prettier-ignore
  const read = page.replaceAll('\\-', '-');
  for (const { usage, options } of all.slice(1)) {
    expect(read).toContain(`.SS "${usage}"`);
    for (const [term] of options) expect(read).toContain(`.B ${term}\n`);
  }
});

it.runIf(spawnSync('groff', ['--version']).error === undefined)('groff sets the man page without a warning', () => {
  const set = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-k'], { input: manPage(all, '1.2.3'), encoding: 'utf8' });
  expect(set).toMatchObject({ status: 0, stderr: '' });
  const shown = set.stdout.replaceAll(/\u001b\[\d*m|.\u0008/g, '');
  expect(shown).toContain('casus add [options] <inputs...>');
  expect(shown).toContain('cat news.jsonl | casus code > coded.jsonl');
  expect(shown).toContain('~/.local/share/casus/gazetteer.sqlite');
});
