import { CasusError, type Problem } from '../../model/index.ts';
import { problemOf, setAside, type Context, type Ingested } from '../ingested.ts';
import type { LimitedKind } from './orders.ts';
import { documentReaders } from './readers.ts';

/**
 * Reads one whole document in a process of its own, within the limits of time and memory that are stated in `DOCUMENT_READING_LIMITS`. What
 * cannot be read within them is set aside with the reason; it throws nothing. Several asked for at once are read two at a time.
 */
export async function inWorker(kind: LimitedKind, bytes: Uint8Array, context: Context): Promise<Ingested[]> {
  try {
    return await documentReaders.read({ task: 'document', kind, bytes, context });
  } catch (error) {
    return [setAside(problemOfReading(error, context.input))];
  }
}

/** The problem of a document that could not be read within limits, under its name; or whatever else went wrong. */
function problemOfReading(error: unknown, input: string): Problem {
  if (!(error instanceof CasusError) || error.problem.input !== '') return problemOf(error, input);
  return { ...error.problem, input, message: `${input} ${error.problem.message}.` };
}
