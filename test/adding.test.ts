import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../src/server/jobs/job.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { MAIN, manyReports, runProgram } from './run-casus.ts';
import { jobOver } from './job-over.ts';
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

const over = (answer: Answer) => jobOver(visitor, answer);

const TEXT = 'Gunmen shot dead a teacher in Lima on Friday, police said.';

describe('a text that is pasted', () => {
  it('is coded as casus add codes it, and stands in the incidents when its job is done', async () => {
    const job = await over(await visitor.post('/api/reports', { text: TEXT, published: '2022-04-02', publisher: 'Herald' })); // prettier-ignore
    expect(job).toMatchObject({ state: 'done', done: 1, total: 1, added: 1, events: 1, known: 0, setAside: 0, problems: [] }); // prettier-ignore
    const report = await visitor.get(`/api/reports/${encodeURIComponent(job.reports[0]!)}`);
    expect(report.json).toMatchObject({ report: { text: TEXT, published: '2022-04-02', publisher: 'Herald' } });
    const { incidents } = (await visitor.get('/api/incidents')).json as { incidents: object[] };
    expect(incidents).toMatchObject([{ date: { start: '2022-04-01' }, place: { name: 'Lima' } }]);
  });

  it('twice is one report, and several may come at once', async () => {
    const again = { text: TEXT, published: '2022-04-02', publisher: 'Herald' };
    const job = await over(await visitor.post('/api/reports', { texts: [again, { text: 'A quiet day in Cusco.' }] }));
    expect(job).toMatchObject({ state: 'done', total: 2, added: 1, known: 1 });
  });

  it.each([
    ['no words', { text: ' \n ' }, 'text: there are no words in it'],
    ['an unknown field', { text: TEXT, pubished: '2022' }, 'there is no such parameter'],
    ['no texts', { texts: [] }, 'texts'],
    ['nothing', undefined, 'Send a text as JSON'],
  ])('with %s is refused with what is off', async (_, body, said) => {
    const answer = await visitor.post('/api/reports', body);
    expect(answer.status, answer.text).toBe(400);
    expect((answer.json as { detail: string }).detail).toContain(said);
  });

  it('that is no JSON is refused', async () => {
    const answer = await visitor.ask('POST', '/api/reports', Buffer.from('{"text'), { 'Content-Type': 'application/json' }); // prettier-ignore
    expect(answer).toMatchObject({ status: 400, json: { code: 'usage', input: 'body' } });
  });
});

