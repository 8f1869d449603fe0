import { matchedEvents, type Coding } from './compare-codings.ts';
import { AGREEMENT_FIELDS } from './event-agreement.ts';

/** How a coder fills one field, held to a reference that is taken for right. */
export interface SlotScore {
  /** As agreement calls it; `event` is finding the events themselves. */
  readonly field: string;
  /** Values of the reference, values of the coder, and those of both that are the same in events that both found. */
  readonly reference: number;
  readonly found: number;
  readonly same: number;
  /** 0 to 1; null where there is nothing to be right or wrong about. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/**
 * Precision, recall and F1 of a coder against a reference, field by field, over the reports that both coded. As in MUC-4's "all
 * templates" (Chinchor, 1992), a value of an event that the other has not counts as spurious or missing.
 */
export function slotScores(reference: Iterable<Coding>, coder: Iterable<Coding>): SlotScore[] {
  const pairs = matchedEvents(reference, coder).flatMap((report) => report.pairs);
  const both = pairs.filter(([a, b]) => a && b).length;
  const events = scoreOf('event', pairs.filter(([a]) => a).length, pairs.filter(([, b]) => b).length, both); // prettier-ignore
  const fields = AGREEMENT_FIELDS.map(({ field, said, same }) => {
    let [given, found, right] = [0, 0, 0];
    for (const [a, b] of pairs) {
      const [ofA, ofB] = [a, b].map((event) => (event && hasValue(said(event)) ? event : null));
      if (ofA) given += 1;
      if (ofB) found += 1;
      if (ofA && ofB && same(ofA, ofB)) right += 1;
    }
    return scoreOf(field, given, found, right);
  });
  return [events, ...fields];
}

/** A list with nothing in it says nothing. */
const hasValue = (said: string | null): boolean => said !== null && said !== '';

function scoreOf(field: string, reference: number, found: number, same: number): SlotScore {
  const share = (of: number) => (of === 0 ? null : same / of);
  const f1 = reference + found === 0 ? null : (2 * same) / (reference + found);
  return { field, reference, found, same, precision: share(found), recall: share(reference), f1 };
}
