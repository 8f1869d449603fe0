import { randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { postgresUrl } from './services/postgres-url.ts';
import { startPostgres } from './services/postgres.ts';
import { behindItsBack } from './stores.ts';
import { toldReport } from './told-report.ts';
import type { CodedReport } from '../src/model/index.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { readPostgresAddress, shownWorkspace } from '../src/store/postgres/postgres-address.ts';
import { openPostgres } from '../src/store/postgres/postgres-backend.ts';
import { migratePostgres } from '../src/store/postgres/postgres-migrate.ts';
import { Partitions } from '../src/store/postgres/postgres-partitions.ts';

let url: string;
beforeEach(async () => {
  url = await postgresUrl();
});

async function add(store: Store, records: readonly CodedReport[]): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
  const additions = records.map((record) => ({ content: record.report.id, record }));
  await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
}

const bombing = (id: string, day: string) =>
  toldReport(id, `Bomb hit a bus in Karso on ${day}.`, [{ killed: 3, day }], { published: day });

const problemOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as { problem?: { code: string; message: string; input: string } }).problem ?? error,
  );

const schemaOf = (workspace: string) => new URL(workspace).searchParams.get('schema')!;

describe('months', () => {
  const partitions = async (table: string) => {
    const rows = await behindItsBack(
      url,
      `select relname::text as name, pg_class.oid from pg_inherits join pg_class on pg_class.oid = inhrelid
       where inhparent = '${table}'::regclass order by 1`,
    );
    return rows.map(({ name }) => name as string);
  };

  it('hold the incidents of their days, and the events that arrive in them', async () => {
    await using store = await openStore(url);
    await add(store, [bombing('a', '2017-03-08'), bombing('b', '2017-04-08'), bombing('old', '1950-01-01'), bombing('far', '2150-01-01')]); // prettier-ignore
    await refreshIncidents(store);
    expect(await partitions('incidents')).toEqual([
      'incidents_2017_03', 'incidents_2017_04', 'incidents_earlier', 'incidents_later', 'incidents_without_day',
    ]); // prettier-ignore
    const [counts] = await behindItsBack(
      url,
      `select (select count(*) from incidents_2017_03) as march, (select count(*) from incidents_earlier) as earlier,
         (select count(*) from incidents_later) as later`,
    );
    expect(counts).toEqual({ march: '1', earlier: '1', later: '1' });
    const now = new Date().toISOString().slice(0, 7).replace('-', '_');
    expect(await behindItsBack(url, `select count(*)::int as n from events_${now}`)).toEqual([{ n: 4 }]);
  });

  it('are the only ones that a look-up by number reads', async () => {
    await using store = await openStore(url);
    await add(store, [bombing('a', '2017-03-08'), bombing('b', '2017-04-08')]);
    await refreshIncidents(store);
    const [row] = await behindItsBack(url, 'select number::text from incidents_2017_04');
    const plan = await behindItsBack(url, `explain select * from incidents where number in (${row!.number as string})`);
    const said = plan.map((line) => Object.values(line)[0] as string).join('\n');
    expect(said).toContain('incidents_2017_04');
    expect(said).not.toContain('incidents_2017_03');
  });

  it('are made once by processes that need one at once', async () => {
    await using one = await openStore(url);
    await using other = await openStore(url);
    await add(one, [bombing('a', '2017-03-08')]);
    await add(other, [bombing('b', '2018-03-08')]);
    await Promise.all([refreshIncidents(one), refreshIncidents(other)]);
    expect((await one.counts()).incidents).toBe(2);
  });

  it('never make the numbers of reports go back, however the clock goes', async () => {
    const backend = await openPostgres(url, { readOnly: false, create: true, patience: 1000 });
    await new Partitions(backend.db, schemaOf(url)).beginMonth(new Date('2099-03-01'));
    await backend.db.destroy();
    await using store = await openStore(url);
    await add(store, [bombing('ahead', '2017-03-08')]);
    await using later = await openStore(url);
    await add(later, [bombing('after', '2017-03-08')]);
    const ids: string[] = [];
    for await (const { report } of later.records()) ids.push(report.id);
    expect(ids).toEqual(['ahead', 'after']);
    expect(await behindItsBack(url, 'select count(*)::int as n from events_2099_03')).toEqual([{ n: 2 }]);
  }); // prettier-ignore
});

