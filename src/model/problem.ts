/**
 * Everything that can be wrong with an input or a workspace, by cause. A program may branch on the code; a person reads the
 * message, which says what was wrong, in which input, and what to do.
 */
export const PROBLEM_CODES = [
  'usage', // a flag or an argument is off
  'not-found', // a file, folder, report or incident that does not exist, or that vanished while being read
  'unreadable', // a file that may not be read, or that fails while being read
  'no-format', // files whose names tell no format that is read
  'empty', // nothing in it
  'not-text', // binary where text was expected
  'no-text', // a page or record without words to code
  'too-big', // past a stated limit
  'too-deep', // nested past a stated limit
  'truncated', // ends before its time
  'bad-json', // a line of JSON Lines that does not parse
  'bad-record', // a record whose fields have the wrong types
  'bad-csv', // a table that does not parse or lacks a mapped column
  'bad-date', // a date that is none
  'bad-feed', // a feed or list of feeds that holds no items
  'bad-warc', // a damaged record of a web archive
  'bad-archive', // a damaged archive, or one that holds what it should not
  'bad-document', // a damaged PDF, Word, Excel or e-mail file, or one that needs a password
  'wall', // a page in front of an article (subscription, cookies, robots) instead of it
  'unreachable', // a host, a database or a message broker that has no address, does not answer, or breaks off
  'http', // a server answered that it does not give the page
  'robots', // the site asks programs to stay away (robots.txt)
  'inner-address', // a network address that is not fetched from unless it is allowed by name
  'too-slow', // took longer than a stated limit
  'workspace-newer', // written by a later version of Casus
  'workspace-damaged', // not a workspace, or a broken one
  'workspace-busy', // another process writes to it
  'read-only', // may not be written
  'conflict', // somebody else changed the same meanwhile
  'disk-full', // no room
  'checks', // a release that its checks stand against
  'sign-in', // nobody is signed in, or the name and password do not fit
  'not-allowed', // the person's role does not allow it, or the request came from another site
  'too-many', // tried or asked for too often
  'not-coded', // a report that the coder failed on, was too slow with, or wanted too much memory for
  'internal', // a fault of Casus itself
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing that went wrong, as a value. `input` names the file, URL, record or workspace; `line` counts from 1. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly input: string;
  readonly line?: number;
  /** Byte offset into the input, where the cause has one. */
  readonly offset?: number;
}

/** A problem that ends the work at hand. Rooms throw nothing else on purpose. */
export class CasusError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'CasusError';
    this.problem = problem;
  }
}
