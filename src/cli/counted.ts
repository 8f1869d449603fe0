/** Made when first needed: it takes as long as loading the program. */
let figures: Intl.NumberFormat | null = null;

/** "1 report", "2,304 reports". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  figures ??= n < 1000 ? null : new Intl.NumberFormat('en');
  return `${figures?.format(n) ?? n} ${n === 1 ? noun : plural}`;
}
