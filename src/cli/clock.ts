/** The time of day here; with the day where it is another one. */
export function clock(time: string): string {
  const [day, hour] = localTime(new Date(time));
  return day === localTime(new Date())[0] ? hour : `${day} ${hour}`;
}

function localTime(time: Date): [day: string, hour: string] {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return [day, `${two(time.getHours())}:${two(time.getMinutes())}`];
}
