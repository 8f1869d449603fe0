import { apiClient } from '../../src/server/client.ts';
import type { Problem } from '../../src/model/problem.ts';

/** The server's API, as typed functions. */
export const api = apiClient(location.origin);

/** What the server answered instead of what was asked for; `message` is for people. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: Problem['code'] | 'offline';
  /** All of the answer, for problems that say more, such as a conflict its decisions. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, status: number, code: Problem['code'] | 'offline', details: Record<string, unknown>) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

let told: (problem: ApiProblem) => void = () => undefined;
/** Is told of every problem that the server tells of. */
export function onProblem(listener: (problem: ApiProblem) => void): void {
  told = listener;
}

interface Answer<Body> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<Body>;
}

/** The answers of a route that are what was asked for, without the problems it may tell of. */
type Wanted<A> = A extends { ok: true; json(): Promise<infer Body> } ? Body : never;

/**
 * The body of an answer.
 * @throws ApiProblem where the server says that something is off, or cannot be reached
 */
export async function answerOf<A extends Answer<unknown>>(asked: Promise<A>): Promise<Wanted<A>> {
  let answer: A;
  try {
    answer = await asked;
  } catch {
    throw new ApiProblem('The server cannot be reached. Is casus serve still running?', 0, 'offline', {});
  }
  if (answer.status === 204) return undefined as Wanted<A>;
  if (answer.ok) return (await answer.json()) as Wanted<A>;
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const message = typeof said.detail === 'string' ? said.detail : `The server answered ${answer.status}.`;
  const problem = new ApiProblem(message, answer.status, (said.code ?? 'internal') as Problem['code'], said);
  told(problem);
  throw problem;
}
