const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "14 Mar 2022", "Mar 2022", "2022": a day, month or year of ISO 8601 in words. */
export function dayWords(iso: string): string {
  const [year = '', month, day] = iso.slice(0, 10).split('-');
  const name = month === undefined ? null : (MONTHS[Number(month) - 1] ?? null);
  return [day === undefined ? null : String(Number(day)), name, String(Number(year))].filter(Boolean).join(' ');
}
