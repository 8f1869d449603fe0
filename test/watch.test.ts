import { mkdirSync, writeFileSync } from 'node:fs';
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
const source = async () => jsonLines((await casus(['sources', '--json'])).stdout)[0]!;
const round = (args: readonly string[] = []) => casus(['watch', 'run', '--once', '--now', ...args]);

describe('a feed', () => {
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
