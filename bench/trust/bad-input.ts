import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtProgram } from '../../test/services/built-program.ts';
import { cameOfAdding } from './bad-input/added.ts';
import type { BadInput } from './bad-input/bad-input.ts';
import { openCanary } from './bad-input/canary.ts';
import { craft } from './bad-input/craft.ts';
import { fuzz } from './bad-input/fuzz.ts';
import { wrongWith, wrongWithCrafted, type CameOf } from './bad-input/outcome.ts';
import { watchedRun, type WatchedRun } from './bad-input/watched-run.ts';
import type { Check, Checking } from './check.ts';

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TAKE_IN = program('./bad-input/take-in.ts');
/** As it is published, once it is built. */
const casus = (): string => process.env.CASUS_TEST_MAIN!;

const FUZZ = 10_000;
/** Files that are taken in by one command. */
const AT_ONCE = 2_500;
/** Seconds that one input may take. */
const SECONDS = 5;
/** What a command takes before its first input, and what a machine that does other things adds. */
const START = 5;
/** MiB of a process. */
const MOST_MIB = 512;

/** Bad input of every class, crafted and by chance, through the ways in. */
export const check: Check = {
  id: 'bad-input',
  title: 'inputs that try to break what reads them',
  async run({ path, seed, share, say }) {
    using built = new DisposableStack();
    built.defer(await builtProgram());
    await using canary = await openCanary();
    const tally = new Tally(seed);
    const crafted = craft(seed, canary.url);
    await takeInCrafted({ path, share, say }, crafted, tally);
    await takeInFuzz({ path, share, say }, seed, tally);
    for (const asked of canary.asked) tally.broken.push(`an input had ${asked} fetched`);
    return {
      counts: [
        { what: `crafted inputs in ${new Set(crafted.map((input) => input.class)).size} classes`, count: crafted.length },
        { what: 'fuzz inputs', count: Math.ceil(FUZZ * share) },
        { what: 'inputs of which reports came, without a word', count: tally.accepted },
        { what: 'inputs of which reports came, with a warning or a reject', count: tally.warned },
        { what: 'inputs that were rejected', count: tally.rejected },
        { what: 'crashes', count: tally.crashes, most: 0 },
        { what: 'inputs that hung', count: tally.hung, most: 0 },
        { what: 'seconds of processor of the slowest fuzz input', count: Math.ceil(tally.slowest), most: SECONDS },
        { what: 'MiB of a process at most', count: Math.ceil(tally.peak), most: MOST_MIB },
        { what: 'MiB of all processes of a command together at most', count: Math.ceil(tally.together) },
        { what: 'requests that an input had sent', count: canary.asked.length, most: 0 },
      ],
      broken: tally.broken,
    }; // prettier-ignore
  },
};

type Place = Pick<Checking, 'path' | 'share' | 'say'>;
type TakenIn = CameOf & { readonly file: string; readonly cpu: number; readonly wall: number };

class Tally {
  readonly broken: string[] = [];
  readonly #seed: number;
  accepted = 0;
  warned = 0;
  rejected = 0;
  crashes = 0;
  hung = 0;
  slowest = 0;
  peak = 0;
  together = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** How a command ended, and what it took. */
  run(what: string, { code, peak, together, stderr }: WatchedRun): void {
    this.peak = Math.max(this.peak, peak);
    this.together = Math.max(this.together, together);
    if (peak > MOST_MIB) this.wrong(`${what} had a process of ${Math.ceil(peak)} MiB`);
    if (code === 0 || code === 1) return;
    this.crashes += 1;
    this.wrong(`${what} ended with ${code ?? 'a signal'}: ${JSON.stringify(stderr.at(-1) ?? null)}`);
  }

  /** What came of an input, and how long it took. */
  input({ file, reports, problems, cpu, wall }: TakenIn, seconds: number): void {
    const doubted = problems.length > 0 || reports.some(({ warnings }) => warnings.some((code) => code !== 'no-date'));
    if (reports.length === 0) this.rejected += 1;
    else if (doubted) this.warned += 1;
    else this.accepted += 1;
    // The wall says little on a machine that does other things, and much where nothing is done for long.
    if (cpu <= seconds && wall <= seconds * 20) return;
    this.hung += 1;
    this.wrong(`${file} took ${cpu.toFixed(1)} seconds of processor, ${wall.toFixed(1)} by the clock`);
  }

  wrong(...said: readonly string[]): void {
    this.broken.push(...said.map((line) => `${line} (seed ${this.#seed})`));
  }
}

