import type { Coder, CodedReport, Report } from '../../model/index.ts';
import type { CodingPool } from './coding-pool.ts';

/**
 * UTF-16 code units that are coded before processes are started, some 1,700 reports of 400 words: each process takes 180 MB, and is
 * as fast as this one only after hundreds of reports.
 */
const MUCH = 4_000_000;

interface Growing {
  /** The coder in this process. */
  readonly own: Coder;
  /** Starts processes with the same coder. */
  readonly open: () => Promise<CodingPool>;
  readonly much?: number;
}

/**
 * A coder that begins in this process and goes on in others once there is much to code. Where those do not start, or have
 * another coder, it stays in this one.
 */
export function growingCoder({ own, open, much = MUCH }: Growing): Coder & AsyncDisposable {
  let coded = 0;
  let pool: CodingPool | null = null;
  let opening: Promise<void> | null = null;
  const grow = async () => {
    const opened = await open();
    if (opened.coder === own.id) pool = opened;
    else await opened[Symbol.asyncDispose]();
  };
  return {
    id: own.id,
    code(report: Report): CodedReport | Promise<CodedReport> {
      if (pool) return pool.code(report);
      coded += report.text.length;
      if (coded >= much) opening ??= grow().catch(() => undefined);
      return own.code(report);
    },
    async [Symbol.asyncDispose]() {
      await opening;
      await pool?.[Symbol.asyncDispose]();
    },
  };
}
