import type { Upos } from './document.ts';

/** The base form of a folded word under its tag: ("killed", VERB) → "kill", ("bodies", NOUN) → "body". */
export function lemmaOf(lower: string, tag: Upos): string {
  if (tag === 'NOUN') return singular(lower);
  if (tag === 'VERB') return verbBase(lower);
  return lower;
}

function singular(lower: string): string {
  if (lower.length < 4 || !lower.endsWith('s') || lower.endsWith('ss') || lower.endsWith('us')) return lower;
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.slice(0, -1);
}

function verbBase(lower: string): string {
  const stem = lower.endsWith('ing') ? lower.slice(0, -3) : lower.endsWith('ed') ? lower.slice(0, -2) : '';
  if (stem.length < 2) return lower.endsWith('s') ? singular(lower) : lower;
  if (/([bdgklmnprt])\1$/.test(stem) && !/(?:ll|ss)$/.test(stem)) return stem.slice(0, -1);
  return stem;
}
