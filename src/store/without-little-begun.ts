import { isUnspaced } from './searchable-words.ts';

/** A query less a last word of which so little is written that half of all words would match it. */
export const withoutLittleBegun = (query: string): string =>
  query.replace(/(?<=\S)\s+[\p{L}\p{N}]{1,2}$/u, (last) => (isUnspaced(last) ? last : ''));
