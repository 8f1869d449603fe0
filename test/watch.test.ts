import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMisbehaving, type MisbehavingServer } from './misbehaving-server.ts';
import { inNewFolder, jsonLines } from './run-casus.ts';

// Feeds, pages and folders watched from the command line, against servers on this machine.

const { path, casus: run } = inNewFolder();
let server: MisbehavingServer;
beforeEach(async () => {
  server = await startMisbehaving({ count: 3 });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

const casus = (args: readonly string[], options: Parameters<typeof run>[1] = {}) =>
  run(args, { ...options, env: { CASUS_ALLOW_HOSTS: server.hosts.join(',') } });

const PLACES = ['Kano', 'Lima', 'Mosul', 'Kabul', 'Manila'];
const story = (n: number) =>
  `Gunmen killed ${n + 2} people in ${PLACES[n % PLACES.length]} on Friday, police said. Witnesses spoke of story number ${n}, in which a market burned down and the road was closed for hours.`;
const page = (n: number) => ({
  type: 'text/html',
  body: `<html lang="en"><head><title>Story ${n}</title><meta property="article:published_time" content="2024-05-04T08:00:00Z"></head><body><article><h1>Story ${n}</h1><p>${story(n)}</p><p>The government sent soldiers to the town and said that it would look into what had happened there.</p></article></body></html>`,
});
const feed = (items: readonly { link: string; text?: string }[]) => ({
  type: 'application/rss+xml',
  headers: { ETag: `"${items.length}"` },
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title><link>http://127.0.0.1/</link>${items.map(({ link, text = '' }) => `<item><title>News</title><link>${link}</link><guid>${link}</guid><description>${text}</description></item>`).join('')}</channel></rss>`,
});

const reports = async () => jsonLines((await casus(['reports', '--json'])).stdout);
const aside = async () => jsonLines((await casus(['sources', 'aside', '--json'])).stdout);
const source = async () => jsonLines((await casus(['sources', '--json'])).stdout)[0]!;
const round = (args: readonly string[] = []) => casus(['watch', 'run', '--once', '--now', ...args]);

describe('a feed', () => {
  it('is polled, its articles fetched and coded once, and asked only for what is new after that', async () => {
    server.give('/1.html', page(1));
    server.give('/2.html', page(2));
    server.give('/feed.xml', feed([{ link: server.url('/1.html') }]));
    const added = await casus(['watch', 'add', server.url('/feed.xml')]);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toContain('(Herald): the feed is watched.');
    expect(await round()).toMatchObject({ code: 0, stderr: '' });
    server.give('/feed.xml', feed([{ link: server.url('/2.html') }, { link: server.url('/1.html') }]));
    expect((await round()).stdout).toContain('1 new item, 1 report added');
    expect(await reports()).toMatchObject([{ title: 'Story 1', published: '2024-05-04T08:00:00Z', events: 3 }, { title: 'Story 2' }]);
    expect(server.asked().filter((asked) => asked === '/1.html')).toHaveLength(1);
    const last = server.requests.findLast((request) => request.path === '/feed.xml');
    expect(last?.headers).toMatchObject({ 'if-none-match': '"1"' });
    expect(await source()).toMatchObject({ title: 'Herald', failures: 0, problem: null, leads: { done: 2, waiting: 0, 'set-aside': 0 } });
    expect((await casus(['sources', 'opml'])).stdout).toContain(`text="Herald" title="Herald" xmlUrl="${server.url('/feed.xml')}"`);
  }); // prettier-ignore

  it('is found in the page of its site, and its own text taken where that is asked for', async () => {
    server.give('/', { type: 'text/html', body: '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Hello</body></html>' });
    server.give('/feed.xml', feed([{ link: server.url('/never.html'), text: story(3) }]));
    expect((await casus(['watch', 'add', server.url('/'), '--feed-text'])).code).toBe(0);
    await round();
    expect(await reports()).toMatchObject([{ url: server.url('/never.html'), events: 1, warnings: [{ code: 'feed-text' }, { code: 'no-date' }] }]);
    expect(server.asked()).not.toContain('/never.html');
  }); // prettier-ignore

  it('whose page is denied or gone gives its own text, else the page is set aside and can be tried once more', async () => {
    server.give('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /denied' });
    server.give('/denied.html', page(1));
    server.give('/feed.xml', feed([{ link: server.url('/denied.html') }, { link: server.url('/status/404'), text: story(4) }]));
    await casus(['watch', 'add', server.url('/feed.xml')]);
    expect((await round()).code).toBe(1);
    expect(await reports()).toMatchObject([{ url: server.url('/status/404'), warnings: [{ code: 'feed-text' }, { code: 'no-page' }, { code: 'no-date' }] }]);
    expect(await aside()).toMatchObject([{ code: 'robots', input: server.url('/denied.html') }]);
    server.give('/robots.txt', { type: 'text/plain', body: '' });
    const again = await casus(['sources', 'retry', '--code', 'robots']);
    expect(again).toMatchObject({ code: 0 });
    expect(await aside()).toEqual([]);
    expect(await reports()).toHaveLength(2);
  }); // prettier-ignore

  it('that fails is tried again later and says why, one that moved is followed, one that is gone is paused', async () => {
    server.give('/old.xml', { status: 301, headers: { Location: server.url('/new.xml') }, body: '' });
    server.give('/new.xml', feed([]));
    await casus(['watch', 'add', server.url('/new.xml')]);
    server.give('/new.xml', { status: 301, headers: { Location: server.url('/newer.xml') }, body: '' });
    server.give('/newer.xml', feed([]));
    await round();
    expect(await source()).toMatchObject({ address: server.url('/newer.xml'), failures: 0 });
    server.give('/newer.xml', { status: 503, body: '' });
    await round();
    expect(await source()).toMatchObject({ failures: 1, active: true });
    server.give('/newer.xml', { status: 410, body: '' });
    await round();
    expect(await source()).toMatchObject({ active: false });
    expect((await casus(['sources'])).stdout).toContain('paused');
  });
});

it('a page that keeps changing is read anew when it changes, and a folder when files are put into it', async () => {
  server.give('/live.html', page(1));
  mkdirSync(path('inbox'));
  writeFileSync(path('inbox/one.txt'), story(5));
  expect((await casus(['watch', 'add', server.url('/live.html'), 'inbox', '--page'])).code).toBe(0);
  await round();
  await round();
  expect(await reports()).toHaveLength(2);
  server.give('/live.html', page(2));
  writeFileSync(path('inbox/two.txt'), story(6));
  await round();
  expect(await reports()).toHaveLength(4);
});

it('casus add takes the address of a page, and fetches the pages of a saved feed', async () => {
  server.give('/1.html', page(1));
  server.give('/2.html', page(2));
  const one = await casus(['add', server.url('/1.html')]);
  expect(one).toMatchObject({ code: 0, stderr: '' });
  expect(one.stdout).toContain('1 report added');
  writeFileSync(path('saved.rss'), feed([{ link: server.url('/2.html') }, { link: server.url('/status/404') }]).body);
  const two = await casus(['add', 'saved.rss']);
  expect(two).toMatchObject({ code: 1 });
  expect(two.stdout).toContain('1 report added (3 events), 1 input set aside');
  expect(await reports()).toHaveLength(2);
});

it('a watch ends with Ctrl+C, and says before what to do where nothing is watched', async () => {
  expect(await casus(['watch', 'run'])).toMatchObject({ code: 2 });
  server.give('/feed.xml', feed([]));
  await casus(['watch', 'add', server.url('/feed.xml')]);
  const ended = await casus(['watch', 'run', '--json'], {
    started: (child) => {
      child.stdout!.once('data', () => child.kill('SIGINT'));
    },
  });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});

// The whole load: 10,000 items over 200 sources, whose own text is coded, so that coding and storing are what is measured.
const [SOURCES, ITEMS, KILLS] = [200, 50, 6];

it(`${SOURCES * ITEMS} items over ${SOURCES} sources arrive once each, however often the watch is killed`, async () => {
  const links = new Set<string>();
  const feeds = Array.from({ length: SOURCES }, (_, s) => {
    const items = Array.from({ length: ITEMS }, (_, i) => ({ link: server.url(`/${s}/${i}`, s % 3), text: story(s * ITEMS + i) }));
    for (const { link } of items) links.add(link);
    server.give(`/feed-${s}.xml`, feed(items), s % 3);
    return server.url(`/feed-${s}.xml`, s % 3);
  });
  writeFileSync(path('feeds.opml'), `<opml version="2.0"><body>${feeds.map((url) => `<outline xmlUrl="${url}"/>`).join('')}</body></opml>`);
  await casus(['watch', 'add', 'feeds.opml', '--feed-text']);
  for (let kill = 0; kill < KILLS; kill++) {
    const { code } = await round2(async (child) => {
      await wait(Math.random() * 1_500);
      child();
    });
    expect(code, 'the watch was killed before its end').toBeNull();
  }
  expect((await round(['--json'])).code).toBe(0);
  const found = (await reports()).map(({ url }) => url as string);
  expect(found).toHaveLength(links.size);
  expect(new Set(found)).toEqual(links);
  expect((await casus(['doctor'])).code).toBe(0);

  async function round2(killing: (kill: () => void) => Promise<void>) {
    return casus(['watch', 'run', '--once', '--now', '--json'], {
      started: (child) => {
        child.stdout!.once('data', () => void killing(() => void child.kill('SIGKILL')));
      },
    });
  }
}, 600_000); // prettier-ignore
