import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMisbehaving, type Certificate, type MisbehavingServer } from '../../test/misbehaving-server.ts';
import type { FetchLimits } from './fetch-limits.ts';
import type { Asked, Fetched, FetchOutcome } from './fetcher.ts';
import type { Resolve } from './guarded-lookup.ts';
import { openFetcher } from './open-fetcher.ts';
import { testClock } from './testing.ts';

let server: MisbehavingServer;
beforeAll(async () => {
  server = await startMisbehaving({ count: 3, secure: true });
});
afterAll(() => server[Symbol.asyncDispose]());

/** Short times, so that what never ends does so soon. */
const SHORT = { connect: 2_000, headers: 300, idle: 300, whole: 1_000 };

/** Fetches with a fetcher of its own, which knows nothing of what happened before. */
async function fetched(path: string, asked: Partial<Asked> = {}, limits: Partial<FetchLimits> = {}) {
  await using fetcher = openFetcher({ version: '1.2.3', allow: server.hosts }, { limits });
  return await fetcher.fetch({ url: path.startsWith('/') ? server.url(path) : path, ...asked });
}

/** What came, as text; fails where nothing did. */
const page = (outcome: FetchOutcome) => ({ ...(outcome as Fetched), text: textOf(outcome) });
const textOf = (outcome: FetchOutcome) =>
  outcome.kind === 'fetched' ? new TextDecoder().decode(outcome.bytes) : JSON.stringify(outcome);
const why = (outcome: FetchOutcome) =>
  outcome.kind === 'failed'
    ? { code: outcome.problem.code, again: outcome.again, message: outcome.problem.message }
    : { code: outcome.kind, again: null, message: textOf(outcome) };

describe('a page', () => {
  it('comes with what its host says of it', async () => {
    server.give('/news/r%C3%A9sum%C3%A9.html?day=2', {
      type: 'Text/HTML; Charset="ISO-8859-1"',
      headers: { etag: 'W/"7"', 'last-modified': 'Mon, 02 Mar 2026 10:00:00 GMT' },
      body: '<p>Two people were killed.',
    });
    expect(page(await fetched('/news/r%C3%A9sum%C3%A9.html?day=2#top'))).toMatchObject({
      kind: 'fetched',
      text: '<p>Two people were killed.',
      url: server.url('/news/r%C3%A9sum%C3%A9.html?day=2'),
      moved: server.url('/news/r%C3%A9sum%C3%A9.html?day=2'),
      type: 'text/html',
      charset: 'ISO-8859-1',
      etag: 'W/"7"',
      modified: 'Mon, 02 Mar 2026 10:00:00 GMT',
      name: 'résumé.html',
      damage: null,
    });
  });

  it('has the name that its host gives the file', async () => {
    const named = async (disposition: string) => {
      server.give('/download', { headers: { 'content-disposition': disposition }, body: 'x' });
      return page(await fetched('/download')).name;
    };
    expect(await named('attachment; filename="report 3.pdf"')).toBe('report 3.pdf');
    expect(await named("attachment; filename=x.pdf; filename*=UTF-8''%E2%82%AC%20report.pdf")).toBe('€ report.pdf');
    expect(await named('attachment; filename="../../etc/passwd"')).toBe('passwd');
    expect(await named('inline')).toBe('download');
  });

  it('is asked for by a program that names itself, without cookies, password or where it came from', async () => {
    server.give('/named', 'x');
    await using fetcher = openFetcher({ version: '1.2.3', contact: 'news@example.org', allow: server.hosts });
    await fetcher.fetch({ url: server.url('/cookies') });
    const address = server.url('/named').replace('//', '//user:secret@');
    const outcome = await fetcher.fetch({ url: server.url(`/redirect/302?${address}`) });
    expect(outcome).toMatchObject({ kind: 'fetched', url: server.url('/named') });
    const { headers } = server.requests.at(-1)!;
    expect(headers['user-agent']).toBe('Casus/1.2.3 (+news@example.org; news archive for research)');
    expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });

  it('is unpacked, whatever it is packed with', async () => {
    for (const coding of ['gzip', 'deflate', 'br', 'zstd'])
      expect(page(await fetched(`/packed/${coding}`)), coding).toMatchObject({
        text: '<p>Packed and unpacked.',
        damage: null,
      });
  });

  it('is taken as it is where it is not packed as its host says, or in a way nobody knows', async () => {
    for (const coding of ['gzip', 'deflate', 'br', 'zstd', 'utf-8', 'gzip, gzip'])
      expect(page(await fetched(`/named/${coding}`)), coding).toMatchObject({
        text: '<p>As plain as can be, whatever is said.',
        damage: null,
      });
  });

  it('comes after hints', async () => {
    expect(textOf(await fetched('/hinted'))).toBe('well');
  });
});

