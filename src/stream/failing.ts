import { CasusError, type Problem } from '../model/index.ts';
import type { Step } from '../store/stream-store.ts';
import type { Store } from '../store/store.ts';
import type { Message } from './message.ts';
import type { Observer } from './observe/observer.ts';
import { patiently } from './patience.ts';
import { publishDead } from './publish-dead.ts';
import type { Streams } from './streams.ts';

/** Work is tried so often; then it is dead, and waits for a person. */
const TRIES = 3;

/** The pause before the second try, which is twice as long before each further one, in milliseconds. */
const FIRST_PAUSE_MS = 1_000;

interface Failing {
  readonly store: Store;
  readonly streams: Streams;
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/**
 * Counts a failure of the work itself in the workspace. Returns after how many milliseconds it is to be tried again; null where
 * it is dead, which the stream of the dead is told.
 */
export async function noteFailure(
  { store, streams, observer, signal }: Failing,
  step: Step,
  subject: string,
  message: Pick<Message, 'content' | 'trace'>,
  error: unknown,
): Promise<number | null> {
  const problem = problemOf(subject, error);
  const stack = stackOf(error);
  const doing = 'noting a failure';
  const failure = await patiently({ observer, needed: 'store', doing, signal }, () =>
    store.stream.failed({ step, subject, problem, stack }, TRIES),
  );
  observer.counted('failed', 1, { step });
  const { tries, dead } = failure;
  const told = { step, ...(step === 'coding' && { report: subject }), subject, tries, problem: problem.message, ...(message.trace !== null && { trace: message.trace }) }; // prettier-ignore
  if (!dead) {
    observer.log('warn', 'failed; it is tried again', told);
    return FIRST_PAUSE_MS * 2 ** (tries - 1);
  }
  observer.log('error', 'failed for the last time; it is dead: casus dead list', told);
  observer.counted('dead', 1, { step });
  await publishDead(streams, failure, message, observer, signal);
  return null;
}

/** A failure that is no problem of a known kind is a fault of Casus itself. */
function problemOf(subject: string, error: unknown): Problem {
  if (error instanceof CasusError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', input: subject, message };
}

/** Where it happened: of the cause, which is nearer to it, where there is one. */
function stackOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { cause } = error;
  return (cause instanceof Error ? cause.stack : undefined) ?? error.stack ?? null;
}
