import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { startMisbehaving, type MisbehavingServer } from '../../test/misbehaving-server.ts';
import type { Fetcher } from './fetcher.ts';
import { openFetcher } from './open-fetcher.ts';
import { testClock, type TestClock } from './testing.ts';

let server: MisbehavingServer;
let clock: TestClock;
let fetcher: Fetcher;
beforeEach(async () => {
  server = await startMisbehaving({ count: 2 });
  clock = testClock();
  fetcher = openFetcher({ version: '1', allow: server.hosts }, { clock, limits: { headers: 300 } });
  server.give('/page', 'A page.');
});
afterEach(async () => {
  await fetcher[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function outcome(path = '/page') {
  const fetched = await fetcher.fetch({ url: server.url(path) });
  return fetched.kind === 'failed' ? `${fetched.problem.code}${fetched.again ? ', for now' : ''}` : fetched.kind;
}
const askedFor = (path: string) => server.requests.filter((seen) => seen.path === path).length;

describe('the robots.txt of a site', () => {
  it('is asked for once, whoever waits for it, and again after a day', async () => {
    server.give('/robots.txt', 'User-agent: *\nDisallow: /private');
    expect(await Promise.all([outcome(), outcome('/private'), outcome()])).toEqual(['fetched', 'robots', 'fetched']);
    expect(askedFor('/robots.txt')).toBe(1);
    expect(askedFor('/private')).toBe(0);
    server.give('/robots.txt', 'User-agent: *\nDisallow: /');
    clock.pass(23 * 3_600_000);
    expect(await outcome()).toBe('fetched');
    clock.pass(3_600_000);
    expect(await outcome()).toBe('robots');
    expect(askedFor('/robots.txt')).toBe(2);
  });

  it('forbids nothing where there is none', async () => {
    for (const status of [404, 401, 403, 410]) {
      server.give('/robots.txt', { status, body: 'User-agent: *\nDisallow: /' });
      expect(await outcome(), String(status)).toBe('fetched');
      clock.pass(24 * 3_600_000);
    }
  });

  it('forbids everything for now where its server is in trouble, and is asked for again soon', async () => {
    server.give('/robots.txt', { status: 500, body: '' });
    expect(await outcome()).toBe('robots, for now');
    server.give('/robots.txt', { status: 503, headers: { 'retry-after': '20' }, body: '' });
    clock.pass(600_000);
    expect(await outcome()).toBe('robots, for now');
    server.give('/robots.txt', 'User-agent: *\nAllow: /');
    clock.pass(20_000);
    expect(await outcome()).toBe('fetched');
    expect(askedFor('/page')).toBe(1);
  });

  it('is followed where it is redirected, five times at most', async () => {
    const redirected = (times: number) => '/redirect/302?'.repeat(times);
    server.give('/rules', 'User-agent: *\nDisallow: /page');
    server.give('/robots.txt', { status: 301, headers: { location: `${redirected(4)}/rules` }, body: '' });
    expect(await outcome()).toBe('robots');
    clock.pass(24 * 3_600_000);
    server.give('/robots.txt', { status: 301, headers: { location: `${redirected(5)}/rules` }, body: '' });
    expect(await outcome()).toBe('fetched');
    clock.pass(24 * 3_600_000);
    server.give('/robots.txt', { status: 301, headers: { location: 'http://127.0.0.9/robots.txt' }, body: '' });
    expect(await outcome()).toBe('fetched');
  });

  it('is read to 500 KiB, and the line that is cut there is not', async () => {
    const head = 'User-agent: *\nDisallow: /private\n#';
    const cut = '\nDisallow: /p'; // which would forbid the page if it were read
    const padding = 'x'.repeat(500 * 1024 - head.length - cut.length);
    server.give('/robots.txt', `${head}${padding}${cut}osters`);
    expect(await outcome()).toBe('fetched');
    expect(await outcome('/private')).toBe('robots');
    clock.pass(24 * 3_600_000);
    server.give('/robots.txt', { status: 301, headers: { location: '/endless' }, body: '' });
    expect(await outcome()).toBe('fetched');
  });

  it('fails the page where it does not come', async () => {
    server.give('/robots.txt', { status: 301, headers: { location: '/slow-headers' }, body: '' });
    expect(await outcome()).toBe('too-slow, for now');
    expect(askedFor('/page')).toBe(0);
  });
});
