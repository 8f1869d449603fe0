import { createHash } from 'node:crypto';
import type { Decision, NewDecision } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';

/** The decision as it stands in the log behind `last`, the log's last one, with its number, time and hash. */
export function chained(decision: NewDecision, last: Decision | null, at: Date): Decision {
  const entry = { ...decision, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? null, at: at.toISOString() };
  return { ...entry, hash: hashOf(entry) };
}

/** The last entry of a log, as it is kept beside it, so that entries dropped from the end are missed too. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The first entry of a log that is not as it was written, and what is off. */
interface BrokenEntry {
  readonly seq: number;
  readonly fault: string;
}

/**
 * Looks whether a log is as it was written: every entry there, in its place, unchanged. Whoever can write the file can also
 * hash a whole log anew: only a hash that was noted elsewhere shows that.
 */
export function brokenEntry(log: readonly Decision[], head: ChainHead | null): BrokenEntry | null {
  let last: Decision | null = null;
  for (const [i, decision] of log.entries()) {
    const seq = i + 1;
    if (decision.seq !== seq) return { seq, fault: 'it is missing' };
    const { hash, ...rest } = decision;
    if (hash !== hashOf(rest)) return { seq, fault: 'it was changed after it was written' };
    if (decision.previous !== (last?.hash ?? null)) return { seq, fault: 'the one before it was replaced' };
    last = decision;
  }
  if (head !== null && head.seq > log.length) return { seq: log.length + 1, fault: 'it is missing' };
  if (last !== null && head?.hash !== last.hash) return { seq: last.seq, fault: 'it is not what was written last' };
  return null;
}

function hashOf(decision: Omit<Decision, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(decision)).digest('hex');
}
