import { z } from '@hono/zod-openapi';
import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { decision, PROBLEM_CODES, type CasusError, type Problem, type ProblemCode } from '../model/index.ts';

/** What went wrong, as Problem Details (RFC 9457); `code` and `input` are those of the command line. */
const problemDetails = z
  .object({
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    input: z.string(),
  })
  .openapi('Problem');

/** The status that stands for a problem; what no reader can mend is a fault of the server. */
const STATUS: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  usage: 400,
  'sign-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  checks: 409,
  'too-big': 413,
  'too-many': 429,
  'read-only': 403,
  conflict: 409,
  'workspace-busy': 503,
  unreachable: 503,
  'disk-full': 507,
};

const statusOf = (code: ProblemCode): ContentfulStatusCode => STATUS[code] ?? 500;

/** What is the matter with the workspace or the program is for whoever runs the server: it may name files, and what stands in them. */
const FOR_THE_TERMINAL: ReadonlySet<ProblemCode> = new Set([
  'internal',
  'unreadable',
  'workspace-damaged',
  'workspace-newer',
]);

/** What a reader is told of an error, and whether whoever runs the server should know of it. */
export function toldProblem({ problem }: CasusError, path: string): { problem: Problem; fault: boolean } {
  const fault = statusOf(problem.code) === 500;
  return FOR_THE_TERMINAL.has(problem.code) ? { problem: faultOf(problem.code, path), fault } : { problem, fault };
}

/** What a reader is told of a fault: that there is one. */
export const faultOf = (code: ProblemCode, input: string): Problem => ({
  code,
  input,
  message: 'A fault of Casus itself, or of its workspace. The terminal that runs the server says more.',
});

export function problemResponse(c: Context, { code, message, input }: Problem, more: object = {}): Response {
  const status = statusOf(code);
  if (status === 503) c.header('Retry-After', '1');
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="Casus"');
  const body = { title: STATUS_CODES[status] ?? 'Error', status, detail: message, code, input, ...more };
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}

/** For the description of a route: what it may answer besides what it is for. */
export const problemAnswers = {
  400: answerWith('A parameter is off; `detail` says which, and what to write.'),
  401: answerWith('Nobody is signed in: sign in at `/login`, or give an API token.'),
  403: answerWith('The role of the person who asks does not allow it.'),
  404: answerWith('There is no such thing, or not any more.'),
  503: answerWith('Another process is writing the workspace, or its database does not answer; try again.'),
};

/** Others decided on the same: what they did, so that the person may choose. */
export const conflictAnswer = {
  description:
    'Others decided on the same behind `seen`: look at `conflicts`, then decide again with the new `seen` to insist.',
  content: {
    'application/problem+json': {
      schema: problemDetails.extend({ conflicts: z.array(decision), seq: z.int() }).openapi('Conflict'),
    },
  },
};

function answerWith(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemDetails } } };
}
