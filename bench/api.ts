import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { viewsOf } from './api-views.ts';
import { fillWorkspace } from './workspace.ts';

const USAGE = `usage: npm run -s bench:api -- INCIDENTS [--keep FILE]

Serves a made-up workspace of about so many incidents and asks for every view of the API again and again: how long the median
and the slowest of twenty take. With --keep the workspace stays at FILE, and is used again where it is there already.
`;

const TIMES = 20;

const ms = (n: number): string => n.toFixed(1).padStart(8);

async function bench(incidents: number, path: string): Promise<void> {
  const there = existsSync(path);
  await using store = await openStore(path);
  let from = performance.now();
  if (there) await refreshIncidents(store);
  else await fillWorkspace(store, incidents, (done) => void process.stderr.write(`\r${done.padEnd(40)}`));
  const counts = await store.counts();
  process.stdout.write(`${counts.incidents} incidents of ${counts.events} events in ${counts.reports} reports, ${Math.round(statSync(path).size / 1e6)} MB, made in ${Math.round((performance.now() - from) / 1000)} s\n`); // prettier-ignore
  const served = { store, names: false, version: '0.0.0', web: '', onFault: console.error }; // prettier-ignore
  await using server = await serve(served, { host: '127.0.0.1', port: 0 });
  const ask = async (view: string) => {
    const answer = await fetch(`${server.url}/api${view}`, { headers: { 'Accept-Encoding': 'identity' } });
    const body = await answer.text();
    if (answer.status !== 200) throw new Error(`${view}: ${answer.status} ${body}`);
    return body;
  };
  const before = process.memoryUsage();
  for (const [what, view] of [
    ['explorer', '/explore'],
    ['inbox', '/queue'],
  ] as const) {
    from = performance.now();
    await ask(view);
    process.stdout.write(`first question to the ${what}: ${ms(performance.now() - from)} ms\n`);
  }
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  process.stdout.write(`memory that both hold: about ${Math.round(grown / 1e6)} MB\n\n`);
  process.stdout.write(`  median   95 %      most     bytes\n`);
  for (const view of await viewsOf(store, ask)) {
    const took: number[] = [];
    let bytes = 0;
    for (let i = 0; i < TIMES; i++) {
      from = performance.now();
      bytes = (await ask(view)).length;
      took.push(performance.now() - from);
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => took[Math.ceil(share * TIMES) - 1]!;
    process.stdout.write(`${ms(at(0.5))} ${ms(at(0.95))} ${ms(at(1))} ${String(bytes).padStart(9)}  ${view}\n`);
  }
}

async function main([count, keep, file, ...more]: readonly string[]): Promise<number> {
  const incidents = Number(count);
  if (!(incidents > 0) || more.length > 0 || (keep !== undefined && (keep !== '--keep' || file === undefined))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'casus-api-')) : null;
  try {
    await bench(incidents, file ?? join(folder!, 'api.casus'));
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
