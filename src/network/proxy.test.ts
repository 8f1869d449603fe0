import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createServer as createSecureServer } from 'node:https';
import { expect, it, vi } from 'vitest';
import { startMisbehaving } from '../../test/misbehaving-server.ts';
import { startProxy } from '../../test/proxy-server.ts';
import { selfSigned } from '../../test/self-signed.ts';
import type { Resolve } from './guarded-lookup.ts';
import { openFetcher } from './open-fetcher.ts';
import { openPoster } from './open-poster.ts';
import { Proxy } from './proxy.ts';

const portOf = (host: string) => Number(host.split(':')[1]);
/** A machine that knows no name of the open network. */
const unknowing: Resolve = (host, _, done) => {
  done(Object.assign(new Error(`no ${host}`), { code: 'ENOTFOUND' }), []);
};
const texts = (outcome: object) =>
  'bytes' in outcome ? new TextDecoder().decode(outcome.bytes as Uint8Array) : JSON.stringify(outcome);

it('leads to hosts whose names this machine does not know, and the proxy alone is asked', async () => {
  await using site = await startMisbehaving();
  site.give('/news', 'Two people were killed.');
  await using proxy = await startProxy({ 'news.example': portOf(site.hosts[0]!) }, 'desk:p@ss');
  const through = new Proxy(`http://desk:p%40ss@127.0.0.1:${proxy.port}`);
  await using fetcher = openFetcher({ version: '1', proxy: through }, { resolve: unknowing });
  const outcome = await fetcher.fetch({ url: 'http://news.example/news?day=2#top' });
  expect(texts(outcome)).toBe('Two people were killed.');
  expect(outcome).toMatchObject({ url: 'http://news.example/news?day=2' });
  expect(proxy.asked.map(({ target }) => target)).toEqual([
    'http://news.example/robots.txt',
    'http://news.example/news?day=2',
  ]);
  expect(proxy.asked[0]!.headers.host).toBe('news.example');
  // What is sent goes the same way.
  await using poster = openPoster({ version: '1', proxy: through }, { resolve: unknowing });
  site.give('/hook', 'Taken.');
  expect(await poster.post({ url: 'http://news.example/hook', headers: {}, body: '{}' })).toMatchObject({ kind: 'sent' }); // prettier-ignore
});

it('leads to secure hosts, whose certificate is held to their name and whose words the proxy does not see', async () => {
  const certificate = selfSigned(['secure.example']);
  const site = createSecureServer(certificate, ({ url }, response) => {
    response.writeHead(url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/plain' }).end('Secure.');
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const { port } = site.address() as AddressInfo;
  await using proxy = await startProxy({ 'secure.example:443': port, 'other.example:443': port });
  await using fetcher = openFetcher({ version: '1', proxy: new Proxy(`http://127.0.0.1:${proxy.port}`) }, { resolve: unknowing }); // prettier-ignore
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, certificate.cert]);
  try {
    expect(texts(await fetcher.fetch({ url: 'https://secure.example/a' }))).toBe('Secure.');
    expect(texts(await fetcher.fetch({ url: 'https://other.example/a' }))).toContain('for another host');
  } finally {
    setDefaultCACertificates(trusted);
    site.closeAllConnections();
    site.close();
  }
  expect(new Set(proxy.asked.map(({ method, target }) => `${method} ${target}`))).toEqual(
    new Set(['CONNECT secure.example:443', 'CONNECT other.example:443']),
  );
});

it('is not asked for inner addresses, by number or by a name that leads there, nor for hosts that are allowed', async () => {
  await using site = await startMisbehaving();
  site.give('/wiki', 'Of this house.');
  await using proxy = await startProxy({});
  const inner: Resolve = (_, __, done) => {
    done(null, [{ address: '10.0.0.7', family: 4 }]);
  };
  const options = { version: '1', allow: site.hosts, proxy: new Proxy(`http://127.0.0.1:${proxy.port}`) };
  await using fetcher = openFetcher(options, { resolve: inner });
  for (const url of ['http://10.0.0.7/', 'https://[::1]/', 'http://localhost/', 'https://wiki.intranet/']) {
    expect(await fetcher.fetch({ url }), url).toMatchObject({ problem: { code: 'inner-address' } });
  }
  expect(texts(await fetcher.fetch({ url: site.url('/wiki') }))).toBe('Of this house.');
  expect(proxy.asked).toEqual([]);
});

it('that refuses, wants a password or is not there is told as the one who refuses, without the password', async () => {
  await using proxy = await startProxy({ 'news.example': 1 }, 'desk:secret');
  const why = async (address: string, url: string) => {
    await using fetcher = openFetcher({ version: '1', proxy: new Proxy(address) }, { resolve: unknowing });
    const outcome = await fetcher.fetch({ url });
    return outcome.kind === 'failed' ? outcome.problem.message : outcome.kind;
  };
  const at = `127.0.0.1:${proxy.port}`;
  for (const url of ['http://news.example/', 'https://news.example/']) {
    expect(await why(`http://desk:wrong@${at}`, url)).toMatch(
      new RegExp(`the proxy ${at} wants a name and a password`),
    );
  }
  expect(await why(`http://desk:secret@${at}`, 'https://else.example/')).toContain(`the proxy ${at} does not let it through (HTTP 403)`); // prettier-ignore
  expect(await why('http://desk:secret@127.0.0.1:9', 'http://news.example/')).toContain('the proxy 127.0.0.1:9 cannot be reached (ECONNREFUSED)'); // prettier-ignore
  expect(await why('http://desk:secret@127.0.0.1:9', 'https://news.example/')).not.toContain('secret');
});

it('is asked for where other programs are told of one', async () => {
  await using fetcher = openFetcher({ version: '1' }, { resolve: unknowing });
  const said = async () => JSON.stringify(await fetcher.fetch({ url: `http://news${Math.random()}.example/` }));
  for (const name of ['CASUS_PROXY', 'HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, undefined); // prettier-ignore
  try {
    expect(await said()).not.toContain('CASUS_PROXY');
    vi.stubEnv('https_proxy', 'http://desk:secret@proxy.example:3128');
    expect(await said()).toMatch(/^(?!.*secret).*If a proxy leads out, name it in CASUS_PROXY\./);
  } finally {
    vi.unstubAllEnvs();
  }
});

it('is an address of http or https, and what is none is told without its password', () => {
  for (const said of [
    'proxy.example:3128',
    'socks5://desk:secret@proxy',
    'http://proxy/path',
    'http://desk:%zz@proxy',
    '',
  ])
    expect(() => new Proxy(said), said).toThrow(/^(?!.*secret).*CASUS_PROXY must be like/);
  expect(new Proxy('https://desk:secret@proxy.example').name).toBe('proxy.example');
});