describe('what did not change', () => {
  it('is not sent again to whoever says what they have', async () => {
    const first = page(await fetched('/unchanged'));
    expect(first.text).toBe('<p>As ever.');
    const url = server.url('/unchanged');
    expect(await fetched('/unchanged', { etag: first.etag })).toEqual({ kind: 'not-modified', url, moved: url });
    expect(await fetched('/unchanged', { modified: first.modified })).toMatchObject({ kind: 'not-modified' });
    expect(textOf(await fetched('/unchanged', { etag: '"v0"' }))).toBe('<p>As ever.');
  });

  it('is a fault where nobody asked for it', async () => {
    expect(why(await fetched('/status/304'))).toMatchObject({ code: 'http', again: true });
  });
});

describe('redirects', () => {
  it('are followed; the address moves as far as all of them are for good', async () => {
    server.give('/new', 'Here.');
    const to = (status: number, target: string) => `/redirect/${status}?${target}`;
    const moved = async (path: string) => page(await fetched(path)).moved;
    expect(await moved(to(301, '/new'))).toBe(server.url('/new'));
    expect(await moved(to(308, to(301, '/new')))).toBe(server.url('/new'));
    expect(await moved(to(302, '/new'))).toBe(server.url(to(302, '/new')));
    expect(await moved(to(301, to(307, '/new')))).toBe(server.url(to(307, '/new')));
    expect(await moved(to(303, to(301, '/new')))).toBe(server.url(to(303, to(301, '/new'))));
    expect(await fetched(to(302, to(301, '/new')))).toMatchObject({ kind: 'fetched', url: server.url('/new') });
  });

  it('lead to other hosts, whose robots.txt is asked as well', async () => {
    server.give('/robots.txt', 'User-agent: casus\nDisallow: /closed', 2);
    server.give('/open', 'Open.', 2);
    server.give('/closed', 'Closed.', 2);
    expect(textOf(await fetched(`/redirect/302?${server.url('/open', 2)}`))).toBe('Open.');
    const outcome = why(await fetched(`/redirect/302?${server.url('/closed', 2)}`));
    expect(outcome).toMatchObject({ code: 'robots', again: false });
    expect(outcome.message).toContain(`redirected from ${server.url('/redirect/302')}`);
    expect(server.asked()).not.toContain('/closed');
  });

  it('end after ten, and where they go in a circle', async () => {
    expect(textOf(await fetched('/onward/10'))).toBe('<p>Here.');
    expect(why(await fetched('/onward/11'))).toMatchObject({ code: 'http', again: false });
    expect(why(await fetched('/loop/0')).message).toContain('in a circle');
  });

  it('lead nowhere but to the web', async () => {
    for (const target of ['file:///etc/passwd', 'javascript:alert(1)', 'ftp://example.org/x', 'data:,x', ''])
      expect(why(await fetched(`/redirect/302?${target}`)), target).toMatchObject({ code: 'http', again: false });
  });

  it('do not lead to inner addresses', async () => {
    await using outside = await startMisbehaving({ count: 2 });
    const inner = outside.url('/secret', 1);
    await using fetcher = openFetcher({ version: '1', allow: [outside.hosts[0]!] });
    const outcome = await fetcher.fetch({ url: outside.url(`/redirect/301?${inner}`) });
    expect(why(outcome)).toMatchObject({ code: 'inner-address', again: false });
    expect(outside.asked()).toEqual([`/redirect/301?${inner}`]);
  });
});

describe('an answer that is none', () => {
  it('says whether it may pass', async () => {
    const again = async (status: number) => {
      const outcome = await fetched(`/status/${status}`);
      return outcome.kind === 'failed' && outcome.problem.code === 'http' && outcome.status === status && outcome.again;
    };
    for (const status of [401, 402, 403, 404, 410, 418, 451, 204, 205])
      expect(await again(status), String(status)).toBe(false);
    for (const status of [202, 408, 425, 429, 500, 502, 503, 504])
      expect(await again(status), String(status)).toBe(true);
  });

  it('has the host left alone for as long as it asks', async () => {
    const clock = testClock();
    await using fetcher = openFetcher({ version: '1', allow: server.hosts }, { clock });
    const busy = await fetcher.fetch({ url: server.url('/status/429?120', 1) });
    expect(busy).toMatchObject({ kind: 'failed', again: true, retryAfter: 120, status: 429 });
    server.give('/fine', 'Fine.');
    const before = server.requests.length;
    clock.pass(50_000);
    expect(await fetcher.fetch({ url: server.url('/fine', 1) })).toMatchObject({
      kind: 'failed',
      again: true,
      retryAfter: 70,
    });
    expect(server.requests.length).toBe(before);
    expect(textOf(await fetcher.fetch({ url: server.url('/fine') }))).toBe('Fine.');
    clock.pass(70_000);
    expect(textOf(await fetcher.fetch({ url: server.url('/fine', 1) }))).toBe('Fine.');
  });

  it('may give a date to come back at, and a day at most', async () => {
    const after = async (said: string) => {
      const clock = testClock(Date.parse('2026-03-02T10:00:00Z'));
      await using fetcher = openFetcher({ version: '1', allow: server.hosts }, { clock });
      const outcome = await fetcher.fetch({ url: server.url(`/status/503?${encodeURIComponent(said)}`) });
      return outcome.kind === 'failed' && outcome.retryAfter;
    };
    expect(await after('Mon, 02 Mar 2026 10:05:00 GMT')).toBe(300);
    expect(await after('Mon, 02 Mar 2026 09:00:00 GMT')).toBeNull();
    expect(await after('soon')).toBeNull();
    expect(await after('99999999999999')).toBe(86_400);
  });
});

