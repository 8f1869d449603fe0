import { FIGURE_KEYS, overlaps, type DateSpan, type Event, type Figure, type Place } from '../../model/index.ts';
import { kilometres } from '../../model/kilometres.ts';

/** One happening as each of two coders has it; null where a coder has none. */
export type EventPair = readonly [Event | null, Event | null];

/**
 * Pairs the events that two coders found in one report, each at most once, the pairs that agree on most first; then those that
 * only one found. As templates are mapped in MUC-4 (Chinchor, MUC-4 Evaluation Metrics, 1992), pairing is generous: two events
 * may be one where they have one type, or read their types from the same words, and agree on more than they contradict each
 * other on. What they contradict each other on then shows in the fields. The coders may change places.
 */
export function matchEvents(first: readonly Event[], second: readonly Event[]): EventPair[] {
  const candidates = first.flatMap((a, i) =>
    second.flatMap((b, j) => {
      const score = mayBeOne(a, b) ? agreement(a, b) : 0;
      return score > 0 ? [{ i, j, score }] : [];
    }),
  );
  // Of equals the earlier ones, told in a way that is the same from both sides.
  candidates.sort((x, y) => y.score - x.score || Math.min(x.i, x.j) - Math.min(y.i, y.j) || Math.max(x.i, x.j) - Math.max(y.i, y.j)); // prettier-ignore
  const [ofFirst, ofSecond] = [new Map<number, number>(), new Set<number>()];
  for (const { i, j } of candidates) {
    if (ofFirst.has(i) || ofSecond.has(j)) continue;
    ofFirst.set(i, j);
    ofSecond.add(j);
  }
  return [
    ...first.map((event, i): EventPair => [event, second[ofFirst.get(i) ?? -1] ?? null]),
    ...second.flatMap((event, j): EventPair[] => (ofSecond.has(j) ? [] : [[null, event]])),
  ];
}

const spansOf = (event: Event, field?: string) =>
  event.evidence.filter((one) => field === undefined || one.field === field);

function mayBeOne(a: Event, b: Event): boolean {
  return a.type === b.type || meet(a, b, 'type');
}

function meet(a: Event, b: Event, field?: string): boolean {
  return spansOf(a, field).some((one) => spansOf(b, field).some((other) => overlaps(one, other)));
}

/** How many things they agree on, less those they contradict each other on; what only one tells counts for neither. */
function agreement(a: Event, b: Event): number {
  return (
    Number(a.type === b.type) +
    Number(meet(a, b)) +
    Number(a.modes.some((mode) => b.modes.includes(mode))) +
    dates(a.date, b.date) +
    places(a.place, b.place) +
    FIGURE_KEYS.map((key) => figures(a.figures[key], b.figures[key])).reduce((sum, one) => sum + one, 0)
  );
}

function dates(a: DateSpan | null, b: DateSpan | null): number {
  if (!a || !b) return 0;
  const apart = (a.end ?? '9999') < (b.start ?? '') || (b.end ?? '9999') < (a.start ?? '');
  return apart ? -1 : 1;
}

/** As far as two names for one place may lie from each other. */
const NEAR_KM = 50;

function places(a: Place | null, b: Place | null): number {
  if (!a || !b) return 0;
  if (a.name === b.name || kilometres(a, b) <= NEAR_KM) return 1;
  const known = a.latitude !== null && b.latitude !== null;
  return known || (a.country !== null && b.country !== null && a.country !== b.country) ? -1 : 0;
}

function figures(a: Figure | undefined, b: Figure | undefined): number {
  if (!a || !b) return 0;
  const apart = most(a) < least(b) || most(b) < least(a);
  return apart ? -1 : 1;
}

const least = ({ low, best }: Figure) => low ?? best ?? 0;
const most = ({ high, best }: Figure) => high ?? best ?? Infinity;