describe('a file that is sent', () => {
  it('is read by its name, else its content, as casus add reads it', async () => {
    const day = (id: string, dead: number) => ({ id, published: '2023-05-02', text: `Gunmen killed ${dead} people in Kano on Monday, police said.` }); // prettier-ignore
    const job = await over(
      await visitor.send('/api/reports', [
        { name: 'a.jsonl', content: [day('a1', 3), day('a2', 4)].map((one) => JSON.stringify(one)).join('\n') },
        { name: 'b.csv', content: 'id,published,text\nb1,2023-05-02,"Gunmen killed 5 people in Kano on Monday."\n' },
        { name: 'c.md', content: 'Gunmen killed six people in Kano on 1 May 2023.' },
        { name: 'd.html', content: '<html><body><article><p>Gunmen killed seven people in Kano on 1 May 2023, police said.</p></article></body></html>' },
      ]),
    ); // prettier-ignore
    expect(job, JSON.stringify(job.problems)).toMatchObject({ state: 'done', total: 5, added: 5, setAside: 0 });
    expect(job.inputs).toEqual(['upload:a.jsonl', 'upload:b.csv', 'upload:c.md', 'upload:d.html']);
  });

  it('that cannot be used is set aside by its name, and taken off the list when the mended one comes', async () => {
    const broken = await over(await visitor.send('/api/reports', [{ name: 'news.jsonl', content: '{"text": 5}' }]));
    expect(broken).toMatchObject({ state: 'done', total: 1, added: 0, setAside: 1, problems: [{ code: 'bad-record', input: 'upload:news.jsonl', line: 1 }] }); // prettier-ignore
    expect(await setAside()).toMatchObject([{ input: 'upload:news.jsonl', code: 'bad-record' }]);
    await over(await visitor.send('/api/reports', [{ name: 'news.jsonl', content: '{"text": "A calm day in Ica."}' }]));
    expect(await setAside()).toEqual([]);
  });

  it('under a hostile name reads and writes no other file, and its name is shown without what hides', async () => {
    const names = ['../../etc/passwd', '..\\..\\boot.ini', '/etc/shadow', 'a\u202egpj.txt', '.'.repeat(3), '-', `${'n'.repeat(500)}.txt`]; // prettier-ignore
    const before = readdirSync(folder);
    const job = await over(
      await visitor.send(
        '/api/reports',
        names.map((name, i) => ({ name, content: `Calm ${i}.` })),
      ),
    );
    expect(job).toMatchObject({ state: 'done', added: names.length, setAside: 0 });
    expect(job.inputs).toEqual([
      'upload:passwd', 'upload:boot.ini', 'upload:shadow', 'upload:agpj.txt', 'upload:...', 'upload:-', `upload:${'n'.repeat(96)}.txt`,
    ]); // prettier-ignore
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is not taken where it is larger than the server takes, or there is none', async () => {
    const large = { 'Content-Type': 'application/json', 'Content-Length': String(64 * 1024 * 1024 + 1) };
    expect(await refusedUnsent(large)).toBe(413);
    expect(await refusedUnsent({ 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })).toBe(400);
    const nothing = await visitor.ask('POST', '/api/reports', Buffer.from('--x--\r\n'), { 'Content-Type': 'multipart/form-data; boundary=x' }); // prettier-ignore
    expect(nothing).toMatchObject({ status: 400, json: { code: 'usage' } });
  });
});

describe('an input that was set aside', () => {
  it('is read again from where it was, or taken off the list', async () => {
    const path = join(folder, 'later.txt');
    const other = join(folder, 'never.txt');
    for (const file of [path, other]) writeFileSync(file, '');
    await runProgram(process.execPath, [MAIN, 'add', path, other, '-w', store.location], { cwd: folder, input: '' });
    const [first, second] = await setAside();
    expect(first).toMatchObject({ input: path, code: 'empty' });
    writeFileSync(path, 'Gunmen killed nine people in Jos on 1 May 2023, police said.');
    expect(await over(await visitor.post(`/api/set-aside/${first!.number}/again`))).toMatchObject({ added: 1 });
    expect((await visitor.delete(`/api/set-aside/${second!.number}`)).status).toBe(204);
    expect(await setAside()).toEqual([]);
    expect((await visitor.delete(`/api/set-aside/${second!.number}`)).status).toBe(404);
    const { acts } = (await visitor.get('/api/acts?limit=1')).json as { acts: object[] };
    expect(acts).toMatchObject([{ act: 'dismissed an input set aside [empty]', about: other }]);
  });

  it('that was sent is never looked for on this machine', async () => {
    await over(await visitor.send('/api/reports', [{ name: 'gone.jsonl', content: '{' }]));
    const [only] = await setAside();
    expect(await visitor.post(`/api/set-aside/${only!.number}/again`)).toMatchObject({ status: 400, json: { code: 'usage' } }); // prettier-ignore
    await visitor.delete(`/api/set-aside/${only!.number}`);
  });
});

