/** The lists of work that reports may be asked for by, in the order they are shown. */
export const QUEUE_FILTERS = [
  'all', 'new', 'low-confidence', 'conflicting-figures', 'possible-duplicate', 'obsolete', 'blind', 'mine', 'help',
  'ready', 'done',
] as const; // prettier-ignore
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

/** What a report is marked with by itself, without anybody's doing. */
export const QUEUE_FLAGS = ['low-confidence', 'conflicting-figures', 'possible-duplicate', 'obsolete'] as const;
export type QueueFlag = (typeof QUEUE_FLAGS)[number];

/** An event that its coder is less sure of than this is worth a look for that alone. */
export const LOW_CONFIDENCE = 0.5;