describe('a body that breaks off', () => {
  it('gives what came, and says so', async () => {
    for (const path of ['/short', '/reset', '/broken-chunks'])
      expect(page(await fetched(path)), path).toMatchObject({
        text: expect.stringMatching(/^<p>Half of it/) as string,
        damage: { code: 'truncated', input: server.url(path) },
      });
    // Not zstd: Node.js's decoder does not tell that a frame ends early.
    for (const coding of ['gzip', 'deflate', 'br']) {
      const torn = page(await fetched(`/torn/${coding}`));
      expect(torn, coding).toMatchObject({ damage: { code: 'truncated' } });
      expect(torn.text, coding).toMatch(/^word0 word7919 /);
    }
    expect(page(await fetched('/part'))).toMatchObject({ text: '<p>A part', damage: { code: 'truncated' } });
  });

  it('fails where nothing came', async () => {
    for (const path of ['/nothing', '/slammed'])
      expect(why(await fetched(path)), path).toMatchObject({ code: 'unreachable', again: true });
  });

  it('ends where it was said to, whatever comes after', async () => {
    expect(page(await fetched('/long'))).toMatchObject({ text: '<p>A', damage: null });
  });
});

describe('a server without end', () => {
  it('is left after its time', async () => {
    for (const path of ['/slow-headers', '/stalled', '/slow-body', '/hints']) {
      expect(why(await fetched(path, {}, SHORT)), path).toMatchObject({ code: 'too-slow', again: true });
    }
  });

  it('is left after its bytes, whatever they are packed in', async () => {
    for (const path of ['/endless', '/bomb/gzip', '/bomb/deflate', '/bomb/br', '/bomb/zstd']) {
      const before = process.memoryUsage().arrayBuffers;
      expect(why(await fetched(path, { limit: 1_000_000 })), path).toMatchObject({ code: 'too-big', again: false });
      expect(process.memoryUsage().arrayBuffers - before, path).toBeLessThan(24 * 1024 * 1024);
    }
  });

  it('is left after its headers', async () => {
    for (const path of ['/endless-headers', '/huge-headers'])
      expect(why(await fetched(path)), path).toMatchObject({ code: 'too-big', again: false });
  });

  it('may be left before, by whoever asked', async () => {
    await using fetcher = openFetcher({ version: '1', allow: server.hosts });
    const asking = new AbortController();
    const fetching = fetcher.fetch({ url: server.url('/slow-headers'), signal: asking.signal });
    await expect.poll(() => server.asked().at(-1)).toBe('/slow-headers');
    asking.abort();
    expect(why(await fetching)).toMatchObject({ code: 'unreachable', again: true });
  });

  it('does not keep a fetcher from closing, nor do those in line behind it', async () => {
    const fetcher = openFetcher({ version: '1', allow: server.hosts });
    const fetching = [1, 2, 3].map(() => fetcher.fetch({ url: server.url('/slow-headers') }));
    await fetcher[Symbol.asyncDispose]();
    for (const outcome of await Promise.all(fetching)) expect(why(outcome).message).toContain('Casus was stopped');
    expect(why(await fetcher.fetch({ url: server.url('/new') })).message).toContain('Casus was stopped');
  });
});

