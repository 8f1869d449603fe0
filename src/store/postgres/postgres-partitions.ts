import { sql, type Kysely } from 'kysely';
import { CasusError } from '../../model/index.ts';
import type { Tables } from '../schema.ts';
import { monthName, monthOf, monthStart, SHARED_FROM, SHARED_UNTIL } from './months.ts';
import { lockStatement } from './postgres-locks.ts';

/** The months that the rows of a workspace lie in, made as they are needed. */
export class Partitions {
  readonly #db: Kysely<Tables>;
  readonly #schema: string;
  readonly #known = new Set<string>();
  #arriving = 0;

  /** @param db connections of its own: a partition is made beside the transaction that needs it, so that it holds up no other */
  constructor(db: Kysely<Tables>, schema: string) {
    this.#db = db;
    this.#schema = schema;
  }

  /** Numbers for incidents of these days (null for those without any), each in its month. Inside the transaction that puts them. */
  async incidentNumbers(db: Kysely<Tables>, days: readonly (string | null)[]): Promise<number[]> {
    if (days.length === 0) return [];
    const months = days.map((day) => (day === null ? 0 : Math.min(monthOf(day), SHARED_FROM)));
    const own = [...new Set(months)].filter((month) => month >= SHARED_UNTIL && month < SHARED_FROM);
    for (const month of own) await this.#make('incidents', month);
    if (own.length > 0) {
      // A transaction that looked at the table before learns of partitions that came since when it locks one of them.
      const names = own.map((month) => partition('incidents', month));
      await sql.raw(`lock table ${names.join(', ')} in row exclusive mode`).execute(db);
    }
    const { rows } = await sql<{ n: number }>`
      select nextval('incident_numbers') as n from generate_series(1, ${days.length}::bigint)`.execute(db);
    return rows.map(({ n }, i) => monthStart(months[i]!) + n);
  }

  /**
   * Has the reports that arrive from now on, and their events, lie in the month that it is. Where the partition cannot be made
   * now, or nobody asks for it, they go where the last ones went: the numbers of reports only ever grow, whatever the clock does.
   */
  async beginMonth(now: Date): Promise<void> {
    const month = monthOf(now.toISOString());
    if (month <= this.#arriving) return;
    try {
      await this.#make('events', month);
      await this.#make('events', month + 1);
      await this.#locked(async (step) => {
        const first = monthStart(month);
        await sql`select setval('report_numbers', ${first}, false)
          where (select last_value from report_numbers) < ${first}::bigint`.execute(step);
      });
      this.#arriving = month;
    } catch (error) {
      if (!(error instanceof CasusError && error.problem.code === 'workspace-busy')) throw error;
    }
  }

  async #make(table: 'events' | 'incidents', month: number): Promise<void> {
    const name = partition(table, month);
    if (this.#known.has(name)) return;
    if (!(await isThere(this.#db, name))) {
      await this.#locked(async (step) => {
        if (await isThere(step, name)) return;
        // Attaching holds up nobody who reads or writes the other months, as making it a partition at once would.
        await sql.raw(`create table ${name} (like ${table} including all)`).execute(step);
        const [from, to] = [monthStart(month), monthStart(month + 1)];
        await sql.raw(`alter table ${table} attach partition ${name} for values from (${from}) to (${to})`).execute(step);
      });
    }
    this.#known.add(name);
  } // prettier-ignore

  #locked(work: (step: Kysely<Tables>) => Promise<void>): Promise<void> {
    return this.#db.connection().execute(async (step) => {
      await sql.raw(`begin; ${lockStatement(this.#schema, 'partitions')}`).execute(step);
      try {
        await work(step);
        await sql.raw('commit').execute(step);
      } catch (error) {
        await sql.raw('rollback').execute(step);
        throw error;
      }
    });
  }
}

const partition = (table: 'events' | 'incidents', month: number): string => `${table}_${monthName(month)}`;

// Asked of the catalogue itself: what a session knows of names may be older than a lock it has just waited for.
async function isThere(db: Kysely<Tables>, table: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select exists (
    select from pg_class where relname = ${table} and relnamespace = current_schema()::regnamespace
  ) as there`.execute(db);
  return rows[0]!.there;
}
