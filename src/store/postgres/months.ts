// Events and incidents lie in a partition a month. The number of a row tells its month, so that whatever is looked up by number
// is looked for in its own partition alone: an incident's is that of its day, a report's (and its events') that of its arrival.

/** Numbers a month has. Months are counted from the year 0, so that those of all years to 2730 are below 2^53. */
const MONTH = 2 ** 38;

/** The number of the month of an ISO 8601 day or time. */
export const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The first number of a month. */
export const monthStart = (month: number): number => month * MONTH;

/** Incidents before this month and those from another on, of which there are few, share a partition each. */
export const SHARED_UNTIL = monthOf('1989-01');
export const SHARED_FROM = monthOf('2100-01');

/** As partitions are called by: "2026_11". */
export const monthName = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}_${String((month % 12) + 1).padStart(2, '0')}`;
