import type { Ingested } from '../ingest/ingest.ts';
import { CasusError, type Problem } from '../model/index.ts';

/**
 * The problem of a report that its coder failed on, under the input and line it came from, so that it is set aside and all
 * others are coded.
 * @throws what is no report's fault: a gazetteer that cannot be read, processes that do not start
 */
export function notCoded(error: unknown, { report, input, line }: Extract<Ingested, { kind: 'report' }>): Problem {
  if (error instanceof CasusError && error.problem.code !== 'not-coded') throw error;
  const said =
    error instanceof CasusError
      ? error.message
      : `The report ${report.id} is not coded: the coder failed on it (${error instanceof Error ? error.message : String(error)}). Please report it, with the text if you may share it.`;
  const where = line === undefined ? input : `${input}, line ${line}`;
  return { code: 'not-coded', input, ...(line !== undefined && { line }), message: `${where}: ${said}` };
}
