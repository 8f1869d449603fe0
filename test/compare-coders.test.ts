import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Event, Role } from '../src/model/index.ts';
import { serve, type Server } from '../src/server/serve.ts';
import type { AgreementCase, CoderComparison } from '../src/server/views.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { hashOf, newSecret } from '../src/workspace/secret.ts';
import { setVisibility } from '../src/workspace/set-visibility.ts';
import { jsonLines, MAIN, runProgram } from './run-casus.ts';
import { figure, toldReport } from './told-report.ts';

// Over HTTP, coders are held to what people decided and coded blind, to the figures that `casus evaluate coders` has.

const folder = mkdtempSync(join(tmpdir(), 'casus-compare-'));
const text = (i: number) => `A bomb in Karso killed ${i + 2} people on Monday, the teacher Ana Ruiz among them.`;
const WHOLE = ['type', 'modes.0', 'scope', 'status', 'date', 'place', 'figures.killed', 'actors.0'];
const actors = [{ text: 'the teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private' as const }];
const told = (i: number, killed = i + 2): CodedReport => {
  const evidence = WHOLE.map((field) => ({ field, start: 0, end: text(i).length }));
  return toldReport(`r${i}`, text(i), [{ killed, actors, evidence }], { publisher: i === 5 ? 'Secret Desk' : null });
};
const nothing = toldReport('none', 'The market was calm.', []);

let store: Store;
let server: Server;
const secrets = new Map<string, string>();
const faults: unknown[] = [];
const event = (i: number) => ({ reportId: `r${i}`, eventId: told(i).events[0]!.id });
const acceptAs = ({ type, modes, scope, status, date, place, actors: who, figures }: Event) => ({ type, modes, scope, status, date, place, actors: who, 'figures.killed': figures.killed! }); // prettier-ignore

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'), {});
  const run = await store.startRun({ inputs: ['in'], coder: 'rules-4', casus: '0.0.0' });
  const records = [...[0, 1, 2, 3, 4, 5].map((i) => told(i)), nothing];
  const additions = records.map((record, i) => ({ content: `content ${i}`, record }));
  await store.add({ run, coder: 'rules-4', known: 0, additions, problems: [] });
  await refreshIncidents(store);
  const people: [string, Role][] = [['Ana', 'coder'], ['Rita', 'reviewer'], ['Leo', 'reader']]; // prettier-ignore
  for (const [name, role] of people) {
    secrets.set(name, newSecret());
    await store.people.add({ name, role, password: 'none' });
    await store.people.addToken({ hash: hashOf(secrets.get(name)!), name: 'test', person: name, role, expires: null });
  }
  server = await serve({ store, names: false, version: '9.9.9', web: folder, login: true, onFault: (fault) => faults.push(fault) }, { host: '127.0.0.1', port: 0 }); // prettier-ignore
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const linesOf = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n');

async function post(who: string, path: string, files: Readonly<Record<string, string>> = {}) {
  const body = new FormData();
  for (const [name, content] of Object.entries(files)) body.append('files', new File([content], name));
  const headers = { Authorization: `Bearer ${secrets.get(who)!}` };
  const answer = await fetch(`${server.url}/api/coders/${path}`, { method: 'POST', headers, ...(Object.keys(files).length > 0 && { body }) }); // prettier-ignore
  const said = await answer.text();
  return { status: answer.status, said, json: JSON.parse(said) as never };
}
const compare = async (who: string, files = {}, query = '') =>
  (await post(who, `compare${query}`, files)).json as CoderComparison;
const cases = async (who: string, query: string, files = {}) =>
  (await post(who, `cases?${query}`, files)).json as { cases: AgreementCase[]; total: number };
const scoreOf = ({ coders }: CoderComparison, name: string, field: string) => coders.find((one) => one.name === name)?.scores.find((one) => one.field === field); // prettier-ignore

