const figures = new Intl.NumberFormat('en');

/** "2,304". */
export const grouped = (n: number): string => figures.format(n);

const short = new Intl.NumberFormat('en', { notation: 'compact' });

/** "2,304", "1.5M": where there is room for six letters. */
export const shortened = (n: number): string => (n < 100_000 ? grouped(n) : short.format(n));

/** "1 report", "2,304 reports". */
export const counted = (n: number, noun: string, plural = `${noun}s`): string =>
  `${grouped(n)} ${n === 1 ? noun : plural}`;

/** "12 of 120 incidents". */
export const share = (n: number, of: number, noun: string): string => `${grouped(n)} of ${counted(of, noun)}`;
