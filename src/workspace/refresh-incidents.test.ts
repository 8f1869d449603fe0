import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOf, merging, splitting } from '../../test/decision-log.ts';
import { figure, KARSO, toldReport } from '../../test/told-report.ts';
import { toldStream } from '../../test/told-stream.ts';
import { EVENT_FIELDS, type CodedReport, type Incident } from '../model/index.ts';
import { MemoryIndex } from '../resolving/memory-index.ts';
import { mentionOf, sourcedEvents } from '../resolving/mention.ts';
import { resolve } from '../resolving/resolve.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import { newWorkspace } from '../../test/stores.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { incidentsAreCurrent } from './incidents-by.ts';
import { refreshIncidents } from './refresh-incidents.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';

const open = async () => openStore(await newWorkspace());

async function add(store: Store, records: readonly CodedReport[]): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
  const additions = records.map((record) => ({ content: record.report.id, record }));
  await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const incidentsOf = async (store: Store): Promise<Incident[]> => (await allOf(store.incidents())).sort(byId);
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

const BOMBING = 'A car bomb tore through the fish market in Karso on Monday, killing 12 shoppers beside the stalls.';
const outlets = (...names: readonly string[]) =>
  names.map((publisher) =>
    toldReport(publisher, `${BOMBING} More in the ${publisher}.`, [{ killed: 12 }], { publisher }),
  );

