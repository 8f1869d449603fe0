import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { sqliteMigrations } from '../../src/store/sqlite/sqlite-migrations.ts';
import type { Fault } from './fault.ts';
import { killUpgrades } from './killed-upgrades.ts';

export const fault: Fault = {
  id: 'F16',
  title: `an upgrade is killed at each of ${sqliteMigrations.length} steps of the schema, before it and within it`,
  run: (staging) =>
    killUpgrades(
      {
        steps: sqliteMigrations.length,
        program: fileURLToPath(new URL('upgrade.ts', import.meta.url)),
        workspace: (name) => staging.path(`${name}.casus`),
        version: (workspace) => {
          using database = new DatabaseSync(workspace);
          const row = database.prepare('pragma user_version').get() as { user_version: number };
          return Promise.resolve(row.user_version);
        },
        schema: (workspace) => {
          using database = new DatabaseSync(workspace);
          const rows = database.prepare('select type, name, sql from sqlite_schema order by type, name').all();
          return Promise.resolve(JSON.stringify(rows));
        },
      },
      staging,
    ),
};
