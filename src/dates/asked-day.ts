/**
 * The first day of what a person asks for: a day (2024-05-03), a month (2024-05) or a year (2024).
 * @returns an ISO day, or null where it is none of these, or a day that no calendar has
 */
export const firstDayOf = (asked: string): string | null => dayOf(asked, '-01-01', () => '-01');

/** The last day, the same way. */
export const lastDayOf = (asked: string): string | null =>
  dayOf(asked, '-12-31', (year, month) => `-${String(new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate())}`);

function dayOf(asked: string, ofYear: string, ofMonth: (year: number, month: number) => string): string | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(asked) ?? [];
  if (year === undefined) return null;
  let full = asked;
  if (month === undefined) full = year + ofYear;
  else if (day === undefined) full = asked + ofMonth(Number(year), Number(month));
  // Date.parse takes "2024-02-31" for the 2nd of March in some forms; only a day that comes back as it went in exists.
  const time = Date.parse(`${full}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== full ? null : full;
}
