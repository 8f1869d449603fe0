import type { Problem, ProblemCode } from '../model/index.ts';

/** Why a request came to nothing. */
export interface Failure {
  readonly code: ProblemCode;
  /** A sentence or two that stand behind the URL. */
  readonly says: string;
  /** Whether it is worth trying again later. */
  readonly again: boolean;
  /** Seconds to wait until then, where the server says. */
  readonly retryAfter: number | null;
  /** HTTP status where there was one. */
  readonly status: number | null;
}

export function failure(code: ProblemCode, says: string, rest: Partial<Failure> = {}): Failure {
  return { code, says, again: false, retryAfter: null, status: null, ...rest };
}

/** The failure as it concerns a URL. */
export function failed(url: string, { code, says, again, retryAfter, status }: Failure) {
  const problem: Problem = { code, input: url, message: `${url}: ${says}` };
  return { kind: 'failed' as const, problem, again, retryAfter, status };
}

/** A place that is not fetched from. `why` is a half sentence. */
export function refused(why: string): Failure {
  return failure(
    'inner-address',
    `not fetched, since ${why}. If you trust its host, allow it by name (CASUS_ALLOW_HOSTS).`,
  );
}

/** The work was ended from outside. */
export const STOPPED: Failure = failure('unreachable', 'not fetched, since Casus was stopped.', { again: true });
