import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../src/server/jobs/job.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { manyReports } from './run-casus.ts';
import { Visitor, type Answer } from './visitor.ts';

// Reports that are added through the server: by paste and by file, beside everything else that it answers.

const folder = mkdtempSync(join(tmpdir(), 'casus-adding-'));
let store: Store;
let server: Server;
let visitor: Visitor;
const faults: unknown[] = [];

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  const served = { store, names: false, version: '9.9.9', web: join(folder, 'web'), onFault: (fault: unknown) => faults.push(fault) }; // prettier-ignore
  server = await serve(served, { host: '127.0.0.1', port: 0 });
  visitor = new Visitor(server.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

async function over(answer: Answer): Promise<Job> {
  expect(answer.status, answer.text).toBe(202);
  let { job } = answer.json as { job: Job };
  while (job.ended === null) {
    await wait(50);
    job = (await visitor.get(`/api/jobs/${job.id}`)).json;
  }
  return job;
}

const TEXT = 'Gunmen shot dead a teacher in Lima on Friday, police said.';

describe('a text that is pasted', () => {
  it('is coded as casus add codes it, and stands in the incidents when its job is done', async () => {
    const job = await over(await visitor.post('/api/reports', { text: TEXT, published: '2022-04-02', publisher: 'Herald' })); // prettier-ignore
    expect(job).toMatchObject({
      state: 'done',
      done: 1,
      total: 1,
      added: 1,
      events: 1,
      known: 0,
      setAside: 0,
      problems: [],
    });
    const report = await visitor.get(`/api/reports/${encodeURIComponent(job.reports[0]!)}`);
    expect(report.json).toMatchObject({ report: { text: TEXT, published: '2022-04-02', publisher: 'Herald' } });
    const { incidents } = (await visitor.get('/api/incidents')).json as { incidents: object[] };
    expect(incidents).toMatchObject([{ date: { start: '2022-04-01' }, place: { name: 'Lima' } }]);
  });
});

it.skip('later', () => {
  expect(manyReports).toBeDefined();
});
