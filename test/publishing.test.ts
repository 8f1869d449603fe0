import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../src/model/index.ts';
import type { PublishedIncident } from '../src/publish/exporter.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { publishedIncident, publishedIncidents } from '../src/workspace/published-incidents.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { KARSO, toldReport, type ToldEvent } from './told-report.ts';

// What every export, release, page and API reads: incidents with their reports, masked by all that these know.

const folder = mkdtempSync(join(tmpdir(), 'casus-publishing-'));
let store: Store;
const ANA = { text: 'Ana Ruiz', name: 'Ana Ruiz', person: 'private' } as const;
const TARIN = { ...KARSO, name: 'Tarin', latitude: -12, longitude: -77 };

async function add(id: string, text: string, events: readonly ToldEvent[], title: string | null = null): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test', casus: '1' });
  const record = toldReport(id, text, events, { title, url: `https://news.example/${id}`, publisher: 'Herald' });
  await store.add({ run, coder: 'test', known: 0, problems: [], additions: [{ content: id, record }] });
  await refreshIncidents(store);
}
const all = (filter = {}, publishing = {}) => gathered(publishedIncidents(store, filter, publishing));
async function gathered(items: AsyncIterable<PublishedIncident>): Promise<PublishedIncident[]> {
  const found: PublishedIncident[] = [];
  for await (const item of items) found.push(item);
  return found;
}

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  await add(
    'two-events',
    'A bomb went off in Karso. Ana Ruiz was beaten in Tarin.',
    [
      { killed: 12, targets: [{ text: 'the house of Ruiz', effect: null }] },
      { modes: ['beat'], day: '2019-05-05', place: TARIN, actors: [ANA] },
    ],
    'Bomb near Ana Ruiz’s house',
  );
  await add('plain', 'A raid in Fiji town.', [
    { day: '2010-02-02', place: { ...TARIN, name: 'Fiji town', latitude: 1 } },
  ]);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('an incident that is published', () => {
  it('has where its reports are found, and where in them each value was read', async () => {
    const [beating, bombing, raid] = await all();
    expect([beating, bombing, raid].map((item) => item!.reports.map(({ id }) => id))).toEqual([['two-events'], ['two-events'], ['plain']]); // prettier-ignore
    expect(Object.keys(bombing!.reports[0]!)).toEqual(['id', 'title', 'url', 'publisher', 'published', 'coder']);
    expect(bombing!.mentions).toContainEqual({ reportId: 'two-events', eventId: 'two-events.0', field: 'figures.killed', start: 0, end: 55 }); // prettier-ignore
    expect(new Set(bombing!.mentions.map(({ eventId }) => eventId))).toEqual(new Set(['two-events.0']));
  });

  it('names no private person whom only another event of its report is about', async () => {
    const [, bombing] = await all();
    expect(JSON.stringify(bombing)).not.toMatch(/Ruiz/);
    expect(bombing!.reports[0]!.title).toBe('Bomb near ████████’s house');
    expect(bombing!.incident.targets[0]!.text).toBe('the house of ████');
    const [, named] = await all({}, { names: true });
    expect(named!.reports[0]!.title).toBe('Bomb near Ana Ruiz’s house');
  });

  it('is found by its id, in the same way', async () => {
    const [, bombing] = await all();
    expect(await publishedIncident(store, bombing!.incident.id)).toEqual(bombing);
    expect(await publishedIncident(store, 'nosuch')).toBeNull();
  });

  it('is changed before it is masked', async () => {
    const change = (incident: Incident) => ({ ...incident, summary: 'told by Ana Ruiz' });
    const [, bombing] = await all({}, { change });
    expect(bombing!.incident.summary).toBe('told by ████████');
  });
});

describe('all that are published', () => {
  it('are as they were when the first was asked for', async () => {
    const items = publishedIncidents(store, {})[Symbol.asyncIterator]();
    const first = await items.next();
    await add('later', 'A bomb in Oro.', [{ day: '2009-01-01', place: { ...TARIN, name: 'Oro', latitude: 5 } }]);
    let count = first.done ? 0 : 1;
    while (!(await items.next()).done) count += 1;
    expect([count, (await all()).length]).toEqual([3, 4]);
  });

  it('name nobody whom an event names that people rejected', async () => {
    const { events } = (await store.review('two-events'))!;
    const beaten = events.find(({ event }) => event.id === 'two-events.1')!.event;
    const ref = { reportId: 'two-events', eventId: beaten.id };
    await store.decide({ kind: 'reject', by: 'Ben', reason: 'it is another story', event: ref, why: 'other' });
    await refreshIncidents(store);
    expect(JSON.stringify(await all())).not.toMatch(/Ruiz/);
  });
});
