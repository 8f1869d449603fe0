import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inNewFolder, jsonLines } from './run-casus.ts';

// Whatever stands in a report, a file's name, a source or what was asked: nothing of it moves the cursor of the terminal it is
// printed on, rings, colours, names the window or turns the reading direction.

const { path, casus } = inNewFolder();

/** Clears the screen, names the window, rings, moves up (C1), turns the direction, goes back. */
const H = '\u001b[2J\u001b]0;owned\u0007\u009b1A\u202eX\u2066\u200f\r\b\u007f';
/** Control characters but the end of a line, and what turns the direction. */
const MOVING = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const report = (n: number, more: string) => ({
  id: `r${H}${n}`,
  published: '2020-06-10',
  title: `Toll${H} of ${n}`,
  publisher: `Paper${H}`,
  authors: [`Ana${H} Ruiz`],
  url: `https://n.example/${n}?a=${H}`,
  text: `Gunmen of the Sha${H}king Front killed ${n + 11}${H} people with a kni${H}fe, among them teacher Ali Hassan${H}, 34, in Kano on Monday, Governor Ok${H}an Musa said.\n\nMore than ${n + 20} soldiers were wounded in the village of Gwar${H}zolo, Nigeria, according to Reu${H}ters. ${more}`,
});

async function newWorkspace(): Promise<{ reports: string[]; incidents: string[]; events: string[] }> {
  const lines = [report(1, ''), report(2, 'Two more died.'), { id: `bad${H}`, text: 5 }].map((one) =>
    JSON.stringify(one),
  );
  writeFileSync(path('in.jsonl'), `${lines.join('\n')}\nnot json ${H}\n`);
  writeFileSync(path(`photo${H}.txt`), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  await silent(['add', 'in.jsonl', `photo${H}.txt`]);
  const told = async (what: string) => jsonLines((await casus([what, '--json'])).stdout);
  const coded = await told('reports');
  return {
    reports: coded.map(({ id }) => id as string),
    incidents: (await told('incidents')).map(({ id }) => id as string),
    events: coded.map(({ id }) => id as string),
  };
}

/** Runs a command that may print nothing that moves; gives what it prints, and what of it does. */
async function leakOf(args: readonly string[]): Promise<{ said: string; leak: string[] }> {
  const { stdout, stderr } = await casus(args);
  const said = stdout + stderr;
  const at = said.search(MOVING);
  return { said, leak: at < 0 ? [] : [JSON.stringify([args, said.slice(Math.max(0, at - 60), at + 40)])] };
}

/** Of commands that change nothing, four at a time. */
async function silentAll(commands: readonly (readonly string[])[]): Promise<string> {
  const [said, leaks] = [new Array<string>(), new Array<string>()];
  for (let i = 0; i < commands.length; i += 4) {
    for (const one of await Promise.all(commands.slice(i, i + 4).map(leakOf))) {
      said.push(one.said);
      leaks.push(...one.leak);
    }
  }
  expect(leaks).toEqual([]);
  return said.join('\n');
}

async function silent(args: readonly string[]): Promise<void> {
  expect((await leakOf(args)).leak).toEqual([]);
}

describe('a terminal is not moved', () => {
  it('by what stands in reports, whichever command shows it', async () => {
    const { reports, incidents } = await newWorkspace();
    const shown = [
      ['incidents'],
      ['reports'],
      ['reports', '--warnings'],
      ['reports', '--set-aside'],
      ['queue'],
      ['tasks'],
      ['log'],
      ['sources'],
      ['policy'],
      ['estimate'],
      ...incidents.flatMap((id) => [['show', id], ['show', id, '--why']]), // prettier-ignore
      ...reports.flatMap((id) => [['show', id], ['show', id, '--why']]), // prettier-ignore
      ['code', 'in.jsonl', `photo${H}.txt`],
    ];
    const said = await silentAll(shown.flatMap((args) => [args, [...args, '--json']]));
    // What was looked for was there to be found.
    for (const word of ['\\x1b[2J', '\\u202e', 'Toll', 'Paper', 'photo', 'Kano']) expect(said).toContain(word);
  }, 300_000);

  it('by what people decide and why', async () => {
    const { reports, incidents } = await newWorkspace();
    await silent(['accept', reports[0]!, '--reason', `read${H}`]);
    await silent(['reject', reports[1]!, '--reason', `told${H}`]);
    await silent(['mark', reports[0]!, '--as', 'help', '--reason', `look${H}`]);
    await silent(['assign', reports[0]!, '--to', `ana${H}`]);
    await silent(['merge', ...incidents, '--reason', `same${H}`]);
    await silent(['figure', incidents[0]!, 'killed', '12', '--reason', `count${H}`]);
    await silent(['undo', '1', '--reason', H]);
    await silent(['recode']);
    await silentAll(
      [['log'], ['tasks'], ['queue'], ['incidents'], ['reports']].flatMap((args) => [args, [...args, '--json']]),
    );
  }, 300_000);

  it('by what is asked and by what is refused', async () => {
    await newWorkspace();
    writeFileSync(
      path(`book${H}.yaml`),
      `name: "x"\ncolumns:\n  - name: "a"\n    value: "foo${H.replaceAll('\r', '')}("\n`,
    );
    writeFileSync(path(`table${H}.csv`), `a${H},b\n1,2\n`);
    const refused = [
      [`in${H}cidents`],
      ['show', `none${H}`],
      ['show', 'none', `--wh${H}y`],
      ['incidents', '--from', H],
      ['incidents', '--country', `Ma${H}li`],
      ['incidents', '--type', H],
      ['incidents', '--text', `"a${H}`],
      ['incidents', '--limit', H],
      ['incidents', '--workspace', `no${H}.casus`],
      ['add', `none${H}.txt`],
      ['add', 'in.jsonl', '--map', `a${H}=b`],
      ['add', 'in.jsonl', '--input-format', H],
      ['import', `table${H}.csv`],
      ['export', '--format', H],
      ['export', '--format', 'csv', '--output', `none${H}/a.csv`],
      ['export', '--codebook', `book${H}.yaml`],
      ['code', 'in.jsonl', '--lexicon', `none${H}`],
      ['watch', 'add', `https://n${H}.example/`],
      ['codebooks', H],
      ['undo', H],
      ['figure', 'none', H, '5'],
      ['policy', H],
      ['people', 'add', `a${H}`],
      ['alerts', 'add', `a${H}`],
      ['release', 'show', H],
    ];
    await silentAll([...refused, ...refused.slice(1, 6).map((args) => [...args, '--json'])]);
  }, 300_000);
});
