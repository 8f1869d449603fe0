/**
 * Expressions that a checker calls slower than linear, or cannot decide, and that never see a long text: how long it can be,
 * and what holds it there. Whoever adds one proves it here.
 */
export const BOUNDED: readonly { readonly file: string; readonly begins: string; readonly why: string }[] = [
  {
    file: 'src/coding/report-town.ts',
    begins: '^(?:, \\p{L}[',
    why: 'voteOf gives it the 80 code units behind a name',
  },
  {
    file: 'src/coding/report-town.ts',
    begins: '^(?:[ -]\\p{Lu}',
    why: 'voteOf gives it the 80 code units behind a name',
  },
];
