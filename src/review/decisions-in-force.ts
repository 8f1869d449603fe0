import type { Decision } from '../model/index.ts';

/**
 * The decisions of a log that nobody took back, in its order, without the undoing itself. An undo that was undone counts
 * for nothing. Whether a later decision overrules one of them depends on what they say: see `constraintsOf`.
 */
export function decisionsInForce(log: readonly Decision[]): Decision[] {
  const withdrawn = withdrawals(log);
  return log.filter(({ seq, kind }) => kind !== 'undo' && !withdrawn.has(seq));
}

/** The decisions that were taken back, each with the undo that did it. */
export function withdrawals(log: readonly Decision[]): Map<number, number> {
  const withdrawn = new Map<number, number>();
  // The last word first: an undo is in force unless a later one took it back.
  for (const decision of log.toReversed()) {
    if (decision.kind === 'undo' && !withdrawn.has(decision.seq)) withdrawn.set(decision.decision, decision.seq);
  }
  return withdrawn;
}
