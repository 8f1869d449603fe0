import type { Problem } from '../../../src/model/index.ts';
import type { BadInput } from './bad-input.ts';

/** What came of an input. */
export interface CameOf {
  readonly reports: readonly {
    /** Codes of its warnings. */
    readonly warnings: readonly string[];
    /** Null where it was not asked for. */
    readonly text: string | null;
    readonly sha256: string | null;
  }[];
  readonly problems: readonly Problem[];
}

/** What every report may be warned of. */
const USUAL = new Set(['no-date', 'language']);
/** Problems of a path, not of what an input holds: they have no place in it. */
const OF_PATHS = new Set(['not-found', 'unreadable', 'no-format', 'usage']);

/** What must hold of any input, as sentences on what does not: it came to something, and every reject has its file, cause and place. */
export function wrongWith(file: string, { reports, problems }: CameOf): string[] {
  const wrong: string[] = [];
  if (reports.length + problems.length === 0) wrong.push(`${file}: nothing came of it and nothing was said`);
  for (const problem of problems) {
    const { code, input, message, line, offset } = problem;
    if (code === 'internal' || code === 'not-coded') wrong.push(`${file}: Casus failed on it: ${message}`);
    if (!input || !message || (line === undefined && offset === undefined && !OF_PATHS.has(code)))
      wrong.push(`${file}: a reject lacks its file, cause or place: ${JSON.stringify(problem)}`);
  }
  return wrong;
}

/** The same, and what is expected of a crafted input. */
export function wrongWithCrafted(input: BadInput, came: CameOf): string[] {
  const { file, expect, code, contains = [], reports: count = 1 } = input;
  const wrong = wrongWith(file, came);
  const { reports, problems } = came;
  const warnings = reports.flatMap((report) => report.warnings.filter((warning) => !USUAL.has(warning)));
  const codes = [...warnings, ...problems.map((problem) => problem.code)];
  const outcome = reports.length === 0 ? 'reject' : codes.length === 0 ? 'accept' : 'warn';
  if (outcome !== expect) wrong.push(`${file}: ${outcome} (${codes.join(', ')}) where ${expect} is expected`);
  if (code !== undefined && !codes.includes(code)) wrong.push(`${file}: told as ${codes.join(', ')}, not as ${code}`);
  if (expect !== 'reject' && reports.length !== count) wrong.push(`${file}: ${reports.length} reports, not ${count}`);
  for (const words of contains) {
    if (reports.every(({ text }) => text !== null && !text.includes(words)) && reports.length > 0)
      wrong.push(`${file}: "${words}" stands in none of its reports`);
  }
  return wrong;
}