describe('a job', () => {
  it('lets the server answer meanwhile, tells how far it is, and what is added shows', async () => {
    const heard = listen();
    const sent = visitor.send('/api/reports', [{ name: 'many.jsonl', content: manyReports(200) }]);
    const took: number[] = [];
    const { id } = ((await sent).json as { job: Job }).job;
    for (let going = true; going;) {
      const start = performance.now();
      const job = (await visitor.get(`/api/jobs/${id}`)).json as Job;
      await visitor.get('/api/incidents?limit=20');
      took.push((performance.now() - start) / 2);
      going = job.ended === null;
      await wait(10);
    }
    took.sort((a, b) => a - b);
    expect(took.length).toBeGreaterThan(3);
    // As a machine with other work on it can hold: by itself it is a few milliseconds.
    expect(took[Math.floor(took.length / 2)]).toBeLessThan(100);
    expect((await visitor.get(`/api/jobs/${id}`)).json).toMatchObject({ state: 'done', total: 200, added: 200, done: 200 }); // prettier-ignore
    await wait(1_200);
    const told = (await heard()).filter((job) => job.id === id);
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toMatchObject({ state: 'done', added: 200 });
    const done = told.map((job) => job.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('can be stopped: what was added stays, and is in the incidents', async () => {
    const texts = manyReports(300).replaceAll('"r', '"s').replaceAll('It was case', 'This was number').replaceAll('2015', '2019'); // prettier-ignore
    const { job } = (await visitor.send('/api/reports', [{ name: 'stop.jsonl', content: texts }])).json as { job: Job };
    const waiting = (await visitor.post('/api/reports', { text: 'Never added.' })).json as { job: Job };
    expect((await visitor.delete(`/api/jobs/${waiting.job.id}`)).json).toMatchObject({ state: 'stopped', added: 0 });
    let now = job;
    while (now.added === 0) now = (await visitor.get(`/api/jobs/${job.id}`)).json;
    await visitor.delete(`/api/jobs/${job.id}`);
    while (now.ended === null) now = (await visitor.get(`/api/jobs/${job.id}`)).json;
    expect(now.state).toBe('stopped');
    expect(now.added).toBeGreaterThan(0);
    expect(now.added).toBeLessThan(300);
    expect((await visitor.get('/api/workspace')).json).toMatchObject({ derivation: { current: true } });
    expect((await visitor.get('/api/reports/s0')).status).toBe(200);
    expect((await visitor.get('/api/jobs/none')).status).toBe(404);
  });

  it('makes the incidents anew when another figure policy is chosen', async () => {
    const before = (await visitor.get('/api/settings')).json as { figurePolicy: { policy: string } };
    expect(before).toMatchObject({ login: false, names: false, job: null });
    const after = await visitor.patch('/api/settings', { figurePolicy: { policy: 'latest', sources: [] } });
    expect(after).toMatchObject({ status: 200, json: { figurePolicy: { policy: 'latest' } } });
    const { job } = after.json as { job: string };
    let now: Job;
    do now = (await visitor.get(`/api/jobs/${job}`)).json;
    while (now.ended === null);
    expect(now).toMatchObject({ state: 'done', inputs: [] });
    expect((await visitor.get('/api/workspace')).json).toMatchObject({ derivation: { current: true, resolver: expect.stringContaining('figures by latest') as string } }); // prettier-ignore
    const none = await visitor.patch('/api/settings', { figurePolicy: { policy: 'guess', sources: [] } });
    expect(none.status).toBe(400);
  });
});

async function setAside(): Promise<{ readonly number: number }[]> {
  return ((await visitor.get('/api/set-aside')).json as { setAside: { number: number }[] }).setAside;
}

/** The status of a request whose body is never sent. */
function refusedUnsent(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/reports`, { method: 'POST', headers, agent: false }, (answer) => {
      resolve(answer.statusCode ?? 0);
      asked.destroy();
    });
    asked.on('error', reject).flushHeaders();
  });
}

/** Listens for jobs; the function gives those heard of so far, and hangs up. */
function listen(): () => Promise<Job[]> {
  let said = '';
  const asked = request(`${server.url}/api/events`, { agent: false }, (answer) => {
    answer.on('data', (piece: Buffer) => (said += piece.toString())).on('error', () => undefined);
  });
  asked.on('error', () => undefined).end();
  return async () => {
    asked.destroy();
    await wait(10);
    const events = said.split('\n\n').filter((event) => event.startsWith('event: job'));
    return events.map((event) => JSON.parse(/^data: (.*)$/m.exec(event)![1]!) as Job);
  };
}
