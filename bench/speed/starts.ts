import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TIMES = 15;

/** The median time of a whole process from its start to its end, in milliseconds. */
function medianOf(args: readonly string[]): number {
  const times = Array.from({ length: TIMES }, () => {
    const from = performance.now();
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return times[TIMES >> 1]!;
}

/** How long whole commands take, as they are published (`builtProgram`), beside Node.js that does nothing. */
export function startTimes(tmp: string): readonly (readonly [what: string, ms: number])[] {
  const folder = mkdtempSync(join(tmp, 'casus-starts-'));
  try {
    const program = process.env.CASUS_TEST_MAIN!;
    const report = join(folder, 'report.txt');
    writeFileSync(report, 'date 2022-03-15\n\nA bomb killed at least 12 people at a market in Maiduguri on Monday.\n');
    return [
      ['node, nothing', medianOf(['-e', '0'])],
      ['casus --version', medianOf([program, '--version'])],
      ['casus undo --help', medianOf([program, 'undo', '--help'])],
      ['casus code, one report', medianOf([program, 'code', report])],
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
