import type { Event } from '../../model/index.ts';
import { bootstrapInterval, type BootstrapOptions, type Interval } from './bootstrap.ts';
import { eventAgreement, type FieldAgreement } from './event-agreement.ts';
import { matchEvents, type EventPair } from './match-events.ts';

/** How well two coders agree on which events there are. */
export interface FindingAgreement {
  /** Events that both found, that only the first found, that only the second found. */
  readonly both: number;
  readonly first: number;
  readonly second: number;
  /** 2 · both / all that either found, counted twice where both did; null where neither found any. */
  readonly f1: number | null;
  /** 95 %, by bootstrap over the reports. */
  readonly interval: Interval | null;
}

/** What a coder made of a report: a coded report, or the part of it that counts here. */
export interface Coding {
  readonly report: { readonly id: string };
  readonly events: readonly Event[];
}

export interface CodingComparison {
  /** Reports that both coded; the others are left out. */
  readonly reports: number;
  readonly finding: FindingAgreement;
  /** On the events that both found. */
  readonly fields: readonly FieldAgreement[];
}

/**
 * Compares two codings of the same reports: first on finding the events, then field by field on those that both found. Coder
 * against coder and coder against machine are two comparisons; never pool them.
 */
export function compareCodings(
  first: Iterable<Coding>,
  second: Iterable<Coding>,
  bootstrap?: BootstrapOptions,
): CodingComparison {
  const matched = matchedEvents(first, second).map(({ pairs }) => pairs);
  const counts = matched.map((pairs) => ({
    both: pairs.filter(([a, b]) => a && b).length,
    first: pairs.filter(([, b]) => !b).length,
    second: pairs.filter(([a]) => !a).length,
  }));
  const sum = (key: 'both' | 'first' | 'second') => counts.reduce((total, report) => total + report[key], 0);
  const f1 = (sample: Iterable<number>): number | null => {
    let [both, found] = [0, 0];
    for (const i of sample) {
      both += 2 * counts[i]!.both;
      found += 2 * counts[i]!.both + counts[i]!.first + counts[i]!.second;
    }
    return found === 0 ? null : both / found;
  };
  return {
    reports: matched.length,
    finding: {
      both: sum('both'),
      first: sum('first'),
      second: sum('second'),
      f1: f1(counts.keys()),
      interval: bootstrapInterval(counts.length, f1, bootstrap),
    },
    fields: eventAgreement(matched.flat(), bootstrap),
  };
}

/** The events of the reports that both coded, matched report by report. */
export function matchedEvents(
  first: Iterable<Coding>,
  second: Iterable<Coding>,
): { readonly reportId: string; readonly pairs: readonly EventPair[] }[] {
  const ofFirst = new Map(Array.from(first, ({ report, events }) => [report.id, events]));
  return Array.from(second).flatMap(({ report, events }) => {
    const theirs = ofFirst.get(report.id);
    return theirs ? [{ reportId: report.id, pairs: matchEvents(theirs, events) }] : [];
  });
}
