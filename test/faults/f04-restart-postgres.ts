import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { MAIN } from '../run-program.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

const KILLS = 8;
/** Within which reads and writes are back after the server is, seconds. */
const BACK = 5;

export const fault: Fault = {
  id: 'F4',
  title: `PostgreSQL is killed (kill -9) ${KILLS} times, then restarted at once (immediate) and in good order (fast), under work and requests`,
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(1800);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 2, pause: 40 });
    await using server = await served(room.workspace, found);
    const adding = room.add(input);
    const back: number[] = [];
    for (let stop = 0; stop < KILLS + 2; stop++) {
      await wait(500 + Math.random() * 2500);
      if (stop < KILLS) await room.postgres.kill();
      else await room.postgres.stop(stop === KILLS ? 'immediate' : 'fast');
      await wait(200 + Math.random() * 2000);
      await room.postgres.start();
      const began = performance.now();
      const before = await room.standing();
      for (;;) {
        const now = await room.standing();
        const works = now?.uncoded === 0 || (now && before && now.reports > before.reports);
        if ((works && (await server.answers())) || performance.now() - began > 30_000) break;
        await wait(50);
      }
      back.push((performance.now() - began) / 1000);
      say(`${stop + 1} of ${KILLS + 2}: back ${back.at(-1)!.toFixed(1)} s after the server was`);
    }
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    await room.caughtUp(reports.length, found);
    const longest = Math.max(...back);
    found.note(
      `reads and writes were back ${longest.toFixed(1)} s after PostgreSQL was, at the longest; answers meanwhile: ${server.told()}`,
    );
    found.hold(longest <= BACK, `reads and writes were back only ${longest.toFixed(1)} s after PostgreSQL was`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};

/** `casus serve` under requests all the time, none of which may be answered by 500. */
async function served(workspace: string, found: Findings) {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CASUS_WORKSPACE: workspace },
  });
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  for (let i = 0; i < 600 && !/http:\/\/[\w.:]+/.test(said); i++) await wait(100);
  const url = /http:\/\/[\w.]+:\d+/.exec(said)?.[0];
  if (url === undefined) throw new Error(`the server does not start: ${said}`);
  const counts = new Map<number, number>();
  const ask = async (): Promise<number | null> => {
    try {
      const response = await fetch(`${url}/api/incidents?limit=5`, { signal: AbortSignal.timeout(30_000) });
      await response.arrayBuffer();
      const { status } = response;
      counts.set(status, (counts.get(status) ?? 0) + 1);
      found.hold(status === 200 || status === 503, `a request was answered by ${status} while PostgreSQL was away`);
      if (status === 503)
        found.hold(response.headers.has('retry-after'), 'an answer of 503 does not say when to try again');
      return status;
    } catch (error) {
      found.hold(false, `a request was not answered: ${String(error)}`);
      return null;
    }
  };
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) {
      await ask();
      await wait(100);
    }
  })();
  return {
    answers: async () => (await ask()) === 200,
    told: () => [...counts].map(([status, count]) => `${count} of ${status}`).join(', '),
    async [Symbol.asyncDispose]() {
      over.abort();
      await asking;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
    },
  };
}
