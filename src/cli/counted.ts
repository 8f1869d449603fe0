const figures = new Intl.NumberFormat('en');

/** "1 report", "2,304 reports". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${figures.format(n)} ${n === 1 ? noun : plural}`;
}
