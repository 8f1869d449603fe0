import type { Coder, CodedReport, Report } from '../../model/index.ts';
import type { CodingPool } from './coding-pool.ts';

/** How many reports are coded before processes are started: each has its coder after a second, and is as fast as this one after some hundred reports. */
const MANY = 500;

interface Growing {
  /** The coder in this process. */
  readonly own: Coder;
  /** Starts processes with the same coder. */
  readonly open: () => Promise<CodingPool>;
  readonly many?: number;
}

/**
 * A coder that begins in this process and goes on in others once there is much to code. Where those do not start, or have
 * another coder, it stays in this one.
 */
export function growingCoder({ own, open, many = MANY }: Growing): Coder & AsyncDisposable {
  let asked = 0;
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
      asked += 1;
      if (asked === many) opening = grow().catch(() => undefined);
      return pool ? pool.code(report) : own.code(report);
    },
    async [Symbol.asyncDispose]() {
      await opening;
      await pool?.[Symbol.asyncDispose]();
    },
  };
}