describe('opening', () => {
  it('makes the schema once, however many do it at once', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore(url)));
    for (const store of stores) expect((await store.counts()).reports).toBe(0);
    await Promise.all(stores.map((store) => store.close()));
    expect(await behindItsBack(url, 'select count(*)::int as n from casus_schema')).toEqual([{ n: 1 }]);
  });

  it('leaves a schema of another program alone', async () => {
    await behindItsBack(url, `create schema ${schemaOf(url)} create table bookmarks (url text)`);
    expect(await problemOf(openStore(url))).toMatchObject({ code: 'workspace-damaged', input: shownWorkspace(url) });
    expect(await behindItsBack(url, 'select count(*)::int as n from bookmarks')).toEqual([{ n: 0 }]);
  });

  it('refuses a workspace of a later version, and names both', async () => {
    await (await openStore(url)).close();
    await behindItsBack(url, 'update casus_schema set version = 99');
    const problem = await problemOf(openStore(url));
    expect(problem).toMatchObject({ code: 'workspace-newer' });
    expect((problem as { message: string }).message).toMatch(/version 99; this one reads up to \d+\).*Update Casus/s);
  });

  it('upgrades step by step: one that fails leaves what the ones before made', async () => {
    const backend = await openPostgres(url, { readOnly: false, create: true, patience: 1000 });
    const [row] = await behindItsBack(url, 'select version::int from casus_schema');
    const version = row!.version as number;
    const done = Array.from({ length: version }, () => ({ name: 'done', up: () => Promise.resolve() }));
    const steps = [
      ...done,
      { name: 'good', up: async (step: Kysely<unknown>) => { await sql`create table good (n int)`.execute(step); } },
      { name: 'bad', up: () => Promise.reject(new Error('the power went')) },
    ]; // prettier-ignore
    const opening = { address: readPostgresAddress(url), readOnly: false, create: true };
    await expect(migratePostgres(backend.db as unknown as Kysely<unknown>, steps, opening)).rejects.toThrow(
      'the power went',
    );
    expect(await behindItsBack(url, 'select version::int from casus_schema, good')).toEqual([]);
    expect(await behindItsBack(url, 'select version::int from casus_schema')).toEqual([{ version: version + 1 }]);
    await backend.db.destroy();
  });

  it('takes no more rights than the docs say', async () => {
    const [user, database] = [`u_${randomBytes(4).toString('hex')}`, `d_${randomBytes(4).toString('hex')}`];
    const admin = new pg.Client({ connectionString: new URL(url).href.replace(/\?.*/, '') });
    await admin.connect();
    await admin.query(`create role ${user} login password 'pw'`);
    await admin.query(`create database ${database} owner ${user}`);
    await admin.end();
    const own = new URL(url);
    [own.username, own.password, own.pathname] = [user, 'pw', database];
    await using store = await openStore(own.href);
    await add(store, [bombing('a', '2017-03-08')]);
    await refreshIncidents(store);
    expect((await store.counts()).incidents).toBe(1);
    expect(await store.faults()).toEqual([]);
  });

  it('names what is wrong with the address or the rights', async () => {
    const other = (change: (address: URL) => void) => {
      const address = new URL(url);
      change(address);
      return problemOf(openStore(address.href));
    };
    expect(await other((address) => { address.password = 'wrong'; })).toMatchObject({ code: 'not-allowed' });
    expect(await other((address) => { address.pathname = 'nowhere'; })).toMatchObject({ code: 'not-found', message: expect.stringContaining('createdb nowhere') as string });
    expect(await other((address) => { address.port = '1'; })).toMatchObject({ code: 'unreachable', message: expect.stringContaining('127.0.0.1:1') as string });
  }); // prettier-ignore
});

