import { CasusError, type Coder, type CodedReport, type Report } from '../model/index.ts';
import type { Recoded, Store } from '../store/store.ts';
import { refreshIncidents } from './refresh-incidents.ts';

export interface RecodeCounts extends Recoded {
  readonly reports: number;
  /** Those that the coder failed on; they stay as they were coded before. */
  readonly failed: number;
}

/** How many reports are kept at a time. */
const BATCH = 50;

/**
 * Codes all reports anew that another coder coded last, and replays on each what people decided. What was done is kept batch by
 * batch, so a run that was stopped goes on where it was. Then brings the incidents up to date.
 * @param since only reports that were added from this time on (ISO 8601); null for all
 */
export async function recodeReports(
  store: Store,
  coder: Coder,
  tell: (counts: RecodeCounts) => void = () => undefined,
  since: string | null = null,
): Promise<RecodeCounts> {
  let counts: RecodeCounts = { reports: 0, failed: 0, changed: 0, added: 0, gone: 0 };
  for await (const found of batchesOfOthers(store, coder.id, since)) {
    const records = (await Promise.all(found.map((report) => codedOrKept(coder, report)))).filter((record) => record !== null); // prettier-ignore
    const { changed, added, gone } = await store.recode(coder.id, records);
    counts = {
      reports: counts.reports + records.length,
      failed: counts.failed + found.length - records.length,
      changed: counts.changed + changed,
      added: counts.added + added,
      gone: counts.gone + gone,
    };
    tell(counts);
  }
  await refreshIncidents(store);
  return counts;
}

/** The reports that another coder coded last. */
export async function* reportsToRecode(store: Store, coder: string): AsyncGenerator<Report> {
  for await (const found of batchesOfOthers(store, coder, null)) yield* found;
}

async function* batchesOfOthers(store: Store, coder: string, since: string | null): AsyncGenerator<Report[]> {
  for (let last = 0; ;) {
    const found = await store.codedByOthers(coder, last, BATCH, since);
    if (found.length === 0) return;
    last = found.at(-1)!.number;
    yield found.map(({ report }) => report);
  }
}

/** What the coder makes of a report; null where it fails on this one. */
async function codedOrKept(coder: Coder, report: Report): Promise<CodedReport | null> {
  try {
    return await coder.code(report);
  } catch (error) {
    if (error instanceof CasusError && error.problem.code === 'not-coded') return null;
    throw error;
  }
}
