import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newWorkspace, onlyOn } from '../../../test/stores.ts';
import { toldReport } from '../../../test/told-report.ts';
import type { CodedReport, Problem } from '../../model/index.ts';
import { openStore } from '../open-store.ts';
import { claim } from '../postgres/postgres-claims.ts';
import { partitionLock } from '../postgres/postgres-locks.ts';
import type { Tables } from '../schema.ts';
import type { Store } from '../store.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(await newWorkspace());
});
afterEach(() => store.close());

const told = (id: string) => toldReport(id, `A bomb killed two men in Karso, says ${id}.`, [{ killed: 2 }]);
const LATER = '2100-01-01T00:00:00.000Z';
const problem: Problem = { code: 'not-coded', input: 'b', message: 'The coder failed on b.' };

/** Stores reports that wait to be coded. */
async function putUncoded(...records: readonly CodedReport[]): Promise<string[]> {
  const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
  const admissions = await store.admit(records.map(({ report }) => report));
  const additions = admissions.flatMap((one, i) => {
    const { report } = records[i]!;
    const warnings = [{ code: 'language' as const, message: 'read as English' }];
    return one.kind === 'new' ? [{ content: one.content, report: { ...report, id: one.id }, warnings }] : [];
  });
  return store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('reports that wait to be coded', () => {
  it('are known, and stand in no list until they are', async () => {
    expect(await putUncoded(told('a'), told('b'))).toEqual(['added', 'added']);
    expect(await store.admit([told('a').report])).toEqual([{ kind: 'known', id: 'a' }]);
    expect(await store.report('a')).toBeNull();
    expect(await store.review('a')).toBeNull();
    expect(await allOf(store.records())).toEqual([]);
    expect(await allOf(store.reports())).toEqual([]);
    expect((await store.counts()).reports).toBe(0);
    expect((await store.reading.reportsSince(0)).count).toBe(0);
    expect(await store.stream.backlog()).toEqual({ uncoded: 2, untaken: 0, unsettled: 0, dead: 0 });
  });

  it('do not hide coded ones that stand behind them', async () => {
    await putUncoded(...Array.from({ length: 250 }, (_, i) => told(`r${i}`)));
    await store.stream.code('test/1', [told('r249')]);
    expect((await allOf(store.records())).map(({ report }) => report.id)).toEqual(['r249']);
  });

  it('are given with what reading had to say, and named in their order', async () => {
    await putUncoded(told('b'), told('a'));
    const [first] = await store.stream.uncoded(['a', 'nobody']);
    expect(first).toMatchObject({ report: told('a').report, warnings: [{ code: 'language' }] });
    const waiting = await store.stream.waiting(0, LATER, 10);
    expect(waiting.map(({ id }) => id)).toEqual(['b', 'a']);
    expect((await store.stream.waiting(waiting[0]!.number, LATER, 10)).map(({ id }) => id)).toEqual(['a']);
    expect(await store.stream.waiting(0, '2000-01-01T00:00:00.000Z', 10)).toEqual([]);
  });

  it('are once coded what those are that were coded at once', async () => {
    await putUncoded(told('a'));
    expect(await store.stream.code('test/1', [told('a'), told('nobody')])).toEqual(['a']);
    expect(await store.report('a')).toEqual(told('a'));
    expect((await allOf(store.reports({ text: 'bomb karso' }))).map(({ id, events }) => [id, events])).toEqual([
      ['a', 1],
    ]);
    expect((await allOf(store.reading.changedQueue(0))).flat()).toMatchObject([{ unreviewed: 1 }]);
    expect(await store.codersOf(['a'])).toEqual(new Map([['a', 'test/1']]));
    expect((await store.derivation()).events).toBe(1);
    expect(await store.stream.backlog()).toMatchObject({ uncoded: 0, untaken: 1 });
  });

  it('are coded once, whoever codes them again', async () => {
    await putUncoded(told('a'));
    await store.stream.code('test/1', [told('a')]);
    expect(await store.stream.code('test/2', [told('a')])).toEqual([]);
    expect(await store.codersOf(['a'])).toEqual(new Map([['a', 'test/1']]));
    expect(await store.stream.uncoded(['a'])).toEqual([]);
  });

  it('are stored beside coded ones, each with its own outcome', async () => {
    const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
    const warnings: never[] = [];
    const additions = [
      { content: '1', record: told('a') },
      { content: '2', report: told('b').report, warnings },
      { content: '2', report: told('c').report, warnings },
      { content: '3', report: told('a').report, warnings },
    ];
    const outcomes = await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
    expect(outcomes).toEqual(['added', 'added', 'known', 'id-taken']);
    expect((await store.stream.waiting(0, LATER, 10)).map(({ id }) => id)).toEqual(['b']);
    expect((await store.counts()).reports).toBe(1);
  });
});

describe('work that fails', () => {
  it('is dead after so many tries, and waits no more until somebody mends it', async () => {
    await putUncoded(told('a'), told('b'));
    const failed = { step: 'coding', subject: 'b', problem, stack: 'at read' } as const;
    expect(await store.stream.failed(failed, 3)).toMatchObject({ tries: 1, dead: false });
    expect(await store.stream.failed(failed, 3)).toMatchObject({ tries: 2, dead: false });
    expect((await store.stream.waiting(0, LATER, 10)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await store.stream.dead()).toEqual([]);
    expect(await store.stream.failed(failed, 3)).toMatchObject({ tries: 3, dead: true, problem, stack: 'at read' });
    expect((await store.stream.waiting(0, LATER, 10)).map(({ id }) => id)).toEqual(['a']);
    expect(await store.stream.backlog()).toMatchObject({ uncoded: 2, dead: 1 });
    expect(await store.stream.mended('coding', 'b')).toBe(true);
    expect(await store.stream.mended('coding', 'b')).toBe(false);
    expect((await store.stream.waiting(0, LATER, 10)).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('is told by its step and its subject, the latest first', async () => {
    await store.stream.failed({ step: 'coding', subject: 'a', problem, stack: null }, 1);
    await store.stream.failed({ step: 'publishing', subject: 'a', problem, stack: null }, 1);
    expect(await store.stream.dead({ step: 'coding' })).toMatchObject([{ step: 'coding', subject: 'a', tries: 1 }]);
    expect(await store.stream.dead({ subject: 'b' })).toEqual([]);
    expect(await store.stream.dead({ limit: 1 })).toHaveLength(1);
  });

  it('is forgotten once it is done', async () => {
    await putUncoded(told('b'));
    await store.stream.failed({ step: 'coding', subject: 'b', problem, stack: null }, 1);
    await store.stream.code('test/1', [told('b')]);
    expect(await store.stream.dead()).toEqual([]);
  });
});

it('knows when a worker last said that it is at work', async () => {
  expect(await store.stream.lastBeat()).toBeNull();
  await store.stream.beat('one', '2026-01-01T10:00:00.000Z');
  await store.stream.beat('two', '2026-01-01T10:00:05.000Z');
  await store.stream.beat('one', '2026-01-01T10:00:09.000Z');
  expect(await store.stream.lastBeat()).toBe('2026-01-01T10:00:09.000Z');
  await store.stream.beat('one', null);
  expect(await store.stream.lastBeat()).toBe('2026-01-01T10:00:05.000Z');
});

it('lets work be claimed, and gives what came of it', async () => {
  expect(await store.claiming(0, () => Promise.resolve('done'))).toBe('done');
  await expect(store.claiming(0, () => Promise.reject(new Error('in vain')))).rejects.toThrow('in vain');
  expect(await store.claiming(0, () => Promise.resolve('done'))).toBe('done');
});

onlyOn('postgres', () => {
  it('keeps others from a partition that is claimed, and from no other, until the work is done', async () => {
    await using other = await openStore(store.address);
    await using elsewhere = await openStore(await newWorkspace());
    const asked = await store.claiming(1, () =>
      Promise.all([other, elsewhere].flatMap((one) => [1, 2].map((partition) => one.claiming(partition, () => Promise.resolve('done'))))),
    ); // prettier-ignore
    expect(asked).toEqual([null, 'done', 'done', 'done']);
    expect(await other.claiming(1, () => Promise.resolve('done'))).toBe('done');
  });

  it('lets a claim go of whom nothing is heard, and no other', async () => {
    const url = new URL(store.address);
    const schema = url.searchParams.get('schema')!;
    const claimed = () => store.claiming(1, () => Promise.resolve('done'));
    url.searchParams.delete('schema');
    await using db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url.href, max: 1 }) }),
    });
    const work = async () => {
      for (let i = 0; i < 9; i++) {
        await wait(500);
        expect(await claimed()).toBeNull();
      }
      return 'done';
    };
    expect(await claim(db, schema, 1, work, 3_000)).toBe('done');
    // A process that hangs says nothing: this one is a client that asked for the lock, and nothing more.
    const hanging = new pg.Client({ connectionString: url.href });
    hanging.on('error', () => undefined);
    await hanging.connect();
    await hanging.query(`begin; set local idle_in_transaction_session_timeout = 300`);
    await hanging.query(`select pg_advisory_xact_lock(${partitionLock(schema, 1)})`);
    expect(await claimed()).toBeNull();
    await expect.poll(claimed, { timeout: 10_000 }).toBe('done');
  });
});
