import { dayOf } from '../dates/calendar.ts';
import type { ToponymMention } from '../places/read-places.ts';

/** A time of day told in UTC; midnight sharp is a mere day. */
const UTC_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]00:?00)$/;

/** The sun takes an hour for so many degrees. */
const DEGREES_AN_HOUR = 15;
const HOUR = 3_600_000;

/**
 * The ISO day of the report where it tells of: a feed's 03:10 UTC on 2 March is 1 March in Lima. Time zones are those of the
 * sun, an hour for each 15 degrees from the first town that the report names; a time with an offset of its own is the day that it
 * says. Null where the report has no date.
 */
export function localDay(published: string | null, toponyms: readonly ToponymMention[]): string | null {
  const day = dayOf(published);
  const [, , hour, minute, second] = UTC_TIME.exec(published ?? '') ?? [];
  if (day === null || hour === undefined || Number(hour) + Number(minute) + Number(second ?? 0) === 0) return day;
  const longitude = home(toponyms)?.value.longitude ?? 0;
  const utc = Date.parse(`${day}T${hour}:${minute}:00Z`);
  return new Date(utc + Math.round(longitude / DEGREES_AN_HOUR) * HOUR).toISOString().slice(0, 10);
}

/** The first town with a point, else the first country. */
function home(toponyms: readonly ToponymMention[]): ToponymMention | undefined {
  const located = toponyms.filter(({ value }) => value.longitude !== null && value.country !== null);
  return located.find(({ value }) => value.precision === 'settlement') ?? located[0];
}

/** Tells whether an offset of the text lies in words about the southern half of the world: by the nearest place named. */
export function southernAt(toponyms: readonly ToponymMention[]): (offset: number) => boolean {
  const located = toponyms.filter(({ value }) => value.latitude !== null && value.country !== null);
  return (offset) => {
    let [low, high] = [0, located.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (located[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [located[low - 1], located[low]];
    const nearest = !before || (after && after.start - offset < offset - before.start) ? after : before;
    return (nearest?.value.latitude ?? 0) < 0;
  };
}
