import { Kysely } from 'kysely';
import { readPostgresAddress } from '../../src/store/postgres/postgres-address.ts';
import { postgresDialect } from '../../src/store/postgres/postgres-dialect.ts';
import { migratePostgres } from '../../src/store/postgres/postgres-migrate.ts';
import { postgresMigrations, type PostgresMigration } from '../../src/store/postgres/postgres-migrations.ts';
import { postgresPool } from '../../src/store/postgres/postgres-pool.ts';

// As upgrade.ts does with a file.
const [url, asked, moment] = process.argv.slice(2) as [string, string, 'before' | 'within' | 'done'];
const step = Number(asked);
const last = postgresMigrations[step]!;
const deadly: PostgresMigration = {
  ...last,
  up: async (db) => {
    if (moment === 'before') process.kill(process.pid, 'SIGKILL');
    await last.up(db);
    process.kill(process.pid, 'SIGKILL');
  },
};
const address = readPostgresAddress(url);
const pool = postgresPool(address, 1, 5000);
const before = postgresMigrations.slice(0, step);
const db = new Kysely<unknown>({
  dialect: postgresDialect(pool, address, { writing: 'alone', destroy: () => pool.end() }),
});
const opening = { address, readOnly: false, create: true };
await migratePostgres(db, moment === 'done' ? before : [...before, deadly], opening);
await db.destroy();
