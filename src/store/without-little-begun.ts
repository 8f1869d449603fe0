import { isUnspaced } from './searchable-words.ts';

/** A query less a last word of which so little is written that half of all words would match it. */
export function withoutLittleBegun(query: string): string {
  const last = /\s[\p{L}\p{N}]{1,2}$/u.exec(query)?.[0];
  if (last === undefined || isUnspaced(last)) return query;
  const words = query.slice(0, -last.length).trimEnd();
  return words === '' ? query : words;
}
