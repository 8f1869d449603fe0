import { verdictOf, type FieldAgreement, type Verdict } from './event-agreement.ts';

const READ_AS: Readonly<Record<Verdict, string>> = {
  firm: 'firm',
  tentative: 'tentative',
  none: 'no conclusion',
  undefined: 'undefined',
};

/** What an α lets conclude, in words; where its interval reaches lower, that too, and why there is none. */
export function readingOf({
  verdict,
  reason,
  interval,
}: Pick<FieldAgreement, 'verdict' | 'reason' | 'interval'>): string {
  const read = READ_AS[verdict];
  if (verdict === 'undefined') return reason ?? read;
  if (verdict === 'none') return read;
  if (interval === null) return `${read}, but too few units for an interval`;
  const least = verdictOf(interval.low);
  return least === verdict ? read : `${read}, but from ${READ_AS[least]}`;
}
