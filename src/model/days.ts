const DAY_MS = 86_400_000;

/** Days since 1970 of an ISO day or of a time's own calendar day, in the proleptic Gregorian calendar. */
export const dayNumber = (iso: string): number => Math.floor(Date.parse(iso.slice(0, 10)) / DAY_MS);

/** The ISO day of a number of days since 1970. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** How many days there are from one ISO day to another, both counted. */
export const daysFrom = (first: string, last: string): number => dayNumber(last) - dayNumber(first) + 1;
