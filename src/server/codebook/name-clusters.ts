/** A name as it is called in some incidents. */
interface Named {
  readonly name: string;
  readonly incidents: number;
}

/**
 * Names that may be spellings of one, the most used first, each list with the most used spelling first: "Al-Shabaab", "al
 * Shabab". Names are alike when they have the same words in any order, articles, marks, hyphens and doubled letters aside
 * (key collision, after OpenRefine's fingerprint).
 */
export function nameClusters<N extends Named>(names: readonly N[]): N[][] {
  const byKey = Map.groupBy(names, ({ name }) => fingerprint(name));
  byKey.delete('');
  return [...byKey.values()]
    .filter(({ length }) => length > 1)
    .map((cluster) => cluster.toSorted((a, b) => b.incidents - a.incidents || (a.name < b.name ? -1 : 1)))
    .sort((a, b) => total(b) - total(a));
}

const total = (names: readonly Named[]): number => names.reduce((n, { incidents }) => n + incidents, 0);

// The article of Arabic names goes with or without a hyphen, and not at all.
const ARTICLES = new Set(['the', 'al', 'el', 'as', 'ash', 'an', 'at']);

function fingerprint(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = letters.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !ARTICLES.has(word));
  return [...new Set(words.map((word) => word.replace(/(\p{L})\1+/gu, '$1')))].sort().join(' ');
}
