import { distance } from './comparisons/distance.ts';
import type { ReportFacts } from './report-facts.ts';

/** One way in which two reports agree or differ: the level by which it is weighed, and what a person reads. */
export interface Evidence {
  readonly level: string;
  readonly evidence: string;
}

/** How many of the reports have a place or a number: sharing a rare one says more. */
interface Counts {
  readonly reports: number;
  readonly places: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
}

export function countFacts(facts: readonly ReportFacts[]): Counts {
  const [places, numbers] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const report of facts) {
    for (const place of report.places) count(places, place);
    for (const number of report.numbers) count(numbers, number);
  }
  return { reports: facts.length, places, numbers };
}

/** As if this many more reports had been read: in a handful nothing is common yet. */
const OTHERS = 50;
const bits = (counts: ReadonlyMap<string, number>, reports: number, what: string): number =>
  Math.log2((reports + OTHERS) / ((counts.get(what) ?? 0) + 0.5));

/**
 * Everything two reports say for or against telling of one incident. What one of them does not say is no evidence. `likeness` is
 * the cosine of their words.
 */
export function reportEvidence(a: ReportFacts, b: ReportFacts, likeness: number, counts: Counts): Evidence[] {
  return [
    { level: step('words', likeness, WORDS), evidence: `words alike: ${likeness.toFixed(2)}` },
    ...published(a, b),
    ...days(a, b),
    ...place(a, b, counts),
    ...figure('killed', a.killed, b.killed),
    ...figure('injured', a.injured, b.injured),
    ...persons(a, b),
    ...marks('age', a.ages, b.ages),
    ...marks('block', a.blocks, b.blocks),
    ...numbers(a, b, counts),
  ];
}

const WORDS = [0.03, 0.045, 0.06, 0.08, 0.1, 0.13, 0.17, 0.22, 0.28, 0.36, 0.48];
const PUBLISHED = [0, 1, 2, 8, 31, 91, 366];
const DAYS = [1, 2, 4, 11];
const KILOMETRES = [0, 10, 40, 150];
const PLACE_BITS = [0, 4, 6, 8];
const NUMBER_BITS = [0, 4, 8, 14];

/** The level of a number: the last step that it reaches. */
function step(name: string, value: number, steps: readonly number[]): string {
  return `${name} ${steps.findLast((from) => value >= from) ?? 'less'}`;
}

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

function published(a: ReportFacts, b: ReportFacts): Evidence[] {
  if (a.published === null || b.published === null) return [];
  const gap = Math.abs(a.published - b.published);
  return [{ level: step('published', gap, PUBLISHED), evidence: `published ${counted(gap, 'day')} apart` }];
}

function days(a: ReportFacts, b: ReportFacts): Evidence[] {
  let nearest: number | null = null;
  for (const x of a.days) {
    for (const y of b.days) {
      const gap = Math.max(0, Math.max(x.first, y.first) - Math.min(x.last, y.last));
      if (nearest === null || gap < nearest) nearest = gap;
    }
  }
  if (nearest === null) return undated(a, b);
  if (nearest > 0) return [{ level: step('days', nearest, DAYS), evidence: `days ${nearest} apart` }];
  const [x, y] = [a.days[0]!, b.days[0]!];
  const sameMain = a.mainDay && b.mainDay && x.first <= y.last && y.first <= x.last;
  return [{ level: sameMain ? 'days same' : 'days shared', evidence: sameMain ? 'same day' : 'a day in common' }];
}

/** What happened after a report was published is not what it tells of. */
function undated(a: ReportFacts, b: ReportFacts): Evidence[] {
  const after = (dated: ReportFacts, other: ReportFacts): boolean =>
    dated.days.length > 0 && other.published !== null && dated.days.every(({ first }) => first > other.published! + 1);
  if (!after(a, b) && !after(b, a)) return [];
  return [{ level: 'days later', evidence: 'happened after the other report was published' }];
}

function place(a: ReportFacts, b: ReportFacts, { places, reports }: Counts): Evidence[] {
  let rarest: { name: string; worth: number } | null = null;
  for (const name of a.places) {
    if (!b.places.has(name)) continue;
    const worth = bits(places, reports, name);
    if (!rarest || worth > rarest.worth) rarest = { name, worth };
  }
  if (rarest)
    return [{ level: step('place shared', rarest.worth, PLACE_BITS), evidence: `same place: ${rarest.name}` }];
  if (!a.place || !b.place) return [];
  const km = distance(a.place, b.place);
  if (km === null) return [];
  return [
    {
      level: step('km', km, KILOMETRES),
      evidence: `${a.place.name} and ${b.place.name} are ${km.toFixed(0)} km apart`,
    },
  ];
}

function figure(name: string, a: number | null, b: number | null): Evidence[] {
  if (a === null || b === null) return [];
  if (a === b) return [{ level: `${name} same`, evidence: `${name}: ${a}` }];
  return [
    { level: `${name} ${Math.abs(a - b) === 1 ? 'off by one' : 'different'}`, evidence: `${name}: ${a} and ${b}` },
  ];
}

/** A private name is evidence but is not printed. */
function persons(a: ReportFacts, b: ReportFacts): Evidence[] {
  return a.persons.isDisjointFrom(b.persons) ? [] : [{ level: 'person same', evidence: 'same person named' }];
}

function marks(name: 'age' | 'block', a: ReadonlySet<string>, b: ReadonlySet<string>): Evidence[] {
  if (a.size === 0 || b.size === 0) return [];
  const shared = [...a.intersection(b)];
  if (shared.length > 0) return [{ level: `${name} shared`, evidence: `same ${name}: ${shared.join(', ')}` }];
  return [{ level: `${name} different`, evidence: `different ${name}s` }];
}

function numbers(a: ReportFacts, b: ReportFacts, { numbers: counts, reports }: Counts): Evidence[] {
  if (a.numbers.size === 0 || b.numbers.size === 0) return [];
  const shared = [...a.numbers.intersection(b.numbers)];
  if (shared.length === 0) return [{ level: 'numbers different', evidence: 'no number in common' }];
  const worth = shared.reduce((sum, number) => sum + bits(counts, reports, number), 0);
  return [{ level: step('numbers', worth, NUMBER_BITS), evidence: `same numbers: ${shared.slice(0, 5).join(', ')}` }];
}
