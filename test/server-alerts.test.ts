import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { addTold } from '../src/workspace/alerts/testing.ts';
import { tellAlerts } from '../src/workspace/alerts/tell-alerts.ts';
import { KARSO, toldReport } from './told-report.ts';
import { Visitor } from './visitor.ts';

// Alerts over HTTP: made, tried out and read as feeds, with what nobody is to see left out.

const folder = mkdtempSync(join(tmpdir(), 'casus-server-alerts-'));
const faults: unknown[] = [];
let store: Store;
let server: Server;

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  const told = { store, names: false, version: '9.9.9', web: folder, onFault: (fault: unknown) => faults.push(fault) };
  server = await serve(told, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const here = () => new Visitor(server.url);

interface Made {
  readonly alert: { readonly number: number };
  readonly secret: string | null;
  readonly feed: { readonly rss: string; readonly json: string } | null;
}

async function make(body: object): Promise<Made> {
  const answer = await here().post('/api/alerts', body);
  expect(answer.status, answer.text).toBe(201);
  return answer.json;
}

const ana = { text: 'teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private' as const, sector: 'EDU' as const };
const shot = (id: string, town: string, ago: number, latitude = 36.5) =>
  toldReport(
    id,
    `Ana Ruiz, a teacher, was shot in ${town}.`,
    [
      {
        day: day(ago),
        killed: 3,
        actors: [ana],
        place: { ...KARSO, name: town, text: town, latitude, longitude: latitude - 10 },
      },
    ],
    { title: `Teacher Ana Ruiz shot in ${town}`, publisher: 'The Herald' },
  );

describe('the alerts of a workspace', () => {
  it('are made with a preview, listed without their secrets, paused and taken off', async () => {
    await addTold(store, shot('old', 'Karso', 3));
    const preview = (await here().post('/api/alerts/preview', { condition: { country: 'TUR', minKilled: 3 } }))
      .json as unknown;
    expect(preview).toMatchObject({
      incidents: 1,
      about: 'incidents in Turkey, reported deaths of at least 3',
      rise: null,
    });
    const rise = (await here().post('/api/alerts/preview', { condition: { country: 'TUR', rise: true } }))
      .json as unknown;
    expect(rise).toMatchObject({ rise: { count: 1, usual: 0, from: 3, risen: false } });
    const { alert, secret } = await make({
      name: 'Turkey',
      condition: { country: 'TUR' },
      channel: { kind: 'webhook', url: 'https://hooks.example.org/T0/secret-path' },
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await here().get('/api/alerts');
    expect(list.text).not.toMatch(/whsec_|secret-path/);
    expect((list.json as { alerts: unknown[] }).alerts).toMatchObject([
      { name: 'Turkey', to: ['hooks.example.org'], active: true, times: 'at once', told: null },
    ]);
    expect((await here().patch(`/api/alerts/${alert.number}`, { active: false })).json as unknown).toMatchObject({
      active: false,
      zone: 'UTC',
    });
    expect((await here().delete(`/api/alerts/${alert.number}`)).status).toBe(204);
    expect(((await here().get('/api/alerts')).json as { alerts: unknown[] }).alerts).toEqual([]);
    const acts = ((await here().get('/api/acts')).json as { acts: { act: string }[] }).acts.map(({ act }) => act);
    expect(acts).toEqual(['removed an alert', 'changed an alert', 'made an alert']);
  });

  it('say what is off with one', async () => {
    const mistakes: [object, RegExp][] = [
      [{ condition: {} }, /say what it is about/],
      [{ condition: { type: 'NOTHING' } }, /no such type/],
      [{ condition: { text: 'Ana Ruiz' } }, /text|no such parameter/],
      [{ zone: 'Mars/Olympus' }, /no such time zone/],
      [{ quiet: { from: '22:00', to: '22:00' } }, /quiet hours end at another time/],
      [{ channel: { kind: 'email', to: ['ana@example.org\r\nBcc: eve@example.org'] } }, /e-mail address/],
      [{ channel: { kind: 'webhook', url: 'file:///etc/passwd' } }, /http or https/],
      [{ channel: { kind: 'feed', delay: 0 } }, /24 hours behind. Give a reason/],
    ];
    for (const [wrong, says] of mistakes) {
      const answer = await here().post('/api/alerts', {
        name: 'X',
        condition: { country: 'TUR' },
        channel: { kind: 'feed' },
        ...wrong,
      });
      expect(answer.status, answer.text).toBe(400);
      expect(answer.text).toMatch(says);
    }
  });

  it('finds the point of a town to draw a circle around', async () => {
    expect((await here().get('/api/alerts/place?name=Lima,%20Peru')).json as unknown).toMatchObject({
      name: 'Lima, Peru',
      latitude: expect.closeTo(-12.05, 0) as number,
    });
    expect((await here().get('/api/alerts/place?name=Xqzzt')).status).toBe(400);
  });
});

describe('a feed', () => {
  it('is there for whoever has its address, a day behind, without names and fine coordinates', async () => {
    const slow = await make({ name: 'Slow', condition: { country: 'TUR' }, channel: { kind: 'feed' } });
    const quick = await make({ name: 'Quick', condition: { country: 'TUR' }, channel: { kind: 'feed', delay: 0 }, reason: 'our own desk' });
    await addTold(store, shot('new', 'Velm', 20, 41.123456));
    await tellAlerts(store);
    const rss = await here().get(quick.feed!.rss);
    expect(rss.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(rss.text.match(/<item>/g), 'what was there before is not in it').toHaveLength(1);
    expect(rss.text).toContain('reported deaths: 3');
    const json = await here().get(quick.feed!.json);
    expect(json.json as unknown).toMatchObject({ title: 'Quick', items: [{ _casus: { place: { latitude: 41.123 } } }] });
    for (const { text } of [rss, json]) {
      expect(text).not.toMatch(/Ruiz/);
      expect(text).not.toContain('41.1234');
    }
    expect((await here().get(quick.feed!.rss, { 'If-None-Match': rss.headers.etag! })).status).toBe(304);
    const behind = (await here().get(slow.feed!.json)).json as { items: unknown[] };
    expect(behind.items, 'younger than its delay').toEqual([]);
    expect(((await here().get('/api/acts')).json as { acts: object[] }).acts).toContainEqual(expect.objectContaining({ act: 'made an alert', reason: 'our own desk' }));
  });

  it('has another address once it is renewed, and none that can be guessed', async () => {
    const { alert, feed } = await make({ name: 'Mine', condition: { country: 'TUR' }, channel: { kind: 'feed' } });
    const renewed = (await here().post(`/api/alerts/${alert.number}/renew`, {})).json as Made;
    expect((await here().get(feed!.rss)).status).toBe(404);
    expect((await here().get(renewed.feed!.rss)).status).toBe(200);
    expect((await here().get('/alerts/1.rss')).status).toBe(404);
    expect(feed!.rss).toMatch(/^\/alerts\/[\w-]{43}\.rss$/);
  });

  it('may be asked for so often and no oftener', async () => {
    const one = here();
    let last = 200;
    for (let i = 0; i < 70 && last !== 429; i++) last = (await one.get('/alerts/none.rss')).status;
    expect(last).toBe(429);
  });
}); // prettier-ignore
