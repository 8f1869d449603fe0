import type { Coder, CodedReport, Problem } from '../model/index.ts';
import type { Ingested } from '../ingest/ingest.ts';
import type { Addition, Store } from '../store/store.ts';
import { batches } from './batches.ts';
import { casusVersion } from './package-root.ts';

/** What `addReports` tells while it works; each call comes after the report or problem is safe on the disk. */
interface AddListener {
  added(record: CodedReport): void | Promise<void>;
  known(asked: { readonly id: string; readonly input: string }, storedAs: string): void | Promise<void>;
  setAside(problem: Problem): void | Promise<void>;
}

interface AddCounts {
  reports: number;
  events: number;
  known: number;
  setAside: number;
  /** Reports added that have something to be known of them. */
  warned: number;
}

type Incoming = Extract<Ingested, { kind: 'report' }>;

const LIMITS = {
  count: 50,
  size: 1_000_000,
  sizeOf: (item: Ingested) => (item.kind === 'report' ? item.report.text.length : 0),
  wait: 250,
};

/**
 * Codes what comes in and stores it, batch by batch, each flushed to the disk before it is told. What the workspace holds
 * already is not coded again, so a run that was cut short goes on where it was when the same is added once more.
 * A batch has at most `count` inputs. What the source throws ends the work; what came before is kept.
 */
export async function addReports(
  store: Store,
  coder: Coder,
  inputs: readonly string[],
  source: AsyncIterable<Ingested>,
  listener: AddListener,
  count = LIMITS.count,
): Promise<AddCounts> {
  const run = await store.startRun({ inputs, coder: coder.id, casus: casusVersion() });
  const counts: AddCounts = { reports: 0, events: 0, known: 0, setAside: 0, warned: 0 };
  for await (const batch of batches(source, { ...LIMITS, count })) {
    const problems = batch.flatMap((item) => (item.kind === 'set-aside' ? [item.problem] : []));
    let incoming = batch.filter((item): item is Incoming => item.kind === 'report');
    let pending = problems;
    do {
      const admissions = await store.admit(incoming.map((item) => item.report));
      const fresh: { item: Incoming; addition: Addition }[] = [];
      const known: { item: Incoming; storedAs: string }[] = [];
      for (const [i, admission] of admissions.entries()) {
        const item = incoming[i]!;
        if (admission.kind === 'known') known.push({ item, storedAs: admission.id });
        else
          fresh.push({ item, addition: { content: admission.content, record: await code(coder, item, admission.id) } });
      }
      const stored = await store.add({
        run,
        coder: coder.id,
        known: known.length,
        additions: fresh.map(({ addition }) => addition),
        problems: pending,
      });
      pending = [];
      incoming = [];
      for (const [i, outcome] of stored.entries()) {
        const { item, addition } = fresh[i]!;
        // Another process was first with the id or the content: ask again what is there now.
        if (outcome !== 'added') {
          incoming.push(item);
          continue;
        }
        counts.reports += 1;
        counts.events += addition.record.events.length;
        if (addition.record.warnings.length > 0) counts.warned += 1;
        await listener.added(addition.record);
      }
      for (const { item, storedAs } of known) {
        counts.known += 1;
        await listener.known({ id: item.report.id, input: item.input }, storedAs);
      }
    } while (incoming.length > 0);
    for (const problem of problems) {
      counts.setAside += 1;
      await listener.setAside(problem);
    }
  }
  await store.finishRun(run);
  return counts;
}

/** The record of a report under the id the store gave it, with what was to be said of its input first. */
async function code(coder: Coder, { report, warnings }: Incoming, id: string): Promise<CodedReport> {
  const record = await coder.code(id === report.id ? report : { ...report, id });
  return warnings.length === 0 ? record : { ...record, warnings: [...warnings, ...record.warnings] };
}
