import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleave } from '../../test/interleave.ts';
import { onlyOn, newWorkspace, STORE } from '../../test/stores.ts';
import { figure, toldReport } from '../../test/told-report.ts';
import { toldStream } from '../../test/told-stream.ts';
import type { CodedReport, Incident, NewDecision } from '../model/index.ts';
import { resolve } from '../resolving/resolve.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { incidentsAreCurrent } from './incidents-by.ts';
import { partsOf, settlePart, takeCoded } from './resolve-parts.ts';

async function add(store: Store, records: readonly CodedReport[], coded = true): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
  const additions = records.map((record) =>
    coded ? { content: record.report.id, record } : { content: record.report.id, report: record.report, warnings: [] },
  );
  await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const incidentsOf = async (store: Store): Promise<Incident[]> => (await allOf(store.incidents())).sort(byId);
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** A store whose process halts before each of its transactions that resolve. */
const halting = (store: Store, halt: () => Promise<void>): Store => ({
  ...store,
  looking: (work) => halt().then(() => store.looking(work)),
  resolving: (work, kind) => halt().then(() => store.resolving(work, kind)),
});

async function settleAll(store: Store): Promise<void> {
  while ((await takeCoded(store)).more);
  while ((await settlePart(store, { partition: 0, of: 1 })).more);
}

const said = { by: 'Ana', reason: 'looked' };

interface Deed {
  readonly what: 'add' | 'code' | 'merge' | 'split' | 'figure' | 'reject' | 'edit' | 'undo';
  readonly where: number;
  readonly other: number;
}

/** Does something that a person may do to what there is, if there is anything to do it to. */
async function decideSome(store: Store, { what, where, other }: Deed): Promise<void> {
  const log = await store.decisions();
  if (what === 'undo') {
    if (log.length > 0) await store.decide({ kind: 'undo', decision: (where % log.length) + 1, ...said });
    return;
  }
  const records = await allOf(store.records());
  const told = records.flatMap(({ report, events }) => events.map(({ id }) => ({ reportId: report.id, eventId: id })));
  const [one, two] = [told[where % told.length], told[other % told.length]];
  if (!one || !two) return;
  const decision = ((): NewDecision | null => {
    switch (what) {
      case 'merge':
        return one === two ? null : { kind: 'merge', sides: [one, two].map((event) => ({ incident: 'i', events: [event] })), ...said };
      case 'split':
        return one === two ? null : { kind: 'split', incident: 'i', out: [one], rest: [two], ...said };
      case 'figure':
        return { kind: 'figure', incident: 'i', events: one === two ? [one] : [one, two], key: 'killed', figure: figure(other), ...said };
      case 'reject':
        return { kind: 'reject', event: one, why: 'no event', ...said };
      case 'edit': {
        const evidence = [{ field: 'figures.killed', start: 0, end: 5 }];
        return { kind: 'edit', event: one, field: 'figures.killed', value: figure(other), was: null, evidence, ...said };
      }
      default:
        return null;
    }
  })(); // prettier-ignore
  if (decision) await store.decide(decision);
}

const course = toldStream.chain((reports) =>
  fc.record({
    reports: fc.shuffledSubarray(reports, { minLength: reports.length }),
    deeds: fc.array(
      fc.record({
        what: fc.constantFrom<Deed['what']>('add', 'add', 'code', 'merge', 'split', 'figure', 'reject', 'edit', 'undo'),
        where: fc.nat(40),
        other: fc.nat(40),
      }),
      { maxLength: 14 },
    ),
    of: fc.integer({ min: 1, max: 4 }),
    /** What workers there are besides one for each partition, by the partitions they do. */
    more: fc.array(fc.nat(3), { maxLength: 2 }),
    helping: fc.record({ reports: fc.integer({ min: 1, max: 12 }), mentions: fc.integer({ min: 1, max: 12 }) }),
    choices: fc.array(fc.nat(1_000), { maxLength: 300 }),
  }),
);

