import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodebookView } from '../src/server/views.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { MAIN, runProgram } from './run-casus.ts';
import { Visitor } from './visitor.ts';

// The codebook of a workspace, and words that people give it, asked over a real connection.

const folder = mkdtempSync(join(tmpdir(), 'casus-codebook-'));
const workspace = join(folder, 'w.casus');
const faults: unknown[] = [];
let store: Store;
let server: Server;
let visitor: Visitor;

beforeAll(async () => {
  const report = { id: 'a', published: '2022-04-02', text: 'Gunmen killed three people in Lima on Friday, police said.' };
  const added = await runProgram(process.execPath, [MAIN, 'add', '-', '-w', workspace], { input: JSON.stringify(report) });
  expect(added.code, added.stderr).toBe(0);
  store = await openStore(workspace);
  const served = { store, names: false, version: '9.9.9', web: join(folder, 'web'), onFault: (fault: unknown) => faults.push(fault) };
  server = await serve(served, { host: '127.0.0.1', port: 0 });
  visitor = new Visitor(server.url);
}); // prettier-ignore
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const codebook = async () => (await visitor.get('/api/codebook')).json as CodebookView;
interface Reading {
  readonly events: readonly { readonly values: readonly { field: string; value: string; by: string[] }[] }[];
  readonly passedOver: readonly { words: string }[];
}
const reading = async (text: string) =>
  (await visitor.post('/api/codebook/test', { text, published: '2022-04-02' })).json as Reading;

it('says what each type means and how many incidents are coded so', async () => {
  const { types, otherwiseCoded, words } = await codebook();
  const assault = types.find(({ type }) => type === 'ASSAULT')!;
  expect(assault).toMatchObject({ incidents: 1, definition: expect.stringContaining('force') as string });
  expect(assault.modes.find(({ mode }) => mode === 'abduct')).toMatchObject({ incidents: 0, gtd: 'Hostage Taking (Kidnapping)' }); // prettier-ignore
  expect([otherwiseCoded, words]).toEqual([0, []]);
});

it('shows what fires in a sentence and why, and keeps nothing', async () => {
  const { events } = await reading('Gunmen killed three people in Kano on Friday.');
  expect(events[0]!.values.find(({ field }) => field === 'type')).toMatchObject({
    value: 'ASSAULT',
    by: [expect.stringContaining('lexicon/triggers.tsv') as string],
  });
  expect((await visitor.get('/api/reports')).json).toMatchObject({ reports: [{ id: 'a' }] });
});

it('codes by a word that somebody gave it, until that is taken back', async () => {
  const sentence = 'A mob necklaced two men in Soweto on Friday.';
  expect((await reading(sentence)).events).toEqual([]);
  const row = { phrase: 'necklace', pos: 'v', type: 'ASSAULT', mode: 'primitive', effect: 'killed', needs: 'human' };
  const given = await visitor.post('/api/decisions', { decision: { kind: 'word', table: 'triggers', row }, seen: 0 });
  expect(given.status, given.text).toBe(201);
  expect((await reading(sentence)).events).toHaveLength(1);
  const { words, otherwiseCoded, coder } = await codebook();
  expect(words).toMatchObject([{ seq: 1, table: 'triggers', row }]);
  // The one report there is was coded without it.
  expect(otherwiseCoded).toBe(1);
  const next = {
    id: 'b',
    published: '2022-04-03',
    text: 'A mob necklaced two men in Soweto on Saturday, the police said. The two had been at the market with their families.',
  };
  const added = await runProgram(process.execPath, [MAIN, 'add', '-', '-w', workspace], {
    input: JSON.stringify(next),
  });
  expect(added.stdout).toContain('1 report added (1 event)');
  expect(await store.coderCounts()).toContainEqual({ coder, reports: 1 });
  // Coding anew brings the first report under the same words.
  const anew = await runProgram(process.execPath, [MAIN, 'recode', '-w', workspace]);
  expect(anew.code, anew.stderr).toBe(0);
  expect((await codebook()).otherwiseCoded).toBe(0);
  await visitor.post('/api/decisions', { decision: { kind: 'undo', decision: 1, reason: 'a slip' }, seen: 1 });
  expect((await reading(sentence)).events).toEqual([]);
  expect((await codebook()).words).toEqual([]);
});

it('refuses a word that the coder could not read', async () => {
  const row = { phrase: 'necklace', pos: 'v', type: 'MURDER' };
  const given = await visitor.post('/api/decisions', { decision: { kind: 'word', table: 'triggers', row }, seen: 2 });
  expect(given).toMatchObject({ status: 400, json: { code: 'usage', detail: expect.stringContaining('MURDER') as string } }); // prettier-ignore
});

it('finds the words that come with Casus', async () => {
  const { rows, total } = (await visitor.get('/api/codebook/words?table=agents&text=guerrilla')).json as { rows: { cells: { phrase: string } }[]; total: number }; // prettier-ignore
  expect(total).toBe(rows.length);
  expect(rows.map(({ cells }) => cells.phrase)).toContain('guerrilla');
});

it('lists how groups are called, and no person', async () => {
  const report = { id: 'c', published: '2022-04-05', text: 'Al-Shabaab fighters shot dead a teacher, Ana Ruiz, in Mogadishu on Sunday, police said.' }; // prettier-ignore
  await runProgram(process.execPath, [MAIN, 'add', '-', '-w', workspace], { input: JSON.stringify(report) });
  const { text } = await visitor.get('/api/codebook/groups');
  expect(JSON.parse(text)).toMatchObject({ names: [{ sector: 'REB', incidents: 1 }], total: 1, clusters: [] });
  expect(text).toMatch(/Shabaa?b/);
  expect(text).not.toMatch(/Ruiz/);
});
