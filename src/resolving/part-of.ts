import type { CodedReport } from '../model/index.ts';
import { mentionOf, sourcedEvents, type Mention } from './mention.ts';
import { hash32 } from './words.ts';

/** How many parts the work of resolving has; workers share them out among themselves. */
const PARTS = 256;

const DAYS = 4;

/**
 * Which part of the work a mention belongs to, 0 to 255: what is told of one region within four days is one part, so that
 * whoever does the part finds most of what belongs together in it. Those without a country or any day are spread by a hash of
 * their own, so that no part is fuller than the others. Which part it is changes nothing about the incidents.
 */
export function partOf({
  number,
  place,
  days,
  published,
}: Pick<Mention, 'number' | 'place' | 'days' | 'published'>): number {
  const day = days?.first ?? published;
  if (place?.country == null || day === null) return number % PARTS;
  return hash32(`${place.country}|${place.admin1 ?? ''}|${Math.floor(day / DAYS)}`) % PARTS;
}

/** The parts that the events of a report belong to, each once, the least first. */
export function partsOf(record: CodedReport): number[] {
  const parts = new Set(sourcedEvents([record]).map((told) => partOf(mentionOf(told))));
  return [...parts].sort((a, b) => a - b);
}
