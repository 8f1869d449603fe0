import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtProgram } from '../services/built-program.ts';
import { warden } from '../services/warden.ts';
import { allFaults } from './all-faults.ts';
import { passed, type Fault, type Outcome } from './fault.ts';

const USAGE = `usage: npm run -s faults -- [ID ...]

Does to Casus what a bad day does, with servers of its own, and prints what was lost and doubled. Without an ID (F1, F6, …) all
faults are staged. Ends with 1 where a promise did not hold. docs/faults.md says what is done and what is promised.
`;

/** What a fault may take on two quiet cores. */
const MOST_SECONDS = 180;
/** After this it is stopped. */
const PATIENCE_SECONDS = 600;

const STAGE_ONE = fileURLToPath(new URL('stage-one.ts', import.meta.url));

type Staged = Outcome & { readonly fault: Fault; readonly seconds: number };

/** The command that runs Node.js with its mounts or its network cut off from the machine's, where the fault wants that. */
function cutOff({ own }: Fault, args: readonly string[]): [program: string, args: readonly string[]] {
  if (own === undefined) return [process.execPath, args];
  const apart = own === 'mounts' ? ['-m', '--propagation', 'private'] : ['-n'];
  return ['unshare', [...apart, process.execPath, ...args]];
}

async function stage(fault: Fault, folder: string): Promise<Staged> {
  const own = join(folder, fault.id);
  const told = join(folder, `${fault.id}.json`);
  mkdirSync(own);
  const [program, args] = cutOff(fault, [STAGE_ONE, fault.id, own, told]);
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_SECONDS * 1000);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(timer);
  const seconds = (performance.now() - began) / 1000;
  if (!existsSync(told)) {
    const broken = [
      `staging it ended with ${String(code ?? signal)} after ${seconds.toFixed(0)} s, before it was done`,
    ];
    return { fault, seconds, lost: 0, doubled: 0, notes: [], broken };
  }
  const outcome = JSON.parse(readFileSync(told, 'utf8')) as Outcome;
  const late = seconds > MOST_SECONDS ? [`it took more than ${MOST_SECONDS} s`] : [];
  return { ...outcome, broken: [...outcome.broken, ...late], fault, seconds };
}

function print(staged: readonly Staged[]): void {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say('fault  result  lost  doubled  seconds  what was done');
  for (const one of staged) {
    const cells = [
      one.fault.id.padEnd(5),
      (passed(one) ? 'passed' : 'FAILED').padEnd(6),
      String(one.lost).padStart(4),
      String(one.doubled).padStart(7),
      one.seconds.toFixed(0).padStart(7),
      one.fault.title,
    ];
    say(cells.join('  '));
    for (const note of one.notes) say(`${' '.repeat(37)}${note}`);
    for (const line of one.broken) say(`${' '.repeat(37)}BROKEN: ${line}`);
  }
  const minutes = staged.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  say(`${staged.filter(passed).length} of ${staged.length} passed, in ${minutes.toFixed(1)} minutes`);
}

async function main(asked: readonly string[]): Promise<number> {
  const faults = await allFaults();
  const unknown = asked.filter((id) => !faults.some((fault) => fault.id === id));
  if (unknown.length > 0) {
    process.stderr.write(`faults: there is no ${unknown.join(', ')}; there are ${faults.map(({ id }) => id).join(', ')}\n${USAGE}`); // prettier-ignore
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'casus-faults-'));
  chmodSync(folder, 0o711); // whoever runs PostgreSQL must get through
  const clear = warden(folder);
  const remove = await builtProgram();
  const staged: Staged[] = [];
  try {
    for (const fault of faults) {
      if (asked.length > 0 && !asked.includes(fault.id)) continue;
      process.stderr.write(`${fault.id}  ${fault.title}\n`);
      staged.push(await stage(fault, folder));
    }
  } finally {
    remove();
    await clear();
  }
  print(staged);
  return staged.every(passed) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
