// Times of the day in a time zone, right on the days when clocks are put forward or back.

const MINUTE = 60_000;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const; // prettier-ignore
  const made = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', calendar: 'gregory', ...numbers });
  formats.set(zone, made);
  return made;
}

/** What the clocks of a zone show at an instant, as the instant at which those of UTC show it; both in milliseconds. */
function shown(instant: number, zone: string): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year, month, day, hour, minute, second } = part;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

/** The clock of a zone at an instant, as `HH:MM`. */
export const clockAt = (instant: number, zone: string): string =>
  new Date(shown(instant, zone)).toISOString().slice(11, 16);

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/**
 * The instants at which the clocks of a zone show a time on a day (as UTC midnight): two where they are put back over it; the
 * moment they are put forward over it where they never show it.
 */
function instantsOf(day: number, clock: string, zone: string): number[] {
  const wanted = day + minutesOf(clock) * MINUTE;
  const offset = (instant: number) => shown(instant, zone) - instant;
  const [before, after] = [offset(wanted - DAY), offset(wanted + DAY)];
  const found = [wanted - before, wanted - after].filter((instant) => shown(instant, zone) === wanted);
  if (found.length > 0) return [...new Set(found)].sort((a, b) => a - b);
  let [early, late] = [wanted - after, wanted - before];
  while (late - early > MINUTE) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE) * MINUTE;
    if (offset(middle) === before) early = middle;
    else late = middle;
  }
  return [late];
}

/** The first instant behind another at which the clocks of a zone show a time, on a weekday (1 is Monday) where one is given. */
export function nextTime(after: number, clock: string, zone: string, weekday?: number): number {
  const today = Math.floor(shown(after, zone) / DAY) * DAY;
  for (let day = today; ; day += DAY) {
    if (weekday !== undefined && (new Date(day).getUTCDay() || 7) !== weekday) continue;
    const found = instantsOf(day, clock, zone).find((instant) => instant > after);
    if (found !== undefined) return found;
  }
}