async function takeInCrafted({ path, share, say }: Place, crafted: readonly BadInput[], tally: Tally): Promise<void> {
  const folder = path('crafted');
  mkdirSync(folder);
  for (const { file, bytes } of crafted) writeFileSync(join(folder, file), bytes);
  say(`${crafted.length} crafted inputs, one after another`);
  const run = await watchedRun(TAKE_IN, ['crafted'], path('.'));
  tally.run('taking in the crafted inputs', run);
  const taken = new Map((run.stdout as unknown as TakenIn[]).map((one) => [one.file, one]));
  for (const input of crafted) {
    const came = taken.get(input.file);
    if (!came) tally.wrong(`${input.file}: nothing came of it and nothing was said`);
    else {
      tally.input(came, input.seconds ?? SECONDS);
      tally.wrong(...wrongWithCrafted(input, came), ...lostBytes(input, came));
    }
  }
  say('all of them at once: casus add');
  const added = await watchedRun(casus(), ['add', 'crafted', '--json'], path('.'));
  tally.run('casus add of the crafted inputs', added);
  tally.wrong(...wrongWithAdded(crafted, added));
  const some = crafted.filter((_, i) => i % Math.ceil(1 / share) === 0);
  say(`${some.length} of them alone: casus code, casus add`);
  for (const input of some) await takeAlone(input, path, tally);
}

/** A text or page that is kept is kept by the hash of what was received. */
function lostBytes({ file, bytes }: BadInput, { reports }: CameOf): string[] {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const own = /\.(?:txt|html)$/.test(file) ? reports : [];
  return own.some(({ sha256 }) => sha256 !== hash) ? [`${file}: its report does not have the hash of its bytes`] : [];
}

/** A feed is pages to fetch, not reports. What another input holds too is known by then, without its warnings. */
function wrongWithAdded(crafted: readonly BadInput[], run: WatchedRun): string[] {
  const came = cameOfAdding(run, 'crafted');
  return crafted.flatMap((input) => {
    if (input.file.endsWith('.xml') && input.expect !== 'reject') return [];
    const { file, expect } = input;
    const found = came.get(file) ?? { reports: [], problems: [] };
    const wrong = wrongWith(file, found);
    if (found.reports.length === 0 && expect !== 'reject') wrong.push(`${file}: casus add rejects it, where ${expect} is expected`);
    if (found.reports.length > 0 && expect === 'reject') wrong.push(`${file}: casus add takes it, where reject is expected`);
    return wrong;
  }); // prettier-ignore
}

async function takeAlone(input: BadInput, path: Checking['path'], tally: Tally): Promise<void> {
  const { file, expect, seconds = SECONDS } = input;
  const name = join('crafted', file);
  const asked = { code: ['code', name, '--json'], add: ['add', name, '--json', '-w', 'alone.casus'] };
  for (const [command, args] of Object.entries(asked)) {
    const run = await watchedRun(casus(), args, path('.'));
    tally.run(`casus ${command} ${file}`, run);
    if (run.cpu > seconds + START) {
      tally.hung += 1;
      tally.wrong(`casus ${command} ${file} took ${run.cpu.toFixed(1)} seconds of processor`);
    }
    const some = run.stdout.some(({ kind, report }) => kind === 'added' || report !== undefined);
    const feed = command === 'add' && file.endsWith('.xml');
    if (!feed && some !== (expect !== 'reject')) tally.wrong(`casus ${command} ${file}: ${some ? 'taken' : 'not taken'}, where ${expect} is expected`); // prettier-ignore
    for (const name of ['', '-wal', '-shm']) rmSync(path(`alone.casus${name}`), { force: true });
  }
}

async function takeInFuzz({ path, share, say }: Place, seed: number, tally: Tally): Promise<void> {
  let files: string[] = [];
  const folder = path('fuzz');
  const takeIn = async () => {
    const run = await watchedRun(TAKE_IN, ['fuzz'], path('.'));
    tally.run('taking in fuzz inputs', run);
    const taken = new Map((run.stdout as unknown as TakenIn[]).map((one) => [one.file, one]));
    for (const file of files) {
      const came = taken.get(file);
      if (came) {
        tally.input(came, SECONDS);
        tally.slowest = Math.max(tally.slowest, came.cpu);
      }
      tally.wrong(...wrongWith(file, came ?? { reports: [], problems: [] }));
      // Their pages would be fetched.
      if (file.endsWith('.xml')) rmSync(join(folder, file));
    }
    const added = await watchedRun(casus(), ['add', 'fuzz', '--json'], path('.'));
    tally.run('casus add of fuzz inputs', added);
    const came = cameOfAdding(added, 'fuzz');
    for (const file of files)
      if (!file.endsWith('.xml')) tally.wrong(...wrongWith(file, came.get(file) ?? { reports: [], problems: [] }));
    say(`${files.length} fuzz inputs more, up to ${files.at(-1)}`);
    rmSync(folder, { recursive: true });
    files = [];
  };
  for (const { file, bytes } of fuzz(seed, Math.ceil(FUZZ * share))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), bytes);
    files.push(file);
    if (files.length === AT_ONCE) await takeIn();
  }
  if (files.length > 0) await takeIn();
}
