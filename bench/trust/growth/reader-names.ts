/** What reads a text, from whole to part; the readers themselves are loaded where they read. */
export const READER_NAMES = [
  'the coder',
  'the coder, in one part',
  'the coder, of a title',
  'sentences',
  'dates',
  'places',
  'names',
  'figures',
  'graphic passages',
  'the head of a report',
  'the days of a page',
  'a page',
  'a feed',
  'a mail',
  'a press export',
  'shingles',
  'grouping of reports',
  'masking',
] as const;
export type ReaderName = (typeof READER_NAMES)[number];
