import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { openBroker } from '../src/stream/broker.ts';
import { handOver } from '../src/stream/hand-over.ts';
import { nobody } from '../src/stream/observe/observer.ts';
import { pull } from '../src/stream/pull.ts';
import { openStreams } from '../src/stream/streams.ts';
import { inNewFolder, jsonLines, MAIN, manyReports } from './run-casus.ts';
import { startNats, type Nats } from './services/nats.ts';
import { otlpCollector } from './services/otlp-collector.ts';

// Workers as processes, over a real broker. Each test has streams of its own.

const { path, casus } = inNewFolder();

let nats: Nats;
beforeAll(async () => {
  nats = await startNats();
});
afterAll(async () => {
  await nats[Symbol.asyncDispose]();
});

let env: Record<string, string>;
beforeEach(() => {
  const prefix = `t${randomBytes(4).toString('hex')}`;
  env = { CASUS_STREAM: nats.url, CASUS_STREAM_PREFIX: prefix, CASUS_WORKSPACE: path('w.casus') };
});

/** Stores reports as JSON Lines in a workspace, for workers to code. */
async function addForWorkers(lines: string) {
  writeFileSync(path('r.jsonl'), lines);
  return casus(['add', 'r.jsonl', '--json'], { env });
}

const work = (...flags: string[]) => casus(['worker', '--once', '--concurrency', '1', ...flags], { env });

/** A worker that runs until it is told to end. */
function startWorker(more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, 'worker', '--concurrency', '1'], {
    cwd: path('.'),
    env: { ...process.env, ...env, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended, log: () => jsonLines(lines.join('')) };
}

