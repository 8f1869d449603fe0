import type { Coder } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { addReports, type AddCounts, type AddListener, type Workers } from '../workspace/add-reports.ts';
import { refreshIncidents } from '../workspace/refresh-incidents.ts';
import { counted } from './counted.ts';
import { EXIT } from './exit-code.ts';
import { printJson, printLine } from './output.ts';
import { Progress } from './progress.ts';
import { tellLater, tellSetAside } from './set-aside.ts';
import { sum } from '../workspace/watch/fetch-leads.ts';

type Source = Parameters<typeof addReports>[3];

/** How a command that adds to the workspace speaks of what it adds. */
interface Adding {
  readonly json: boolean;
  readonly noun: 'report' | 'row';
  readonly done: 'added' | 'imported';
  /** The sentence that counts what came in. */
  readonly summary: (counts: AddCounts) => string;
  /** What the last line of JSON says besides its counts. */
  readonly told?: Readonly<Record<string, unknown>>;
  /** Fetches the pages that the inputs pointed to, where there may be any; says what came of them. */
  readonly pages?: (listener: AddListener) => Promise<AddCounts>;
}

/** Adds reports and brings the incidents up to date, unless workers do, telling how far it is; what was added when it is stopped is kept. */
export async function addToWorkspace(
  store: Store,
  coder: Coder | Workers,
  inputs: readonly string[],
  source: Source,
  { json, noun, done, summary, told, pages }: Adding,
): Promise<void> {
  const progress = new Progress({ quiet: json });
  let [stored, events] = [0, 0];
  process.once('SIGINT', () => {
    progress.clear();
    const said = `casus: stopped. ${counted(stored, noun)} ${done} and kept; the same command goes on from there.`;
    process.stderr.write(`${json ? JSON.stringify({ kind: 'stopped', [`${noun}s`]: stored, events }) : said}\n`);
    process.exit(EXIT.stopped);
  });
  const listener: AddListener = {
    async added({ report, events: { length }, warnings }, { input, line }) {
      stored += 1;
      events += length;
      progress.update(() => `${counted(stored, noun)} ${done}, ${counted(events, 'event')}`);
      if (json) await printJson({ kind: done, id: report.id, input, line, events: length, warnings });
    },
    async handedOver({ id }, { input, line }) {
      stored += 1;
      progress.update(() => `${counted(stored, noun)} ${done}`);
      if (json) await printJson({ kind: done, id, input, line, events: null });
    },
    async known(asked, storedAs) {
      if (json) await printJson({ kind: 'known', input: asked.input, id: storedAs });
    },
    setAside(problem) {
      progress.clear();
      tellSetAside(problem, { json });
    },
    later(problem, due) {
      progress.clear();
      tellLater(problem, due, { json });
    },
  };
  const all = await addReports(store, coder, inputs, source, listener);
  if (pages) {
    if (all.leads > 0 && !json) progress.update(() => `Fetching ${counted(all.leads, 'page')} …`);
    sum(all, await pages(listener));
  }
  const { reports, ...counts } = all;
  const handedOver = 'handOver' in coder;
  if (!handedOver) await refreshTelling(store, progress);
  progress.clear();
  const { incidents, aggregates } = await store.counts();
  if (json) {
    await printJson({ kind: 'done', ...told, [`${noun}s`]: reports, ...counts, incidents, aggregates, workspace: store.location }); // prettier-ignore
  } else {
    await printLine(summary({ reports, ...counts }));
    await printLine(
      `${store.location} ${handedOver ? '' : 'now '}holds ${counted(incidents, 'incident')}${handedOver ? ' so far' : ''}. Look at them: casus incidents`,
    );
  }
  if (counts.setAside > 0) process.exitCode = EXIT.someSetAside;
}

async function refreshTelling(store: Store, progress: Progress): Promise<void> {
  progress.update(() => 'Looking for reports of the same incident …');
  let looked = 0;
  await refreshIncidents(store, (round) => {
    if (round.kind === 'settled') looked += round.unsettled;
    progress.update(() => `Looking for reports of the same incident … ${counted(looked, 'event')} done`);
  });
}

/** "2 rows of UCDP GED imported, 1 there already, 1 row set aside." */
export function sentence(parts: readonly (readonly [count: number, said: string])[]): string {
  return `${parts.flatMap(([count, said], i) => (i === 0 || count > 0 ? [said] : [])).join(', ')}.`;
}
