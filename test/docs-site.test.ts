import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { slug } from '../docs/.vitepress/slug.ts';
import { inNewFolder, MAIN, runProgram } from './run-casus.ts';

// What a stranger reads: every link leads somewhere, every command that begins the work does what the page shows.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { path } = inNewFolder();

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]; // prettier-ignore

/** What can be linked to on a page: its headings, as GitHub and the site name them. */
function anchors(page: string): Set<string> {
  const names = new Set<string>();
  for (const [, heading] of read(page)
    .replaceAll(FENCE, '')
    .matchAll(/^#{1,6} (.+)$/gm)) {
    const name = slug(heading!.replaceAll(/\[([^[\]]{0,200})\]\([^()]{0,200}\)/g, '$1'));
    let free = name;
    for (let i = 1; names.has(free); i++) free = `${name}-${i}`;
    names.add(free);
  }
  return names;
}

it.each(PAGES)('%s links to nothing that is not there', (page) => {
  const words = read(page)
    .replaceAll(FENCE, '')
    .replaceAll(/`[^`\n]*`/g, '');
  for (const [, link] of words.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link!)) continue;
    const [file, anchor] = link!.split('#') as [string, string?];
    const target = file === '' ? page : join(dirname(page), file);
    expect(existsSync(join(ROOT, target)), link).toBe(true);
    if (anchor !== undefined) expect([...anchors(target)], link).toContain(anchor);
  }
});

/** The words of a line, however wide its columns are. */
const wordsOf = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

it.each(['docs/start.md', 'docs/tutorial.md', 'docs/r-and-python.md'])('%s: every command runs, and says what is shown below it', async (page) => {
  symlinkSync(join(ROOT, 'examples'), path('examples'));
  mkdirSync(path('bin'));
  writeFileSync(path('bin/casus'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  chmodSync(path('bin/casus'), 0o755);
  const PATH = `${path('bin')}${delimiter}${process.env.PATH ?? ''}`;
  let said = '';
  for (const [, language, block] of read(page).matchAll(FENCE)) {
    const lines = block!.trim().split('\n');
    if (language === 'sh') {
      said = '';
      for (const line of lines.filter((command) => !command.startsWith('npm '))) {
        const serves = line.startsWith('casus serve');
        const { code, stdout, stderr } = await runProgram('sh', ['-c', `exec ${line}${serves ? ' --port 0' : ''}`], {
          cwd: path(''),
          env: { PATH },
          started: (running) => {
            if (serves) running.stdout?.once('data', () => running.kill('SIGTERM'));
          },
        });
        expect(code, `${line}\n${stderr}`).toBe(0);
        said += `${stdout}\n${stderr}\n`;
      }
    } else if (language === '') {
      for (const line of lines.filter((shown) => shown !== '…')) expect(wordsOf(said)).toContain(wordsOf(line));
    }
  }
}); // prettier-ignore

it('CITATION.cff names the version that is cited', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(parse(read('CITATION.cff'))).toMatchObject({ version });
  expect(read('docs/cite.md')).toContain(`version ${version}`);
});

it('the site is built, with every page in it', async () => {
  const site = path('site');
  const { code, stderr } = await runProgram(process.execPath, [join(ROOT, 'node_modules/vitepress/bin/vitepress.js'), 'build', join(ROOT, 'docs'), '--outDir', site]); // prettier-ignore
  expect(code, stderr).toBe(0);
  const pages = PAGES.filter((page) => page.startsWith('docs/')).map((page) => page.slice(5, -3));
  for (const page of pages) expect(existsSync(join(site, `${page}.html`)), page).toBe(true);
  // Each of them can be reached from each, but the first page, which the name of the site leads to.
  const start = readFileSync(join(site, 'start.html'), 'utf8');
  for (const page of pages.filter((name) => name !== 'index')) expect(start).toContain(`href="/${page}.html"`);
});