describe('comparing coders', () => {
  it('has nothing to compare before people decided, and is not for readers', async () => {
    expect(await compare('Rita')).toMatchObject({ human: 'people', reports: [], of: 0, coders: [], blind: [] });
    expect((await post('Leo', 'compare')).status).toBe(403);
    expect((await post('Leo', 'cases?first=a&second=b')).status).toBe(403);
    expect((await post('Rita', 'compare?humans=Ana')).said).toContain('no such parameter');
  });

  it('counts the reports of which people decided on each event, and those without any that are marked as done', async () => {
    for (const i of [0, 5]) await store.decide({ kind: 'accept', event: event(i), values: acceptAs(told(i).events[0]!), by: 'Rita' }); // prettier-ignore
    await store.decide({ kind: 'edit', event: event(1), field: 'figures.killed', value: figure(9), was: figure(3), evidence: [{ field: 'figures.killed', start: 0, end: 5 }], by: 'Rita' }); // prettier-ignore
    await store.decide({ kind: 'reject', event: event(2), why: 'no event', by: 'Rita' });
    await store.decide({ kind: 'accept', event: event(3), values: { type: 'ASSAULT' }, by: 'Rita' });
    await store.decide({ kind: 'mark', reportIds: ['none', 'r4'], as: 'done', by: 'Rita' });
    await setVisibility(store, { kind: 'publisher', name: 'Secret Desk', visibility: 'undisclosed', scale: null, reason: 'test' }, 'Rita'); // prettier-ignore
    const found = await compare('Rita');
    expect(found.reports.map(({ id }) => id)).toEqual(['r0', 'r1', 'r2', 'none']);
    expect(found.coders).toMatchObject([{ name: 'rules-4', kind: 'kept', reports: 4, seconds: null, cost: null }]);
    expect(scoreOf(found, 'rules-4', 'event')).toMatchObject({ reference: 2, found: 3, same: 2, recall: 1 });
    expect(scoreOf(found, 'rules-4', 'figures.killed')).toMatchObject({ reference: 2, found: 3, same: 1 });
  });

  it('takes files of coded reports too, says what they took, and has the figures of the command line', async () => {
    const model = [0, 1, 2].map((i) => ({ ...told(i, 2), took: { seconds: i, cost: { amount: 0.01, currency: 'EUR' } } }));
    const files = { 'model.jsonl': linesOf(model), 'rules-4.jsonl': linesOf([told(0), told(3), told(5), { ...told(1), report: { ...told(1).report, text: 'Other words.' } }, {}]) };
    const found = await compare('Rita', files);
    expect(found.coders.map(({ name, reports }) => [name, reports])).toEqual([['rules-4', 4], ['model', 3], ['rules-4 (2)', 1]]);
    expect(found.coders[1]).toMatchObject({ kind: 'file', seconds: 1, cost: { amount: 0.01, currency: 'EUR' } });
    // A sealed report is known no more than one that is not there.
    expect(found).toMatchObject({ others: 2, setAsideTotal: 2 });
    expect(found.setAside[0]).toContain('rules-4.jsonl, line 4: the text of r1 is not the one that the workspace has');

    const people = [told(0), { ...told(1), events: [(await store.report('r1'))!.events[0]!] }, { ...told(2), events: [] }, nothing];
    const given = { 'people.jsonl': people, 'kept.jsonl': [told(0), told(1), told(2), nothing], 'model.jsonl': model };
    for (const [name, records] of Object.entries(given)) writeFileSync(join(folder, name), linesOf(records));
    const { stdout, stderr, code } = await runProgram(process.execPath, [MAIN, 'evaluate', 'coders', 'people.jsonl', 'kept.jsonl', 'model.jsonl', '--json'], { cwd: folder });
    expect(code, stderr).toBe(0);
    const [line] = jsonLines(stdout) as unknown as [CoderComparison];
    for (const [here, there] of [['rules-4', 'kept'], ['model', 'model']] as const) {
      const [own, theirs] = [found.coders.find(({ name }) => name === here)!, line.coders.find(({ name }) => name === there)!];
      expect([own.scores, own.reports, own.seconds, own.cost]).toEqual([theirs.scores, theirs.reports, theirs.seconds, theirs.cost]);
      const pairOf = ({ agreement }: CoderComparison, name: string) => agreement.betweenCoders.find(({ first, second }) => first === 'people' && second === name);
      expect({ ...pairOf(found, here), second: there }).toEqual(pairOf(line, there));
    }
  }); // prettier-ignore

  it('leads to the events in which two differ, with the words and without private names', async () => {
    const all = await cases('Rita', 'first=people&second=rules-4');
    expect(all.cases.map(({ reportId, differs }) => [reportId, differs])).toEqual([['r1', ['figures.killed']], ['r2', []]]); // prettier-ignore
    expect(all.cases[0]).toMatchObject({ first: { figures: { killed: figure(9) } }, second: { figures: { killed: figure(3) } } }); // prettier-ignore
    expect(all.cases[1]).toMatchObject({ first: null, second: { id: event(2).eventId } });
    expect(JSON.stringify(all)).toContain('A bomb in Karso killed 3 people');
    expect(JSON.stringify(all)).not.toContain('Ruiz');
    const sent = { 'model.jsonl': linesOf([told(0, 50)]) };
    expect(await cases('Rita', 'first=people&second=model&field=figures.killed', sent)).toMatchObject({ total: 1, cases: [{ reportId: 'r0' }] }); // prettier-ignore
    expect(await cases('Rita', 'first=people&second=rules-4&field=finding')).toMatchObject({ total: 1 });
  });

  it('keeps from a person what others made of reports to code blind, and takes a blind coding for right where asked', async () => {
    await store.decide({ kind: 'sample', sample: 'pilot', reportIds: ['r0', 'r1'], coders: ['Ana', 'Ben'], by: 'Rita' });
    await store.decide({ kind: 'coding', sample: 'pilot', reportId: 'r0', events: told(0, 40).events, by: 'Ben' });
    const ids = ({ reports }: CoderComparison) => reports.map(({ id }) => id);
    const before = await compare('Ana', { 'mine.jsonl': linesOf([told(0), told(2)]) });
    expect([ids(before), before.blind, before.others]).toEqual([['r2', 'none'], [], 1]);
    expect((await cases('Ana', 'first=people&second=rules-4')).cases.map(({ reportId }) => reportId)).toEqual(['r2']);
    expect(ids(await compare('Ana', {}, '?human=Ben'))).toEqual([]);

    expect((await compare('Rita')).coders).toMatchObject([{ name: 'rules-4' }, { name: 'Ben', kind: 'blind', reports: 1 }]);
    const blind = await compare('Rita', {}, '?human=Ben');
    expect([blind.human, ids(blind), blind.of, blind.blind]).toEqual(['Ben', ['r0'], 1, [{ name: 'Ben', reports: 1 }]]);
    expect(scoreOf(blind, 'rules-4', 'figures.killed')).toMatchObject({ reference: 1, found: 1, same: 0 });
  }); // prettier-ignore
});