describe('resolving in parts', () => {
  it('gives what all reports at once give, whoever works meanwhile, whatever comes and whatever people decide', async () => {
    await fc.assert(
      fc.asyncProperty(course, async ({ reports, deeds, of, more, helping, choices }) => {
        const path = await newWorkspace();
        await using asking = await openStore(path);
        let added = false;
        const adder = async (halt: () => Promise<void>) => {
          await using store = await openStore(path);
          const left = [...reports];
          for (const deed of deeds) {
            await halt();
            const next = left.splice(0, deed.what === 'add' || deed.what === 'code' ? (deed.where % 6) + 1 : 0);
            if (deed.what === 'add') await add(store, next);
            else if (deed.what === 'code') {
              await add(store, next, false);
              await halt();
              await store.stream.code('test/1', next);
            } else await decideSome(store, deed);
          }
          await halt();
          await add(store, left);
          added = true;
        };
        const worker = (partition: number) => async (halt: () => Promise<void>) => {
          await using own = await openStore(path);
          const store = halting(own, halt);
          for (let rounds = 0; !added || !(await incidentsAreCurrent(own)); rounds++) {
            expect(rounds).toBeLessThan(1_000);
            await takeCoded(store, helping.reports);
            await settlePart(store, { partition, of }, helping.mentions);
          }
        };
        const partitions = [...Array.from({ length: of }, (_, i) => i), ...more.map((one) => one % of)];
        await interleave(choices, [adder, ...partitions.map(worker)]);
        const records = await allOf(asking.records());
        const decisions = decisionsInForce(await asking.decisions());
        expect(await incidentsOf(asking)).toEqual(resolve(records, { decisions }).sort(byId));
        expect(await asking.stream.backlog()).toEqual({ uncoded: 0, untaken: 0, unsettled: 0, dead: 0 });
      }),
      { numRuns: STORE === 'postgres' ? 6 : 30 },
    );
  });

  // SQLite has one writer at a time, who would wait here for another of the same process.
  onlyOn('postgres', () => {
    it('gives the same when all write at once', async () => {
      await fc.assert(
        fc.asyncProperty(course, async ({ reports, of, more, helping }) => {
          const path = await newWorkspace();
          await using asking = await openStore(path);
          let adding = 2;
          const adder = (own: readonly CodedReport[], coded: boolean) => async () => {
            await using store = await openStore(path);
            for (let at = 0; at < own.length; at += 3) {
              await add(store, own.slice(at, at + 3), coded);
              if (!coded) await store.stream.code('test/1', own.slice(at, at + 3));
            }
            adding -= 1;
          };
          const worker = (partition: number) => async () => {
            await using store = await openStore(path);
            while (adding > 0 || !(await incidentsAreCurrent(store))) {
              await takeCoded(store, helping.reports);
              await settlePart(store, { partition, of }, helping.mentions);
            }
          };
          const half = Math.ceil(reports.length / 2);
          // Both add some of the same, so that they meet.
          const adders = [adder(reports.slice(0, half), true), adder(reports.slice(Math.max(0, half - 2)), false)];
          const partitions = [...Array.from({ length: of }, (_, i) => i), ...more.map((one) => one % of)];
          await Promise.all([...adders, ...partitions.map(worker)].map((process) => process()));
          expect(await incidentsOf(asking)).toEqual(resolve(reports).sort(byId));
        }),
        { numRuns: 8 },
      );
    });
  });

  const event = (reportId: string) => ({ reportId, eventId: `${reportId}.0` });
  const bombing = (id: string) =>
    toldReport(id, `A car bomb tore through the fish market in Karso on Monday, killing 12. More in ${id}.`, [
      { killed: 12 },
    ]);

  /** A workspace that is settled by many from the first. */
  const openShared = async (): Promise<Store> => {
    const store = await openStore(await newWorkspace());
    await settleAll(store);
    return store;
  };

  /** A store where something happens between the moment that settling looked and its writing. */
  const interrupted = (store: Store, meanwhile: () => Promise<unknown>): Store => ({
    ...store,
    resolving: async (work, kind) => {
      await meanwhile();
      return store.resolving(work, kind);
    },
  });

  it('settles again what was ruled on while it was settled', async () => {
    await using store = await openShared();
    await add(store, ['Herald', 'Post'].map(bombing));
    await takeCoded(store);
    const split = {
      kind: 'split',
      incident: 'i',
      out: [event('Herald')],
      rest: [event('Post')],
      ...said,
    } satisfies NewDecision;
    const meanwhile = () => store.decide(split).then(() => takeCoded(store));
    expect(await settlePart(interrupted(store, meanwhile), { partition: 0, of: 1 })).toMatchObject({ settled: 2 });
    expect(await incidentsOf(store)).toHaveLength(1);
    expect(await incidentsAreCurrent(store)).toBe(false);
    await settleAll(store);
    expect(await incidentsOf(store)).toHaveLength(2);
    expect(await incidentsAreCurrent(store)).toBe(true);
  });

  it('settles again what others made more common before anything was settled', async () => {
    await using store = await openShared();
    const days = Array.from({ length: 9 }, (_, i) => `2017-03-${i + 10}`);
    const others = days.map((day, i) => toldReport(`later${i}`, `Two men were shot in Karso, ${i}.`, [{ day, modes: ['firearms'], killed: 2 }])); // prettier-ignore
    const first = ['Herald', 'Post'].map(bombing);
    await add(store, first);
    await takeCoded(store);
    const meanwhile = () => add(store, others).then(() => takeCoded(store));
    await settlePart(interrupted(store, meanwhile), { partition: 0, of: 1 });
    await settleAll(store);
    expect(await incidentsOf(store)).toEqual(resolve([...first, ...others]).sort(byId));
  });

  it('throws away what somebody else went beyond meanwhile, and keeps the rest', async () => {
    await using store = await openShared();
    const far = toldReport('far', 'Soldiers shot two farmers.', [
      { day: '2019-01-01', modes: ['firearms'], killed: 2 },
    ]);
    await add(store, [bombing('Herald'), far]);
    await takeCoded(store);
    const meanwhile = async () => {
      await add(store, [bombing('Post')]);
      await takeCoded(store);
      await settlePart(store, { partition: partsOf(bombing('Post'))[0]!, of: 256 });
    };
    const late = await settlePart(interrupted(store, meanwhile), { partition: 0, of: 1 });
    expect(late).toMatchObject({ settled: 1, more: true });
    expect((await incidentsOf(store)).map(({ events }) => events.length).sort()).toEqual([1, 2]);
    expect(await incidentsAreCurrent(store)).toBe(true);
  });

  it('leaves alone the parts of others, and tells which parts have something to settle', async () => {
    await using store = await openShared();
    await add(store, [bombing('Herald')]);
    const [part] = partsOf(bombing('Herald'));
    expect(await takeCoded(store)).toEqual({ reports: 1, parts: [part], more: false });
    expect(await settlePart(store, { partition: (part! + 1) % 256, of: 256 })).toEqual({
      settled: 0,
      incidents: [],
      parts: [],
      more: false,
    });
    expect(await store.stream.backlog()).toMatchObject({ untaken: 0, unsettled: 1 });
    const { incidents } = await settlePart(store, { partition: part!, of: 256 });
    expect(incidents).toEqual((await incidentsOf(store)).map(({ id }) => id));
    expect(await takeCoded(store)).toEqual({ reports: 0, parts: [], more: false });
  });

  it('takes what was coded again before it makes incidents of it', async () => {
    await using store = await openShared();
    await add(store, ['Herald', 'Post'].map(bombing));
    await settleAll(store);
    await add(store, [bombing('Star')]);
    await takeCoded(store);
    await store.decide({ kind: 'reject', event: event('Post'), why: 'no event', ...said });
    expect(await settlePart(store, { partition: 0, of: 1 })).toEqual({
      settled: 0,
      incidents: [],
      parts: partsOf(bombing('Herald')),
      more: true,
    });
    await settleAll(store);
    expect((await incidentsOf(store)).map(({ events }) => events.map(({ reportId }) => reportId).sort())).toEqual([
      ['Herald', 'Star'],
    ]);
  });
});