describe('refreshing the incidents of a workspace', () => {
  it('gives what all reports at once give, whatever their order and however many come at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        toldStream.chain((reports) => fc.shuffledSubarray(reports, { minLength: reports.length })),
        fc.integer({ min: 1, max: 12 }),
        fc.record({ reports: fc.integer({ min: 3, max: 30 }), mentions: fc.integer({ min: 3, max: 30 }) }),
        async (reports, chunk, helping) => {
          await using store = await open();
          for (let at = 0; at < reports.length; at += chunk) {
            await add(store, reports.slice(at, at + chunk));
            await refreshIncidents(store, undefined, helping);
          }
          expect(await incidentsOf(store)).toEqual(resolve(reports).sort(byId));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('leaves alone what a new report does not touch', async () => {
    await using store = await open();
    const far = toldReport('far', 'Soldiers shot two farmers.', [
      { day: '2019-01-01', modes: ['firearms'], killed: 2 },
    ]);
    await add(store, [...outlets('Herald', 'Post'), far]);
    await refreshIncidents(store);
    await add(store, outlets('Star'));
    const written: string[] = [];
    const watched: Store = {
      ...store,
      resolving: (work) =>
        store.resolving((step) =>
          work({
            ...step,
            putIncidents: (events, incidents) => {
              written.push(...[...incidents].flatMap((one) => one.events.map(({ reportId }) => reportId)));
              return step.putIncidents(events, incidents);
            },
          }),
        ),
    };
    await refreshIncidents(watched);
    expect(written.sort()).toEqual(['Herald', 'Post', 'Star']);
    expect(await incidentsOf(store)).toHaveLength(2);
  });

  it('heeds a decision, and forgets it when it is taken back', async () => {
    await using store = await open();
    const reports = outlets('Herald', 'Post', 'Star');
    await add(store, reports);
    await refreshIncidents(store);
    const event = (id: string) => `${id}.0`;
    const split = splitting([event('Star')], [event('Herald'), event('Post')]);
    const { seq } = await store.decide({ ...split, by: 'Ana', reason: 'another market' });
    expect(await incidentsAreCurrent(store)).toBe(false);
    await refreshIncidents(store);
    expect(await incidentsOf(store)).toEqual(resolve(reports, { decisions: logOf(split) }).sort(byId));
    expect(await incidentsOf(store)).toHaveLength(2);
    await store.decide({ kind: 'undo', decision: seq, by: 'Ana', reason: 'the same market' });
    await refreshIncidents(store);
    expect(await incidentsOf(store)).toEqual(resolve(reports));
  });

  it('gives what all reports give as people left them, whatever they decide and take back', async () => {
    const deed = fc.record({
      what: fc.constantFrom('edit', 'reject', 'accept', 'add', 'undo', 'merge', 'split', 'figure'),
      where: fc.nat(),
      other: fc.nat(),
      killed: fc.constantFrom(2, 3, 12, 40),
      place: fc.constantFrom('Karso', 'Velmar', null),
    });
    type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
    await fc.assert(
      fc.asyncProperty(toldStream, fc.array(deed, { minLength: 1, maxLength: 8 }), async (reports, deeds) => {
        await using store = await open();
        await add(store, reports);
        await refreshIncidents(store);
        for (const one of deeds) {
          if (await decideSome(store, one)) await refreshIncidents(store);
          const records = await allOf(store.records());
          const decisions = decisionsInForce(await store.decisions());
          expect(await incidentsOf(store)).toEqual(resolve(records, { decisions }).sort(byId));
        }
      }),
      { numRuns: 25 },
    );

    /** @returns whether there was anything to decide on */
    async function decideSome(store: Store, { what, where, other, killed, place }: Deed): Promise<boolean> {
      const said = { by: 'Ana', reason: 'looked' };
      const log = await store.decisions();
      if (what === 'undo') {
        if (log.length === 0) return false;
        await store.decide({ kind: 'undo', decision: (where % log.length) + 1, ...said });
        return true;
      }
      const records = await allOf(store.records());
      const told = records.flatMap(({ report, events }) => events.map((event) => ({ report, event })));
      const [one, two] = [told[where % told.length], told[other % told.length]];
      if (!one || !two) return false;
      const ref = ({ report, event }: typeof one) => ({ reportId: report.id, eventId: event.id });
      const words = { start: 0, end: 5 };
      switch (what) {
        case 'edit': {
          const field = place === null || place === 'Karso' ? 'figures.killed' : 'place';
          const value = field === 'place' ? { ...KARSO, name: place!, text: place! } : figure(killed);
          const evidence = [{ field, ...words }];
          await store.decide({ kind: 'edit', event: ref(one), field, value, was: null, evidence, ...said });
          return true;
        }
        case 'reject':
          await store.decide({ kind: 'reject', event: ref(one), why: 'no event', ...said });
          return true;
        case 'accept':
          await store.decide({ kind: 'accept', event: ref(one), values: { type: null }, ...said });
          return true;
        case 'add': {
          const evidence = EVENT_FIELDS.map((field) => ({ field, ...words }));
          await store.decide({ kind: 'add', reportId: one.report.id, event: { ...two.event, evidence }, ...said });
          return true;
        }
        case 'merge':
        case 'split': {
          if (one === two) return false;
          const [a, b] = [[ref(one)], [ref(two)]];
          if (what === 'split') await store.decide({ kind: 'split', incident: 'i', out: a, rest: b, ...said });
          else
            await store.decide({ kind: 'merge', sides: [a, b].map((events) => ({ incident: 'i', events })), ...said });
          return true;
        }
        case 'figure': {
          const events = one === two ? [ref(one)] : [ref(one), ref(two)];
          await store.decide({ kind: 'figure', incident: 'i', events, key: 'killed', figure: figure(killed), ...said });
          return true;
        }
      }
    }
  });

  it('keeps what a decision joined as one when the second of the two is reported later', async () => {
    await using store = await open();
    const [first, second] = [
      toldReport('a', BOMBING, [{ killed: 12 }]),
      toldReport('b', 'Two teachers were shot in Abrene.', [{ day: '2016-01-01', place: null, killed: 2 }]),
    ];
    await add(store, [first]);
    await store.decide({ ...merging(['a.0'], ['b.0']), by: 'Ana', reason: 'one raid' });
    await refreshIncidents(store);
    expect(await incidentsOf(store)).toHaveLength(1);
    await add(store, [second]);
    await refreshIncidents(store);
    expect((await incidentsOf(store)).map(({ events }) => events.length)).toEqual([2]);
  });

  it('goes on where it was stopped', async () => {
    await using store = await open();
    const reports = outlets('Herald', 'Post', 'Star');
    await add(store, reports);
    let rounds = 0;
    const failing: Store = {
      ...store,
      resolving: (work) => {
        if (++rounds > 3) throw new Error('the power went');
        return store.resolving(work);
      },
    };
    await expect(refreshIncidents(failing, undefined, { reports: 1, mentions: 1 })).rejects.toThrow('the power went');
    expect(await incidentsAreCurrent(store)).toBe(false);
    await add(store, outlets('Mail'));
    await refreshIncidents(store);
    expect(await incidentsOf(store)).toEqual(resolve([...reports, ...outlets('Mail')]));
  });

  it('makes all anew under another policy', async () => {
    await using store = await open();
    const told = toldReport('w', `${BOMBING} A hospital counted 14.`, [{ killed: 14 }], { publisher: 'Wire' });
    await add(store, [...outlets('Herald'), told]);
    await refreshIncidents(store);
    await store.setPolicy({ policy: 'conservative/1', sources: [] });
    expect(await incidentsAreCurrent(store)).toBe(false);
    await refreshIncidents(store);
    expect((await incidentsOf(store))[0]!.figures.killed!.policy).toMatch(/^conservative/);
  });

  it('forgets the incident of an event that was rejected when all is made anew', async () => {
    await using store = await open();
    await add(store, outlets('Herald'));
    await refreshIncidents(store);
    const event = { reportId: 'Herald', eventId: 'Herald.0' };
    await store.decide({ kind: 'reject', event, why: 'no event', by: 'Ana', reason: 'looked' });
    await store.setPolicy({ policy: 'conservative/1', sources: [] });
    await refreshIncidents(store);
    expect(await incidentsOf(store)).toEqual([]);
  });

  it('may be done by two in turn', async () => {
    const path = await newWorkspace();
    await using one = await openStore(path);
    await using other = await openStore(path);
    await add(one, outlets('Herald', 'Post'));
    await add(other, outlets('Star'));
    const interrupted: Store = {
      ...one,
      resolving: async (work) => {
        await refreshIncidents(other);
        return one.resolving(work);
      },
    };
    await refreshIncidents(interrupted);
    expect((await incidentsOf(one)).map(({ events }) => events.length)).toEqual([3]);
  });
});

describe('the mentions of a workspace', () => {
  it('answer as those in memory do', async () => {
    const reports = outlets('Herald', 'Post', 'Star');
    const mentions = sourcedEvents(reports).map(mentionOf);
    await using store = await open();
    await add(store, reports);
    const memory = new MemoryIndex();
    await store.resolving(async (step) => {
      const found = await step.changedRecords(10);
      const numbers = new Map(found.map(({ number, record }) => [record.report.id, number]));
      const stored = storedMentions(step, new MentionCache(), { round: 1, reports: numbers });
      const keyed = mentions.map((mention, i) => ({
        mention,
        keys: [7, 10 + i, 2 ** 53 - 1],
        days: [{ key: 5, day: i }, { key: 6, day: 1 }], // prettier-ignore
      }));
      const all = mentions.map(({ number }) => number).sort((a, b) => a - b);
      const both = async <T>(question: (index: MemoryIndex | typeof stored) => T | Promise<T>): Promise<void> => {
        expect(await question(stored)).toEqual(await question(memory));
      };
      await both((index) => index.anySettled());
      await both((index) => index.insert(keyed));
      await both((index) => index.holders([7, 10, 2 ** 53 - 1, 99], 2));
      await both((index) => index.dayCounts([5, 6, 99]));
      await both((index) => index.mentions(all));
      await both((index) => index.events([...all, 1]));
      await both((index) => index.find([`Post\0Post.0`, 'nobody\0nothing']));
      await step.mentions.settle([all.slice(0, 2), all.slice(2)], 1, 1);
      memory.settle(all.slice(0, 2));
      memory.settle(all.slice(2));
      await both((index) => index.anySettled());
      await both(async (index) => [...(await index.together([all[0]!]))].sort());
      await both((index) => index.unsettle([all[1]!]));
      await both((index) => index.unsettled(5));
    });
  });
});
