import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fencedLines } from './docs-lines.ts';
import { jsonLines, MAIN, runProgram } from './run-program.ts';

// What the guides tell somebody to type, typed: in the order of the page, by somebody who has the example reports, a report of
// each kind that a page speaks of, and the files that it names.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'casus-docs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (...names: readonly string[]) => join(folder, ...names);
const PATH = `${at('bin')}${delimiter}${process.env.PATH ?? ''}`;
const shell = (line: string, cwd: string) => runProgram('sh', ['-c', line], { cwd, env: { PATH } });

const guide = (page: string) => readFileSync(join(ROOT, page), 'utf8');

const OWN = [
  {
    id: 'kano-12',
    published: '2021-03-06',
    publisher: 'Ana Centre',
    text: 'Gunmen attacked a market in Kano, Nigeria, on Friday, leaving 15 dead, police said.',
  },
  {
    id: 'r17',
    published: '2021-05-11',
    text: 'A gunman shot dead a teacher in Lima on Monday, said Jane Roe, who saw it from her window. The police came after an hour, neighbours said, and J. Roe went with them.',
  },
];

/** What stands on the pages for an id that the reader has, and what it is here. */
const standIns = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(at('bin'));
  writeFileSync(at('bin/casus'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  chmodSync(at('bin/casus'), 0o755);
  const first = at('first');
  mkdirSync(first);
  cpSync(join(ROOT, 'examples/reports'), join(first, 'reports'), { recursive: true });
  for (const table of ['coders.csv', 'mapping.yaml']) copyFileSync(join(ROOT, 'examples/tables', table), join(first, table)); // prettier-ignore
  writeFileSync(join(first, 'reports.jsonl'), `${OWN.map((report) => JSON.stringify(report)).join('\n')}\n`);
  writeFileSync(join(first, 'report.txt'), OWN[0]!.text);
  mkdirSync(join(first, 'mine'));
  // The tables that the page on lexicons shows, each under its name.
  for (const [, name, table] of guide('docs/lexicon.md').matchAll(
    /^`([a-z]+\.tsv)`: [^`][\s\S]*?^```tsv\n([\s\S]*?)^```$/gm,
  )) {
    writeFileSync(join(first, 'mine', name!), table!);
  }
  expect(readdirSync(join(first, 'mine'))).toEqual(['actors.tsv', 'agents.tsv', 'triggers.tsv']);
  for (const line of [
    'casus add reports/ reports.jsonl',
    'casus code reports/ > ana.jsonl',
    'cp ana.jsonl ben.jsonl',
    'cp reports.jsonl feed.jsonl',
    'casus export --codebook ged -o ours.csv',
    'cp casus.casus damaged.casus',
  ]) {
    const { code, stderr } = await shell(line, first);
    expect(code, `${line}\n${stderr}`).toBe(0);
  }
  const told = jsonLines((await shell('casus incidents --json', first)).stdout) as { id: string; events: unknown[] }[];
  const [most, second] = told.toSorted((a, b) => b.events.length - a.events.length);
  standIns.set('k3yqw', most!.id).set('p7xar', second!.id);
  const coded = jsonLines((await shell('casus code reports.jsonl', first)).stdout) as { events: { id: string }[] }[];
  standIns.set('4be1c90d', coded[0]!.events[0]!.id);
});

/** What goes on until it is ended, asks other machines or needs what not everybody has; other tests run these. */
const ELSEWHERE = /\b(?:serve|watch|worker|llm\.yaml|parallel|sqlite3|jq|alerts test|GEDEvent_v25_1\.csv|acled\.csv)\b/;

const PAGES = ['agreement', 'alerts', 'batch', 'codebooks', 'decisions', 'explain', 'figures', 'formats', 'import', 'lexicon', 'responsible-use', 'verify']; // prettier-ignore

it.each(['README.md', ...PAGES.map((page) => `docs/${page}.md`)])(
  '%s: every command ends well',
  async (page) => {
    const here = at(page.replace('/', '-'));
    cpSync(at('first'), here, { recursive: true });
    const typed = fencedLines(page).filter((line) => line.startsWith('casus ') && !ELSEWHERE.test(line));
    expect(typed.length).toBeGreaterThan(0);
    for (const line of typed) {
      const command = line.replaceAll(/\b[a-z0-9]{5,8}\b/g, (word) => standIns.get(word) ?? word);
      const { code, stdout, stderr } = await shell(command, here);
      // A file of all reports holds some that are in no sample, which are set aside.
      const most = line.startsWith('casus agree import') ? 1 : 0;
      expect(code, `${command}\n${stdout.slice(-500)}\n${stderr}`).toBeLessThanOrEqual(most);
    }
  },
  180_000,
);

// What serves, works or watches for good is typed in docs-served.test.ts, what a beginner types in docs-site.test.ts; the last row
// needs a model, a proxy, other hosts, GeoNames' dump or a machine of one's own, and its commands are run by the tests of those. The page
// cli is the help of all commands.
const BY_OTHERS = [
  'serving', 'workbench', 'api', 'open-api', 'postgres', 'workers',
  'start', 'tutorial', 'r-and-python',
  'llm', 'fetching', 'sources', 'dates-and-places', 'observability', 'deployment',
]; // prettier-ignore

it('no page has commands that no test runs', () => {
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const withCommands = pages.filter((page) =>
    fencedLines(`docs/${page}`).some((line) => /^(?:casus|curl) /.test(line)),
  );
  expect(withCommands.map((page) => page.slice(0, -3))).toEqual([...PAGES, ...BY_OTHERS, 'cli'].toSorted());
});
