import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMisbehaving, type MisbehavingServer } from '../../test/misbehaving-server.ts';
import { openPoster } from './open-poster.ts';

let server: MisbehavingServer;
beforeAll(async () => {
  server = await startMisbehaving();
});
afterAll(() => server[Symbol.asyncDispose]());

async function posted(path: string, allow = server.hosts) {
  await using poster = openPoster({ version: '1.2.3', allow }, { limits: { headers: 300 } });
  return await poster.post({ url: server.url(path), headers: { 'x-signature': 'abc' }, body: '{"killed":2}' });
}

describe('posting', () => {
  it('sends what it is given, and Casus by its name', async () => {
    server.give('/hook', { status: 201, body: 'Thanks.' });
    expect(await posted('/hook')).toEqual({ kind: 'sent', status: 201 });
    expect(server.requests.at(-1)).toMatchObject({
      method: 'POST',
      body: '{"killed":2}',
      headers: {
        'x-signature': 'abc',
        'content-length': '12',
        'user-agent': 'Casus/1.2.3 (news archive for research)',
      },
    });
    expect(await posted('/status/204')).toEqual({ kind: 'sent', status: 204 });
    expect(await posted('/endless')).toEqual({ kind: 'sent', status: 200 });
  });

  it('follows no redirect, which what is sent was not meant for', async () => {
    const before = server.requests.length;
    const outcome = await posted('/redirect/307?/hook');
    expect(outcome).toMatchObject({ kind: 'failed', again: false, status: 307, problem: { code: 'http' } });
    expect(outcome.kind === 'failed' && outcome.problem.message).toContain(server.url('/hook'));
    expect(server.requests.length).toBe(before + 1);
  });

  it('says whether to send again, and when', async () => {
    expect(await posted('/status/404')).toMatchObject({ kind: 'failed', again: false, status: 404 });
    expect(await posted('/status/503?30')).toMatchObject({ kind: 'failed', again: true, retryAfter: 30, status: 503 });
    expect(await posted('/slow-headers')).toMatchObject({ kind: 'failed', again: true, problem: { code: 'too-slow' } });
  });

  it('sends nothing to inner addresses', async () => {
    const before = server.requests.length;
    expect(await posted('/hook', [])).toMatchObject({ kind: 'failed', problem: { code: 'inner-address' } });
    expect(server.requests.length).toBe(before);
  });
});
