import { describe, expect, it } from 'vitest';
import { startMisbehaving } from '../../test/misbehaving-server.ts';
import { bareHost, guardOf, portOf } from './guard.ts';
import { guardedLookup, type Resolve } from './guarded-lookup.ts';
import { isInnerAddress } from './inner-address.ts';
import { openFetcher } from './open-fetcher.ts';

/** Stands for the resolver, and dies if it is asked: addresses need none. */
const NEVER: Resolve = () => {
  throw new Error('the resolver was asked');
};

/** Answers with these, one after the other. */
function resolver(...answers: string[][]): Resolve & { asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (host, _, done) => {
    asked.push(host);
    const addresses = (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    done(null, addresses);
  };
  return Object.assign(resolve, { asked });
}

describe('inner addresses', () => {
  const inner = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://news.localhost:8080/',
    'http://example.org@127.0.0.1/',
    'http://example.org:80@[::1]:8080/',
    'http:\\\\127.0.0.1\\',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://192.0.0.192/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:10.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b:1::10.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
    'http://[fe80::1]/',
    'http://[fe80::1%25eth0]/',
    'http://[fec0::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
  ];

  it('are refused however they are spelled, before anybody is asked', async () => {
    await using fetcher = openFetcher({ version: '1' }, { resolve: NEVER });
    for (const url of inner) {
      expect(await fetcher.fetch({ url }), url).toMatchObject({
        kind: 'failed',
        again: false,
        problem: { code: 'inner-address' },
      });
    }
  });

  it('are told from those of the open network', () => {
    for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])
      expect(isInnerAddress(address), address).toBe(false);
    expect(isInnerAddress('no address')).toBe(true);
  });

  it('are refused behind names too, and no second answer of the resolver is waited for', async () => {
    const resolve = resolver(['10.0.0.7', '::1'], ['10.0.0.7']);
    await using fetcher = openFetcher({ version: '1' }, { resolve });
    const outcome = await fetcher.fetch({ url: 'http://news.example/' });
    expect(outcome).toMatchObject({ kind: 'failed', again: false, problem: { code: 'inner-address' } });
    expect(outcome.kind === 'failed' && outcome.problem.message).toContain('news.example leads to 10.0.0.7, ::1');
    expect(resolve.asked).toEqual(['news.example']);
  });

  it('are kept out where a name leads both ways, in and out', () => {
    const resolve = resolver(['10.0.0.7', '93.184.215.14', '127.0.0.1'], ['::ffff:10.0.0.7', '93.184.215.14']);
    const dialled: unknown[] = [];
    const lookup = guardedLookup(guardOf(), 80, resolve);
    lookup('news.example', { all: true }, (_, addresses) => dialled.push(addresses));
    lookup('news.example', {}, (_, address) => dialled.push(address));
    expect(dialled).toEqual([[{ address: '93.184.215.14', family: 4 }], '93.184.215.14']);
  });

  it('are refused where a name led elsewhere a moment ago (rebinding): each dial asks once, and dials what it checked', async () => {
    await using server = await startMisbehaving();
    const port = server.hosts[0]!.split(':')[1]!;
    // The name is allowed at one port only, so that its address on this machine passes there and nowhere else.
    const resolve = resolver(['127.0.0.1'], ['127.0.0.1'], ['127.0.0.1']);
    await using fetcher = openFetcher({ version: '1', allow: [`news.example:${port}`] }, { resolve });
    const inside = await fetcher.fetch({ url: `http://news.example:${port}/redirect/302?http://news.example:8080/` });
    expect(inside).toMatchObject({
      kind: 'failed',
      problem: { code: 'inner-address', input: 'http://news.example:8080/' },
    });
    expect(resolve.asked).toEqual(['news.example', 'news.example', 'news.example']);
    expect(server.asked()).toHaveLength(1);
  });
});

describe('hosts that are allowed', () => {
  const allows = (allow: string[], said: string) => {
    const url = new URL(said);
    return guardOf(allow).refusal(bareHost(url.hostname), portOf(url)) === null;
  };

  it('are so by name or address, at all ports or at one', () => {
    expect(allows(['127.0.0.1'], 'http://127.0.0.1:8080/')).toBe(true);
    expect(allows(['127.1'], 'http://2130706433/')).toBe(true);
    expect(allows(['10.0.0.7:8080'], 'http://10.0.0.7:8080/')).toBe(true);
    expect(allows(['10.0.0.7:8080'], 'http://10.0.0.7/')).toBe(false);
    expect(allows(['10.0.0.7:80'], 'http://10.0.0.7/')).toBe(true);
    expect(allows(['fd00::7', '[fd00::8]:81'], 'http://[fd00::7]/')).toBe(true);
    expect(allows(['fd00::7', '[fd00::8]:81'], 'http://[fd00::8]:81/')).toBe(true);
    expect(allows(['Localhost'], 'https://localhost./')).toBe(true);
    expect(allows(['10.0.0.7'], 'http://10.0.0.8/')).toBe(false);
    expect(allows(['wiki.intranet'], 'http://localhost/')).toBe(false);
  });

  it('allow no other name that leads to the same address', async () => {
    const resolve = resolver(['127.0.0.1']);
    await using fetcher = openFetcher({ version: '1', allow: ['127.0.0.1'] }, { resolve });
    const outcome = await fetcher.fetch({ url: 'http://news.example/' });
    expect(outcome).toMatchObject({ kind: 'failed', problem: { code: 'inner-address' } });
  });

  it('are not asked at ports of other services, unless that very port is allowed', () => {
    expect(allows([], 'http://news.example:25/')).toBe(false);
    expect(allows(['news.example'], 'http://news.example:6379/')).toBe(true);
    expect(allows(['news.example'], 'http://news.example:25/')).toBe(false);
    expect(allows(['news.example:25'], 'http://news.example:25/')).toBe(true);
  });
});
