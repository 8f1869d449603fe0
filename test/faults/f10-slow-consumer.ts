import { execFileSync, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { casus } from './casus.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports, writeJsonl } from './inputs.ts';
import { openNewsroom } from './newsroom.ts';

/** Far more than the partition takes, 20,000 messages. */
const REPORTS = 100_000;
const MOST_SECONDS = 90;
/** Then memory is still let go of that was needed while much came in. */
const WARM_UP_MS = 30_000;
const LOOKED_AT_MS = 60_000;
const EVERY_MS = 2_000;
/** Thousands come in five seconds where nobody is held up. */
const FEW = 100;
/** What a process may grow in a minute, MB. */
const GROWTH = 1;

export const fault: Fault = {
  id: 'F10',
  title: `workers take half a second a report while ${REPORTS} are added as fast as can be`,
  async run({ path, say }) {
    const found = new Findings();
    const input = writeJsonl(path('in.jsonl'), madeReports(REPORTS));
    await using room = await openNewsroom({ workers: 1, pause: 500, env: { CASUS_STREAM_PARTITIONS: '1' } });
    let child: ChildProcess | undefined;
    const adding = casus(['add', input, '--json'], { env: room.env, started: (started) => (child = started) });
    const stored = async () => {
      const { reports = 0, uncoded = 0 } = (await room.standing()) ?? {};
      return reports + uncoded;
    };
    let [before, waited] = [-1, 0];
    // Held up once as good as nothing more comes in for five seconds: what the worker does makes room for two in a second.
    for (; waited < MOST_SECONDS; waited++) {
      const now = await stored();
      if (waited % 5 === 0 && now > 15_000 && now - before < FEW) break;
      if (waited % 5 === 0) before = now;
      await wait(1000);
    }
    const held = await stored();
    say(`${held} were taken when adding was held up`);
    found.hold(child!.exitCode === null && waited < MOST_SECONDS, `adding was not held up: ${held} were taken`);
    await wait(WARM_UP_MS);
    const pids = [child!.pid!, room.workers[0]!.pid!, room.nats.servers[0]!.pid!];
    const samples: number[][] = pids.map(() => []);
    for (let ms = 0; ms < LOOKED_AT_MS; ms += EVERY_MS) {
      for (const [i, pid] of pids.entries()) samples[i]!.push(megabytes(pid));
      await wait(EVERY_MS);
    }
    const grown = samples.map(growthInAMinute);
    found.note(
      `held up at ${held} reports; in the minute after casus add grew by ${grown[0]!.toFixed(1)} MB, the worker by ${grown[1]!.toFixed(1)}, the broker by ${grown[2]!.toFixed(1)}`,
    );
    // The broker's memory goes on growing for a minute or two and stands then; what is promised is of Casus.
    found.hold(
      grown.slice(0, 2).every((one) => one < GROWTH),
      `casus add or the worker grew by more than ${GROWTH} MB in a minute`,
    );
    child!.kill('SIGKILL');
    await adding;
    return found;
  },
};

/** What a process holds in memory. */
const megabytes = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000;

/** From the middle of one half to that of the other: what collecting garbage a little earlier or later makes is not in it. */
function growthInAMinute(samples: readonly number[]): number {
  const half = samples.length / 2;
  const middle = (part: readonly number[]) => part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)]!;
  return 2 * (middle(samples.slice(half)) - middle(samples.slice(0, half)));
}
