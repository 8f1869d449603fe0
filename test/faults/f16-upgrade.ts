import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { sqliteMigrations } from '../../src/store/sqlite/sqlite-migrations.ts';
import { add, differences, done, exported } from './casus.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports, writeJsonl } from './inputs.ts';

const UPGRADE = fileURLToPath(new URL('upgrade.ts', import.meta.url));

/** Ends of an upgrade: before a step's statements, after them and before its commit. */
const MOMENTS = ['before', 'within'] as const;

export const fault: Fault = {
  id: 'F16',
  title: `an upgrade is killed at each of ${sqliteMigrations.length} steps of the schema, before it and within it`,
  async run({ path, say }) {
    const found = new Findings();
    const steps = sqliteMigrations.length;
    const input = writeJsonl(path('in.jsonl'), madeReports(30));
    await add([input], path('new.casus'));
    const whole = await exported(path('new.casus'));
    for (let step = 0; step < steps; step++) {
      for (const moment of MOMENTS) {
        const workspace = path(`${step}-${moment}.casus`);
        const signal = await upgrade(workspace, step, moment);
        found.hold(signal === 'SIGKILL', `step ${step + 1}: the upgrade was not killed ${moment} it`);
        const version = versionOf(workspace);
        found.hold(
          version === step,
          `step ${step + 1}, killed ${moment} it: the schema is at ${version}, neither old nor new`,
        );
        const between = schemaOf(workspace);
        const clean = path(`${step}-clean.casus`);
        if (moment === 'before') await upgrade(clean, step, 'done');
        found.hold(
          between === schemaOf(clean),
          `step ${step + 1}, killed ${moment} it: the schema lies between two versions`,
        );
        if (moment === 'before') continue;
        await done(['add', input, '-w', workspace]);
        await done(['doctor', '-w', workspace]);
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
  },
};

/** Upgrades a workspace up to a step, and dies there. */
async function upgrade(workspace: string, step: number, moment: string): Promise<string | null> {
  const child = spawn(process.execPath, [UPGRADE, workspace, String(step), moment], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}

function versionOf(workspace: string): number {
  using database = new DatabaseSync(workspace);
  return (database.prepare('pragma user_version').get() as { user_version: number }).user_version;
}

function schemaOf(workspace: string): string {
  using database = new DatabaseSync(workspace);
  return JSON.stringify(database.prepare('select type, name, sql from sqlite_schema order by type, name').all());
}