async function until(holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it does not hold after ${seconds} s`);
    await wait(200);
  }
}

const backlog = async () => {
  await using store = await openStore(path('w.casus'), { readOnly: true });
  return await store.stream.backlog();
};

/** A coder of one's own, as a module: what is to be said of a report's text comes before it is coded with no events. */
function coderModule(body: string): string {
  const file = path(`coder-${randomBytes(3).toString('hex')}.mjs`);
  const code = `async code(report) { ${body}; return { report, events: [], warnings: [] }; }`;
  writeFileSync(file, `export const createCoder = () => ({ id: 'test/1', ${code} });\n`);
  return file;
}

/** What is there, in an order that does not hang on who coded first. */
async function exported(workspace: string): Promise<string[]> {
  const { stdout } = await casus(['export', '--format', 'csv'], { env: { CASUS_WORKSPACE: path(workspace) } });
  return stdout.split('\n').sort();
}

it('make the same incidents of reports as adding them without workers does', async () => {
  const lines = manyReports(60);
  const added = jsonLines((await addForWorkers(lines)).stdout);
  expect(added.at(-1)).toMatchObject({ kind: 'done', reports: 60, incidents: 0 });
  const workers = await Promise.all([work(), work(), work('--step', 'coding')]);
  expect(workers.map(({ code }) => code)).toEqual([0, 0, 0]);
  await casus(['add', 'r.jsonl'], { env: { CASUS_WORKSPACE: path('embedded.casus') } });
  const expected = await exported('embedded.casus');
  expect(expected.length).toBeGreaterThan(50);
  expect(await exported('w.casus')).toEqual(expected);
});

it('lose and double nothing when one is killed in the midst of its work', async () => {
  await addForWorkers(manyReports(40));
  const slow = startWorker({ CASUS_CODER_MODULE: coderModule('await new Promise((done) => setTimeout(done, 50))') });
  await until(() => slow.log().some(({ message }) => message === 'at work'));
  await wait(500);
  slow.child.kill('SIGKILL');
  await slow.ended;
  // The messages that it held come to the next one when their time is over.
  expect((await work()).code).toBe(0);
  await using store = await openStore(path('w.casus'), { readOnly: true });
  const ids: string[] = [];
  for await (const { report } of store.records()) ids.push(report.id);
  expect(ids.sort()).toEqual(Array.from({ length: 40 }, (_, i) => `r${i}`).sort());
  expect(await store.stream.backlog()).toEqual({ uncoded: 0, untaken: 0, unsettled: 0, dead: 0 });
});

it('give up on a report that fails three times, with the reason, and take it again when they are asked to', async () => {
  await addForWorkers(manyReports(10));
  const poison = coderModule(`if (report.id === 'r7') throw new Error('it is poison')`);
  const first = await casus(['worker', '--once'], { env: { ...env, CASUS_CODER_MODULE: poison } });
  expect(first.code).toBe(0);
  const tries = jsonLines(first.stderr).filter(({ report }) => report === 'r7');
  expect(tries.map(({ tries }) => tries)).toEqual([1, 2, 3]);
  const { stdout } = await casus(['dead', 'list', '--json'], { env });
  expect(jsonLines(stdout)).toEqual([
    expect.objectContaining({ kind: 'dead', step: 'coding', subject: 'r7', tries: 3, dead: true }),
  ]);
  expect(stdout).toContain('it is poison');
  expect((await backlog()).uncoded).toBe(1);

  expect((await casus(['dead', 'retry', 'r9'], { env })).stderr).toContain('no dead work is called "r9"');
  expect((await casus(['dead', 'retry', 'r7'], { env })).stdout).toContain('1 piece of work');
  await work();
  expect((await casus(['dead', 'list'], { env })).stdout).toBe('Nothing is dead.\n');
  expect(await backlog()).toEqual({ uncoded: 0, untaken: 0, unsettled: 0, dead: 0 });
});

it('find by themselves what a broker forgot that lost all it had, and say so', async () => {
  await addForWorkers(manyReports(10));
  const server = nats.servers[0]!;
  await server.kill();
  server.deleteData();
  const worker = startWorker();
  await until(() => worker.log().some(({ message }) => message === 'waiting for the broker'));
  await server.start();
  await until(async () => Object.values(await backlog()).every((count) => count === 0));
  expect(worker.log()).toContainEqual(expect.objectContaining({ level: 'warn', step: 'coding', lost: 10 }));
  worker.child.kill('SIGTERM');
  expect(await worker.ended).toBe(0);
});

it('end on SIGTERM with what they are at, and give the rest back at once', async () => {
  await addForWorkers(manyReports(20));
  const slow = startWorker({ CASUS_CODER_MODULE: coderModule('await new Promise((done) => setTimeout(done, 300))') });
  await until(async () => (await backlog()).uncoded < 20 || slow.log().some(({ message }) => message === 'at work'));
  await wait(700);
  slow.child.kill('SIGTERM');
  expect(await slow.ended).toBe(0);
  const left = (await backlog()).uncoded;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(20);
  await using broker = await openBroker(nats.url, nobody);
  const streams = await openStreams(broker, nobody, { prefix: env.CASUS_STREAM_PREFIX! });
  const depths = await Promise.all([0, 1, 2, 3].map((partition) => streams.depth('reports', partition)));
  expect(depths.reduce((sum, depth) => sum + depth!.waiting + depth!.atWork, 0)).toBe(left);
  expect((await work()).code).toBe(0);
  expect((await backlog()).uncoded).toBe(0);
});

it('make who adds wait while the streams are full', async () => {
  await using broker = await openBroker(nats.url, nobody);
  const streams = await openStreams(broker, nobody, { prefix: env.CASUS_STREAM_PREFIX!, partitions: 1, most: 5 });
  const reports = Array.from({ length: 12 }, (_, i) => ({ id: `r${i}`, content: `${i}` }));
  let done = false;
  const handing = handOver(streams, reports, nobody).then(() => (done = true));
  await until(async () => (await streams.depth('reports', 0))?.waiting === 5);
  await wait(600);
  expect(done).toBe(false);
  const taken: string[] = [];
  while (taken.length < 12) {
    const { messages } = await pull(streams, streams.name('reports', 0), { most: 4 }, new AbortController().signal);
    for (const message of messages) {
      taken.push(message.json<{ id: string }>().id);
      message.respond('+ACK');
    }
  }
  await handing;
  expect(taken.sort()).toEqual(reports.map(({ id }) => id).sort());
});

it('keep others from resolving while they are at it', async () => {
  await addForWorkers(manyReports(3));
  await work('--step', 'coding');
  const incidents = async () => jsonLines((await casus(['incidents', '--json'], { env })).stdout).length;
  const beat = async (at: string | null) => {
    await using store = await openStore(path('w.casus'));
    await store.stream.beat('elsewhere', at);
  };
  await beat(new Date().toISOString());
  expect(await incidents()).toBe(0);
  await beat(null);
  expect(await incidents()).toBe(3);
});

it('are told of the same workspace by whoever names another number of partitions', async () => {
  await using broker = await openBroker(nats.url, nobody);
  const first = await openStreams(broker, nobody, { prefix: env.CASUS_STREAM_PREFIX!, partitions: 2 });
  const second = await openStreams(broker, nobody, { prefix: env.CASUS_STREAM_PREFIX!, partitions: 7 });
  expect([first.partitions, second.partitions]).toEqual([2, 2]);
});

it('hand the trace of a report on, from its arrival to the telling of its incidents', async () => {
  await using receiver = await otlpCollector();
  env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  await addForWorkers(manyReports(3));
  // One after the other, as on machines of their own: nothing but messages goes from one to the next.
  for (const step of ['coding', 'resolving', 'publishing']) expect((await work('--step', step)).code).toBe(0);
  const named = (name: string) => receiver.spans.filter((span) => span.name === name);
  const arrivals = named('take in a report');
  expect(new Set(arrivals.map(({ traceId }) => traceId)).size).toBe(3);
  for (const { traceId, spanId } of arrivals) {
    expect(named('code a report')).toContainEqual(expect.objectContaining({ traceId, parentSpanId: spanId }));
    // What is done for several goes on in the trace of the first, and is linked to the others.
    const behind = (name: string, before: string) =>
      named(name).find((span) => [span, ...(span.links ?? [])].some((place) => place.traceId === before));
    const resolved = behind('resolve', traceId);
    expect(behind('tell alerts', resolved!.traceId)).toBeDefined();
  }
  expect([...receiver.services].sort()).toEqual(['casus', 'casus-worker']);
});
