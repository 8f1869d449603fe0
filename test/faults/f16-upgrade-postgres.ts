import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { postgresMigrations } from '../../src/store/postgres/postgres-migrations.ts';
import { startPostgres } from '../services/postgres.ts';
import type { Fault } from './fault.ts';
import { killUpgrades } from './killed-upgrades.ts';

export const fault: Fault = {
  id: 'F16-pg',
  title: `the same on PostgreSQL, at each of ${postgresMigrations.length}`,
  async run(staging) {
    await using server = await startPostgres();
    const asking = async (workspace: string, sql: string): Promise<Record<string, unknown>[]> => {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql, [schemaOf(workspace)])).rows;
      } finally {
        await client.end();
      }
    };
    return await killUpgrades(
      {
        steps: postgresMigrations.length,
        program: fileURLToPath(new URL('upgrade-postgres.ts', import.meta.url)),
        workspace: (name) => `${server.url}?schema=${name}`,
        async version(workspace) {
          const [made] = await asking(workspace, TABLES);
          if (!made) return 0;
          const [row] = await asking(
            workspace,
            `select version::int from ${schemaOf(workspace)}.casus_schema where $1 <> ''`,
          );
          return row!.version as number;
        },
        schema: async (workspace) => {
          const rows = await asking(workspace, COLUMNS);
          return JSON.stringify([rows, await asking(workspace, INDEXES)]).replaceAll(schemaOf(workspace), 'SCHEMA');
        },
      },
      staging,
    );
  },
};

const schemaOf = (workspace: string) => new URL(workspace).searchParams.get('schema')!;

const TABLES = `select 1 from pg_tables where schemaname = $1 and tablename = 'casus_schema'`;
const COLUMNS = `select table_name, column_name, data_type, is_nullable, column_default
  from information_schema.columns where table_schema = $1 order by table_name, ordinal_position`;
const INDEXES = `select indexdef from pg_indexes where schemaname = $1 order by indexdef`;
