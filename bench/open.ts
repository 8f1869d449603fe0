import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODEBOOK_IDS } from '../src/model/index.ts';
import { toldIncident } from '../src/publish/codebooks/testing.ts';
import { recordText } from '../src/publish/releases/released-incident.ts';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';

const USAGE = `usage: npm run -s bench:open -- INCIDENTS

Makes a release of so many made-up incidents and asks the open API for pages of it again and again: how long the first takes,
and the median and the slowest of twenty.
`;

const TIMES = 20;
const BATCH = 500;
const COUNTRIES = ['MLI', 'NER', 'BFA', 'NGA', 'SYR', 'IRQ', 'AFG', 'UKR', 'MMR', 'SDN'];

/** One of very many shootings, each by a front of its country. */
function record(i: number): { id: string; record: string } {
  const id = ((i * 7919 * 104729) % 36 ** 10).toString(36).padStart(10, 'a');
  const day = new Date(Date.UTC(2024, 11, 31 - Math.floor(i / 20))).toISOString().slice(0, 10);
  const country = COUNTRIES[(i * 7) % COUNTRIES.length]!;
  const item = toldIncident({
    id,
    days: [day, day],
    place: { country, latitude: 10 + (i % 100) / 10, longitude: (i % 360) - 180 },
    by: { text: 'the front', name: `Front of ${country}`, sector: 'REB' },
    against: { text: 'villagers', sector: 'CVL' },
    modes: [i % 3 === 0 ? 'explosives' : 'firearms'],
    figures: { killed: 1 + (i % 50), injured: i % 70 },
  });
  return { id, record: recordText({ ...item, reviewed: true }) };
}

async function release(store: Store, incidents: number): Promise<void> {
  const content = '0'.repeat(64);
  await store.releases.make('1.0', async (making) => {
    for (let i = 0; i < incidents; i += BATCH)
      await making.put(Array.from({ length: Math.min(BATCH, incidents - i) }, (_, k) => record(i + k)));
    return {
      version: '1.0', content, created: new Date().toISOString(), by: 'bench', notes: '', casus: '0.0.0',
      figurePolicy: { policy: 'low-best-high', sources: [] }, coders: [], checkpoint: null, until: '2025-01-01', previous: null,
      codebooks: [...CODEBOOK_IDS], files: [], described: [], corrections: [], checks: [], insisted: null,
      counts: { incidents, aggregates: 0, reports: 0, reviewed: incidents, unreviewed: 0, added: incidents, changed: 0, removed: 0 },
    }; // prettier-ignore
  });
}

const VIEWS = [
  '/acled/read?country=Mali&event_date=2020-01-01|2022-12-31&event_date_where=BETWEEN&limit=100',
  '/acled/read?event_type=Battles|Violence&fatalities=40&fatalities_where=%3E&limit=100',
  '/acled/read?notes=villagers&limit=100',
  '/acled/read?limit=100&page=900',
  '/acled/read?country=Mali',
  '/acled/read?country=Mali&_format=csv',
  '/gedevents/latest?pagesize=100&StartDate=2021-01-01&Country=Niger&TypeOfViolence=3',
  '/incidents?country=Mali&from=2021&to=2022',
  '/incidents?type=explosives&minKilled=20',
  '/incidents?page=990',
];

const ms = (n: number): string => n.toFixed(1).padStart(8);

async function bench(incidents: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-bench-'));
  try {
    await using store = await openStore(join(folder, 'w.casus'));
    await release(store, incidents);
    const served = { store, names: false, version: '0.0.0', web: '', onFault: console.error, open: { perMinute: 100_000, behindProxy: false } }; // prettier-ignore
    let from = performance.now();
    await using server = await serve(served, { host: '127.0.0.1', port: 0 });
    const ask = async (view: string) => {
      const answer = await fetch(`${server.url}/open${view}`, { headers: { 'Accept-Encoding': 'identity' } });
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`${view}: ${answer.status} ${body}`);
      return body;
    };
    let slowest = 0;
    const building = ask('/incidents?limit=1').then(() => false);
    while (await Promise.race([building, new Promise((done) => setTimeout(done, 20, true))])) {
      const asked = performance.now();
      await ask('/releases');
      slowest = Math.max(slowest, performance.now() - asked);
    }
    process.stdout.write(`${incidents} incidents: ready after ${Math.round(performance.now() - from)} ms; others waited ${Math.round(slowest)} ms at most\n\n`); // prettier-ignore
    process.stdout.write(`   first   median     most     bytes\n`);
    for (const view of VIEWS) {
      const took: number[] = [];
      let bytes = 0;
      for (let i = 0; i <= TIMES; i++) {
        from = performance.now();
        bytes = (await ask(view)).length;
        took.push(performance.now() - from);
      }
      const [first = 0, ...then] = took;
      then.sort((a, b) => a - b);
      process.stdout.write(`${ms(first)} ${ms(then[TIMES / 2]!)} ${ms(then.at(-1)!)} ${String(bytes).padStart(9)}  ${view}\n`); // prettier-ignore
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const incidents = Number(process.argv[2]);
if (!Number.isInteger(incidents) || incidents < 1) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else await bench(incidents);
