import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { sharedPostgres } from './postgres.ts';

/** A workspace that is not there yet: a schema of its own in the test run's PostgreSQL cluster. Only for tests run by vitest. */
export async function postgresUrl(): Promise<string> {
  return `${await sharedPostgres(inject('postgresFolder'))}?schema=t_${randomBytes(6).toString('hex')}`;
}
