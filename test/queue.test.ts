import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QueueEntry } from '../src/server/routes/queue.ts';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import { QUEUE_FILTERS } from '../src/review/queue/filters.ts';
import { inNewFolder, jsonLines, MAIN, runProgram } from './run-casus.ts';
import { Visitor } from './visitor.ts';

// The inbox in the terminal: the same lists in the same order as in the browser.

const { path, casus } = inNewFolder();
const made = mkdtempSync(join(tmpdir(), 'casus-queue-'));
beforeAll(async () => {
  expect((await runProgram(process.execPath, [MAIN, 'init', '--sample'], { cwd: made })).code).toBe(0);
});
afterAll(() => {
  rmSync(made, { recursive: true });
});
beforeEach(() => {
  copyFileSync(join(made, 'casus.casus'), path('casus.casus'));
});

const queued = async (...args: readonly string[]) => jsonLines((await casus(['queue', ...args, '--json'])).stdout);
const ids = async (...args: readonly string[]) => (await queued(...args)).map(({ id }) => id as string);

describe('casus queue', () => {
  it('lists what GET /api/queue does, filter by filter, and says why in the same words', async () => {
    await casus(['assign', ...(await ids('new', '--limit', '2')), '--to', 'Ana']);
    await casus(['mark', (await ids('new'))[4]!, '--as', 'help']);
    await using store = await openStore(path('casus.casus'));
    const served = { store, names: false, version: '9.9.9', web: path('web'), onFault: () => undefined };
    await using server = await serve(served, { host: '127.0.0.1', port: 0 });
    const visitor = new Visitor(server.url);
    for (const filter of QUEUE_FILTERS) {
      const { reports } = (await visitor.get(`/api/queue?filter=${filter}&limit=100`)).json as { reports: QueueEntry[] }; // prettier-ignore
      expect(await queued(filter, '--limit', '0'), filter).toEqual(reports);
    }
    expect(await ids('all', '--assignee', 'Ana')).toHaveLength(2);
    const { reports } = (await visitor.get('/api/queue?text=market&limit=100')).json as { reports: QueueEntry[] };
    expect(await ids('all', '--text', 'market')).toEqual(reports.map(({ id }) => id));
  });

  it('shows people the most worth a look first, why, and how many other lists have', async () => {
    const { stdout } = await casus(['queue', '--limit', '2']);
    const [heading, first, why] = stdout.split('\n');
    expect(heading).toMatch(/^REPORT +PUBLISHED +(?:PUBLISHER +)?EVENTS +SURE +TITLE$/);
    expect(first).toMatch(new RegExp(`^${(await ids())[0]!} .* %  \\S`));
    expect(why).toMatch(/^ .*(?:sure of|disagree)/);
    expect(stdout).toMatch(/^2 of \d+: --limit 0 shows all\.\nall \d+ · /m);
  });

  it('has a word for an empty workspace, and the lists for a name that is none', async () => {
    await casus(['init', 'empty.casus']);
    expect((await casus(['queue', '-w', 'empty.casus'])).stdout).toBe('No reports yet. Add some: casus add FILE...\n');
    expect((await casus(['queue', 'blind'])).stdout).toMatch(/^No report of this list is like that\.\nall \d+ · new/);
    expect(await casus(['queue', 'old'])).toMatchObject({ code: 2, stderr: expect.stringContaining('conflicting-figures') as string }); // prettier-ignore
  });
});

describe('casus mark and assign', () => {
  it('move reports from list to list, and casus undo takes it back', async () => {
    const [one, two] = (await ids()) as [string, string];
    const marked = await casus(['mark', one, two, '--as', 'done', '--by', 'Ana']);
    expect(marked).toMatchObject({ code: 0, stdout: 'Decision 1: marked 2 reports as done.\n' });
    expect((await ids('done')).sort()).toEqual([one, two].sort());
    expect(await ids()).not.toContain(one);
    await casus(['undo', '1', '--reason', 'too soon']);
    expect(await ids('done')).toEqual([]);
    expect((await ids())[0]).toBe(one);
  });

  it('names whose work it is', async () => {
    const [one] = (await ids()) as [string];
    expect((await casus(['assign', one, '--to', 'Ana Ruiz'])).code).toBe(0);
    expect(await queued('new', '--assignee', 'Ana Ruiz')).toMatchObject([{ id: one, assignee: 'Ana Ruiz' }]);
  });

  it.each([
    [['mark', 'nowhere', '--as', 'done'], 3, 'There is no report nowhere.'],
    [['assign', 'nowhere', '--to', 'Ana'], 3, 'There is no report nowhere.'],
    [['mark', 'nowhere', '--as', 'finished'], 2, 'open, help, ready, done'],
    [['assign', 'nowhere', '--to', ' '], 2, 'Name somebody.'],
    [['assign', 'nowhere'], 2, '--to'],
  ])('refuse %j', async (args, code, said) => {
    expect(await casus(args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(said) as string });
    expect((await casus(['log'])).stdout).not.toContain('nowhere');
  });
});
