import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import type { CodedReport } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import type { Store } from '../src/store/store.ts';
import { generateStream } from './stream/generate.ts';
import { Random } from './stream/random.ts';

const SEED = 7;
const REPORTS_A_BATCH = 500;
/** Of each incident, so that many incidents are made of few reports. */
const REPORTS_AN_INCIDENT = 2;

/** The coded reports of a made-up war that tell of so many incidents; the same number gives the same reports. */
function* records(incidents: number): Generator<CodedReport> {
  const told = new Map<string, number>();
  for (const item of generateStream({ count: 10 * incidents, seed: SEED, gazetteer: loadGazetteer() })) {
    const { incident } = item.truth;
    const before = told.get(incident) ?? 0;
    if (before === 0 && told.size === incidents) return;
    if (before === REPORTS_AN_INCIDENT) continue;
    told.set(incident, before + 1);
    yield unsure(item.coded);
  }
}

/** The generator is as sure of every event; coders are not. */
function unsure(record: CodedReport): CodedReport {
  const random = new Random(SEED, 'confidence', record.report.id);
  const events = record.events.map((event) => ({
    ...event,
    confidence: Math.round(100 * (1 - random.unit() ** 3)) / 100,
  }));
  return { ...record, events };
}

/** Fills an empty workspace with about so many incidents. */
export async function fillWorkspace(store: Store, incidents: number, tell: (done: string) => void): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'bench', casus: '0.0.0' });
  let batch: CodedReport[] = [];
  let stored = 0;
  const put = async () => {
    const admissions = await store.admit(batch.map(({ report }) => report));
    const additions = admissions.flatMap((one, i) =>
      one.kind === 'new' ? [{ content: one.content, record: batch[i]! }] : [],
    );
    await store.add({ run, coder: 'bench', known: 0, additions, problems: [] });
    tell(`${(stored += batch.length)} reports`);
    batch = [];
  };
  for (const record of records(incidents)) {
    batch.push(record);
    if (batch.length === REPORTS_A_BATCH) await put();
  }
  await put();
  await store.finishRun(run);
  let settled = 0;
  await refreshIncidents(store, (round) => {
    if (round.kind === 'settled') tell(`${(settled += round.events)} events resolved`);
  });
}
