import { createHash, randomBytes } from 'node:crypto';
import type { Decision, NewDecision } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';

/** The decision as it stands in the log behind `last`, the log's last one, with its number, time and hash. */
export function chained(decision: NewDecision, last: Decision | null, at: Date): Decision {
  const place = { seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? null, at: at.toISOString() };
  const entry = { ...decision, ...place, salt: randomBytes(16).toString('hex') };
  return { ...entry, hash: hashOf(entry) };
}

/** An entry of a log by its number and hash, kept where the log itself is not: beside it, in a release, on paper. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The first entry of a log that is not as it was written, and what is off. */
export interface BrokenEntry {
  readonly seq: number;
  readonly fault: string;
}

/** An entry as it is found, whatever was made of it. */
export type FoundEntry = Readonly<Record<string, unknown>>;

/**
 * Looks whether a log is as it was written: every entry there, in its place, unchanged but for words that a later one says were
 * taken out. Whoever can write the file can also hash a whole log anew: only a hash that was noted elsewhere shows that.
 * @param log the entries in their order, null for one that cannot be read
 * @param last the last entry, as it is kept beside the log
 * @param noted entries as they were noted elsewhere
 */
export function brokenEntry(
  log: readonly (FoundEntry | null)[],
  last: ChainHead | null,
  noted: readonly ChainHead[] = [],
): BrokenEntry | null {
  const redacted = redactedEntries(log);
  let previous: unknown = null;
  for (const [i, entry] of log.entries()) {
    const seq = i + 1;
    if (entry === null) return { seq, fault: 'it cannot be read' };
    if (entry.seq !== seq) return { seq, fault: 'it is missing' };
    const { hash, ...rest } = entry;
    const now = redacted.get(seq);
    if (now === undefined ? hash !== hashOf(rest) : now !== hashOf(entry))
      return { seq, fault: 'it was changed after it was written' };
    if (entry.previous !== previous) return { seq, fault: 'the one before it was replaced' };
    previous = hash;
  }
  const missing = [...noted, ...(last ? [last] : [])].find(({ seq }) => seq > log.length);
  if (missing) return { seq: log.length + 1, fault: 'it is missing' };
  if (previous !== null && last?.hash !== previous)
    return { seq: log.length, fault: 'it is not what was written last' };
  const other = noted.find(({ seq, hash }) => log[seq - 1]!.hash !== hash);
  return other ? { seq: other.seq, fault: 'it, or one before it, is not what it was when it was noted' } : null;
}

/** What entries are hashed to that had words taken out. */
function redactedEntries(log: readonly (FoundEntry | null)[]): Map<number, unknown> {
  const redacted = new Map<number, unknown>();
  for (const entry of log) {
    if (entry?.kind !== 'redact' || !Array.isArray(entry.entries)) continue;
    for (const { seq, hash } of entry.entries as { seq: number; hash: unknown }[]) redacted.set(seq, hash);
  }
  return redacted;
}

/** SHA-256 over the canonical JSON of an entry. */
export function hashOf(entry: FoundEntry | Omit<Decision, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex');
}
