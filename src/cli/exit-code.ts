import type { ProblemCode } from '../model/index.ts';

/** What the process ends with; `casus --help` documents it. */
export const EXIT = {
  ok: 0,
  /** Some inputs were set aside, or `casus doctor`, `verify`, `log verify` or `release check` found a fault; all else was done. */
  someSetAside: 1,
  /** A command, flag, argument or id that does not exist. */
  usage: 2,
  /** The workspace, a gazetteer or an output cannot be read or written. */
  workspace: 3,
  /** A fault of Casus itself. */
  internal: 4,
  /** Stopped with Ctrl+C (128 + SIGINT). */
  stopped: 130,
} as const;

/** The exit code for a problem that ends the command. */
export function exitCodeOf(code: ProblemCode): number {
  if (code === 'usage') return EXIT.usage;
  if (code === 'checks') return EXIT.someSetAside;
  return code === 'internal' ? EXIT.internal : EXIT.workspace;
}