describe('writing', () => {
  it('beside others is done at once, alone it waits for them and they for it', async () => {
    const backend = await openPostgres(url, { readOnly: false, create: true, patience: 200 });
    await backend.writing('beside', async () => {
      await backend.writing('beside', () => Promise.resolve());
      expect(await problemOf(backend.writing('alone', () => Promise.resolve()))).toMatchObject({ code: 'workspace-busy' });
    });
    await backend.writing('alone', async () => {
      expect(await problemOf(backend.writing('beside', () => Promise.resolve()))).toMatchObject({ code: 'workspace-busy' });
    });
    await backend.writing('alone', () => Promise.resolve());
    await backend.db.destroy();
  }); // prettier-ignore

  it('is done again where two came in the way of each other', async () => {
    const backend = await openPostgres(url, { readOnly: false, create: true, patience: 20_000 });
    const names = ['names', 'round'] as const;
    for (const name of names) await backend.db.insertInto('workspace').values({ name, value: '' }).execute();
    const waiting = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const crossing = (i: 0 | 1) =>
      backend.writing('beside', async (step) => {
        const write = (name: (typeof names)[number]) =>
          step.updateTable('workspace').set({ value: sql<string>`value || ${String(i)}` }).where('name', '=', name).execute();
        await write(names[i]);
        waiting[i]!.resolve(null);
        await waiting[1 - i]!.promise;
        await write(names[1 - i]!);
      });
    await Promise.all([crossing(0), crossing(1)]);
    const rows = await backend.db.selectFrom('workspace').select('value').where('name', 'in', names).execute();
    for (const { value } of rows) expect(['01', '10']).toContain(value);
    await backend.db.destroy();
  }); // prettier-ignore

  it('keeps every letter where rows are many', async () => {
    await using store = await openStore(url);
    const nasty = 'Back\\slash, \\N, \\., tab\t, return\r\n, "quotes", \'more\', 爆発, 😀';
    const records = Array.from({ length: 80 }, (_, i) => toldReport(`r${i}`, `${nasty} ${i}`, [{ summary: nasty }]));
    await add(store, records);
    const read: CodedReport[] = [];
    for await (const record of store.records()) read.push(record);
    expect(read).toEqual(records);
  });
});

describe('search', () => {
  it('finds a report of many megabytes by its first words, and goes on', async () => {
    await using store = await openStore(url);
    const many = Array.from({ length: 200_000 }, (_, i) => `w${i.toString(36)}x${i % 977}`).join(' ');
    await add(store, [toldReport('long', `Explosion in Karso. ${'y'.repeat(5000)} ${many}`, [])]);
    const ids: string[] = [];
    for await (const { id } of store.reports({ text: '"explosions in karso"' })) ids.push(id);
    expect(ids).toEqual(['long']);
  });
});

describe('a server that goes away', () => {
  it('is told of, and used again once it is back', async () => {
    await using server = await startPostgres();
    await using store = await openStore(server.url);
    await add(store, [bombing('a', '2017-03-08')]);
    for (const stop of [() => server.stop('fast'), () => server.stop('immediate'), () => server.kill()]) {
      await stop();
      expect(await problemOf(store.counts())).toMatchObject({ code: 'unreachable' });
      expect(await problemOf(store.setPolicy({ policy: 'range/1', sources: [] }))).toMatchObject({ code: 'unreachable' });
      await server.start();
      expect((await store.counts()).reports).toBe(1);
    }
    await add(store, [bombing('b', '2017-03-09')]);
    expect((await store.counts()).reports).toBe(2);
  }); // prettier-ignore
});
