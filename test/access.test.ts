import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '../src/server/api.ts';
import { openComparing } from '../src/server/comparing.ts';
import { LiveIncidents } from '../src/server/explore/live-incidents.ts';
import { Jobs } from '../src/server/jobs/jobs.ts';
import { ReleaseDatabases } from '../src/server/open/release-databases.ts';
import { Attempts } from '../src/server/people/attempts.ts';
import { liveQueue } from '../src/server/queue/live-queue.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { accessTable, addEverybody, askEverything, EVERYBODY, routesOf } from './access.ts';

// Every route as everybody, over a real connection of a real workspace, against the table of access.tsv.

const folder = mkdtempSync(join(tmpdir(), 'casus-access-'));
const faults: unknown[] = [];
const plainly = { names: false, login: true, version: '9.9.9', web: join(folder, 'web'), onFault: (fault: unknown) => faults.push(fault) }; // prettier-ignore
let store: Store;
let server: Server;
beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  await addEverybody(store);
  server = await serve({ store, ...plainly }, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const GUARDS = {
  'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/) as string,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('geolocation=()') as string,
};

describe('the table of who may ask for what', () => {
  it('names every route with the role that the route says, and no other', async () => {
    expect(new Map([...(await routesOf(server.url))].sort())).toEqual(new Map([...accessTable()].sort()));
  });

  it('names what the description does not tell of neither', async () => {
    const [jobs, databases, comparing] = [new Jobs({ workspace: store.address }, plainly.onFault), new ReleaseDatabases(store), openComparing()]; // prettier-ignore
    const made = api({ store, ...plainly, jobs, databases, comparing, attempts: new Attempts(), incidents: new LiveIncidents(store), queue: liveQueue(store) }); // prettier-ignore
    const routes = made.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} /api${path.replaceAll(/:(\w+)/g, '{$1}')}`); // prettier-ignore
    const known = new Set([...accessTable().keys(), 'GET /api/openapi.json']);
    expect([...new Set(routes)].filter((route) => !known.has(route))).toEqual([]);
    await jobs.close();
    await databases.close();
  });

  it('lets nobody write but with a password or a link', () => {
    const open = [...accessTable()].filter(([, least]) => least === 'anyone').map(([route]) => route);
    expect(open.sort()).toEqual([
      'GET /api/me', 'POST /api/login', 'POST /api/logout', 'POST /api/setup', 'POST /api/setup/link',
    ]); // prettier-ignore
  });

  it('is what the server does, for everybody, with its guards on every answer', async () => {
    const broken: string[] = [];
    let asked = 0;
    for await (const { route, as, headers, fault } of askEverything(server.url)) {
      asked += 1;
      if (fault !== null) broken.push(fault);
      expect(headers, `${route} for ${as}`).toMatchObject(GUARDS);
      if (route.includes('/api/')) expect(headers['cache-control'], `${route} for ${as}`).toMatch(/no-store|no-cache|private/);
    }
    expect(broken).toEqual([]);
    expect(asked).toBe(accessTable().size * EVERYBODY.length);
  }); // prettier-ignore
});

describe('what is no request of the program', () => {
  /** What comes back of bytes on a new connection. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(server.url);
      let came = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (piece) => (came += piece.toString()));
      socket.on('error', reject).on('close', () => {
        resolve(came);
      });
    });
  const host = 'Host: 127.0.0.1\r\nConnection: close';

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['a header of 20 KB', `GET / HTTP/1.1\r\n${host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an address of 20 KB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n\r\n`, 431],
    ['two lengths', `POST /api/login HTTP/1.1\r\n${host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    ['a length and pieces', `POST /api/login HTTP/1.1\r\n${host}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
    ['pieces', `POST /api/login HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['TRACE', `TRACE / HTTP/1.1\r\n${host}\r\n\r\n`, 404],
    ['OPTIONS', `OPTIONS /api/incidents HTTP/1.1\r\n${host}\r\n\r\n`, 401],
    ['a path that is no encoding', `GET /api/reports/%E0%A4%A HTTP/1.1\r\n${host}\r\n\r\n`, 401],
    ['a body of more than is said before signing in', `POST /api/login HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n`, 413],
  ])('%s is refused, guarded as all else', async (_, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const head = answer.split('\r\n\r\n', 1)[0]!.toLowerCase();
    for (const name of Object.keys(GUARDS)) expect(head, name).toContain(`\r\n${name}: `);
    expect(answer).not.toMatch(/node|hono|\bat .*\.[jt]s:|x-powered-by|\r\nserver:/i);
  }); // prettier-ignore
});
