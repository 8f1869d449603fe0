import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { casus, differences, done, exported } from './casus.ts';
import { Findings, type Staging } from './fault.ts';
import { madeReports, writeJsonl } from './inputs.ts';

/** Ends of an upgrade: before a step's statements, after them and before its commit. */
const MOMENTS = ['before', 'within'] as const;

/** A kind of store whose upgrade is killed. */
interface Upgraded {
  /** How many steps its schema has. */
  readonly steps: number;
  /** The program that upgrades a workspace up to a step, and dies there. */
  readonly program: string;
  /** Where a workspace of this name is to be. */
  workspace(name: string): string;
  version(workspace: string): Promise<number>;
  /** All that the schema is, in words that are equal where it is. */
  schema(workspace: string): Promise<string>;
}

/** Kills an upgrade at each step, looks at what it left, and has the next command end it. */
export async function killUpgrades(store: Upgraded, { path, say }: Staging): Promise<Findings> {
  const found = new Findings();
  const { steps } = store;
  const input = writeJsonl(path('in.jsonl'), madeReports(30));
  const fresh = store.workspace('new');
  const made = await casus(['add', input], at(fresh));
  found.hold(made.code === 0, `a new workspace: casus add ended with ${made.code}: ${made.stderr.slice(-500)}`);
  const whole = await exported(fresh);
  for (let step = 0; step < steps; step++) {
    for (const moment of MOMENTS) {
      const workspace = store.workspace(`killed_${step}_${moment}`);
      const signal = await upgrade(store.program, workspace, step, moment);
      found.hold(signal === 'SIGKILL', `step ${step + 1}: the upgrade was not killed ${moment} it`);
      const version = await store.version(workspace);
      found.hold(
        version === step,
        `step ${step + 1}, killed ${moment} it: the schema is at ${version}, neither old nor new`,
      );
      const clean = store.workspace(`clean_${step}`);
      if (moment === 'before') await upgrade(store.program, clean, step, 'done');
      found.hold(
        (await store.schema(workspace)) === (await store.schema(clean)),
        `step ${step + 1}, killed ${moment} it: the schema lies between two versions`,
      );
      if (moment === 'before') continue;
      await done(['add', input], at(workspace));
      await done(['doctor'], at(workspace));
      const { missing, surplus } = differences(whole, await exported(workspace));
      found.hold(
        missing + surplus === 0,
        `step ${step + 1}: what is added after the upgrade differs from a new workspace`,
      );
    }
    say(`step ${step + 1} of ${steps}`);
  }
  found.note(
    `${steps * MOMENTS.length} upgrades killed; each left the old schema whole, and the next command ended it`,
  );
  return found;
}

/** Not as an argument, which everybody on the machine can read: it may hold a password. */
const at = (workspace: string) => ({ env: { CASUS_WORKSPACE: workspace } });

async function upgrade(program: string, workspace: string, step: number, moment: string): Promise<string | null> {
  const child = spawn(process.execPath, [program, workspace, String(step), moment], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}
