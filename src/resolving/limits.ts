/** How much is compared at most, so that the work grows with the mentions and not with their square. */
export interface Limits {
  /** A key with more mentions is crowded: each is compared with the first few under it alone. */
  readonly crowd: number;
  /** How many those first few are. */
  readonly firsts: number;
  /** In a component of at most so many mentions all pairs are scored, also those that share no key. */
  readonly complete: number;
}

export const LIMITS: Limits = { crowd: 100, firsts: 3, complete: 2000 };
