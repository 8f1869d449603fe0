import { blockKeys } from './blocking.ts';
import type { BlockingTally } from './blocking-tally.ts';
import type { Commonness } from './commonness.ts';
import { THRESHOLD } from './component.ts';
import { matchScore } from './match-weights.ts';
import { areToldApart, type Mention } from './mention.ts';

/** Events further apart than this are not tried against each other. */
export const AUDIT_DAYS = 10;

export interface AuditedPair {
  readonly a: Mention;
  readonly b: Mention;
  readonly score: number;
}

/** What comparing one event with all others of its days finds: its matches, and those of them that no key brings together. */
interface Audited {
  readonly matches: number;
  readonly lost: readonly AuditedPair[];
}

/** Compares a mention with all these by brute force, wherever they are. */
export function auditBlocking(
  mention: Mention,
  others: Iterable<Mention>,
  commonness: Commonness,
  tally: BlockingTally,
): Audited {
  let matches = 0;
  const lost: AuditedPair[] = [];
  for (const other of others) {
    if (other.kind !== mention.kind || areToldApart(mention, other) || !near(mention, other)) continue;
    const [a, b] = mention.number < other.number ? [mention, other] : [other, mention];
    const score = matchScore(a, b, commonness);
    if (score <= THRESHOLD) continue;
    matches++;
    if (!meet(a, b, tally)) lost.push({ a, b, score });
  }
  return { matches, lost };
}

/** Whether a key that two mentions of one kind share has them compared. */
export function meet(a: Mention, b: Mention, tally: BlockingTally): boolean {
  const keys = new Set(blockKeys(a).map(({ key }) => key));
  return blockKeys(b).some((shared) => keys.has(shared.key) && tally.brings(shared, a, b));
}

function near(a: Mention, b: Mention): boolean {
  const [x, y] = [spanOf(a), spanOf(b)];
  return !x || !y || Math.max(x.first, y.first) - Math.min(x.last, y.last) <= AUDIT_DAYS;
}

const spanOf = ({ days, published }: Mention) =>
  days ?? (published === null ? null : { first: published, last: published });
