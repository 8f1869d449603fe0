/** The days of what a person types as 2022, 2022-03, 2022-03-14 or two of these with ".." or "/" between; null for other words. */
export function spanOfDays(typed: string): { start: string; end: string } | null {
  const [first, last, ...more] = typed.split(/\.\.|\//).map((day) => day.trim());
  const [from, to] = [partOf(first ?? ''), partOf(last ?? first ?? '')];
  return from && to && more.length === 0 ? { start: from.start, end: to.end } : null;
}

function partOf(words: string): { start: string; end: string } | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(words) ?? [];
  if (year === undefined) return null;
  const lastMonth = month ?? '12';
  const lastDay = String(new Date(Date.UTC(Number(year), Number(lastMonth), 0)).getUTCDate());
  const start = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const end = `${year}-${lastMonth}-${day ?? lastDay}`;
  const exists = (iso: string) => !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().slice(0, 10) === iso;
  return exists(start) && exists(end) ? { start, end } : null;
}
