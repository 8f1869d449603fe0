import type { Coder } from '../model/index.ts';
import type { Replay } from '../store/replay.ts';
import { recodeReports, type RecodeCounts } from './recode-reports.ts';

interface ReplayCounts extends Pick<RecodeCounts, 'reports'> {
  /** Reports that were coded or decided on in the workspace meanwhile, and brought over. */
  readonly meanwhile: number;
}

/**
 * Codes reports anew beside a workspace, replays what people decided on them, makes the incidents of all, catches up with what
 * happens in the workspace meanwhile, and swaps. Whoever reads the workspace finds what was there or what is new, never some of both.
 * @param since only reports that were added from this time on (ISO 8601); null for all
 */
export async function replayReports(
  replay: Replay,
  coder: Coder,
  since: string | null,
  tell: (counts: ReplayCounts) => void = () => undefined,
): Promise<ReplayCounts> {
  let counts: ReplayCounts = { reports: 0, meanwhile: 0 };
  const bringUp = async (): Promise<void> => {
    const meanwhile = await replay.catchUp();
    const before = counts.reports;
    counts = { ...counts, meanwhile: counts.meanwhile + meanwhile };
    await recodeReports(
      replay.store,
      coder,
      ({ reports }) => {
        counts = { ...counts, reports: before + reports };
        tell(counts);
      },
      since,
    );
  };
  do await bringUp();
  while (!(await replay.swap(bringUp)));
  return counts;
}