describe('what is no web server', () => {
  it('is told as such', async () => {
    expect(why(await fetched('/not-http'))).toMatchObject({ code: 'unreachable', again: false });
    const closed = await startMisbehaving();
    const url = closed.url('/');
    await closed[Symbol.asyncDispose]();
    await using fetcher = openFetcher({ version: '1', allow: closed.hosts });
    const outcome = await fetcher.fetch({ url });
    expect(why(outcome)).toMatchObject({ code: 'unreachable', again: true });
    expect(why(outcome).message).toContain(url);
  });

  it('is left alone for a while, and longer each time, where it could not be reached', async () => {
    const closed = await startMisbehaving();
    const url = closed.url('/');
    await closed[Symbol.asyncDispose]();
    const clock = testClock();
    await using fetcher = openFetcher({ version: '1', allow: closed.hosts }, { clock });
    const rest = async () => {
      const outcome = await fetcher.fetch({ url });
      return outcome.kind === 'failed' ? outcome.retryAfter : 0;
    };
    await rest();
    expect(await rest()).toBe(30);
    clock.pass(30_000);
    await rest();
    expect(await rest()).toBe(60);
  });

  it('has an address, and gives it in time', async () => {
    const resolving = async (resolve: Resolve) => {
      await using fetcher = openFetcher({ version: '1' }, { resolve, limits: { connect: 100 } });
      return why(await fetcher.fetch({ url: 'http://news.example/a' }));
    };
    const unknown: Resolve = (host, _, done) => {
      done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), []);
    };
    const outcome = await resolving(unknown);
    expect(outcome).toMatchObject({ code: 'unreachable', again: true });
    expect(outcome.message).toMatch(/^http:\/\/news\.example\/a: its host has no address/);
    expect(await resolving(() => undefined)).toMatchObject({ code: 'too-slow', again: true });
  });

  it('has a certificate that holds, or is not fetched from', async () => {
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, ...server.authorities]);
    try {
      server.give('/secure', 'Secure.');
      const outcome = async (certificate: Certificate) => fetched(server.secureUrl('/secure', certificate));
      expect(textOf(await outcome('good'))).toBe('Secure.');
      expect(why(await outcome('expired')).message).toContain('certificate of its host has expired');
      expect(why(await outcome('for-another-host')).message).toContain('certificate of its host is for another host');
      expect(why(await outcome('untrusted'))).toMatchObject({ code: 'unreachable', again: true });
      expect(why(await outcome('untrusted')).message).toContain('signed by nobody but itself');
      // Followed, but the secure address stays the one to ask at.
      server.give('/plain', 'Plain.');
      const secure = server.secureUrl(`/redirect/301?${server.url('/plain')}`, 'good');
      expect(await fetched(secure)).toMatchObject({ kind: 'fetched', url: server.url('/plain'), moved: secure });
    } finally {
      setDefaultCACertificates(trusted);
    }
  });

  it('is no web address', async () => {
    for (const url of ['news.example', 'file:///etc/passwd', 'ftp://example.org/', 'https://', 'mailto:a@example.org'])
      expect(why(await fetched(url, { url })), url).toMatchObject({ code: 'unreachable', again: false });
  });
});

describe('a host', () => {
  it('is asked one thing at a time, many hosts beside each other, and all in the order of asking', async () => {
    await using hosts = await startMisbehaving({ count: 3 });
    await using fetcher = openFetcher({ version: '1', allow: hosts.hosts });
    const paths = Array.from({ length: 10 }, (_, n) => `/page/${n}`);
    for (const path of paths) hosts.give(path, path);
    const outcomes = await Promise.all(
      paths.flatMap((path) => [0, 1, 2].map((host) => fetcher.fetch({ url: hosts.url(path, host) }))),
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(outcomes.map(() => 'fetched'));
    for (const host of [0, 1, 2]) {
      expect(hosts.busiest(host)).toBe(1);
      const asked = hosts.requests.filter((seen) => seen.host === `127.0.0.${host + 1}`).map(({ path }) => path);
      expect(asked).toEqual(['/robots.txt', ...paths]);
    }
  });

  it('is not asked at the same time as more than a few others', async () => {
    await using hosts = await startMisbehaving({ count: 3 });
    await using fetcher = openFetcher({ version: '1', allow: hosts.hosts }, { limits: { beside: 1 } });
    const outcomes = await Promise.all([0, 1, 2].map((host) => fetcher.fetch({ url: hosts.url('/unchanged', host) })));
    expect(outcomes.every(({ kind }) => kind === 'fetched')).toBe(true);
  });

  it('is given the pause that its robots.txt asks for', async () => {
    await using hosts = await startMisbehaving();
    hosts.give('/robots.txt', 'User-agent: *\nCrawl-delay: 7');
    const clock = testClock();
    await using fetcher = openFetcher({ version: '1', allow: hosts.hosts }, { clock });
    for (const path of ['/unchanged', '/cookies']) await fetcher.fetch({ url: hosts.url(path) });
    expect(clock.waited).toEqual([7_000]);
  });
});
