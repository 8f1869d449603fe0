import type { Terms } from './report-terms.ts';

/** A text as a unit vector over its terms. */
export type Vector = ReadonlyMap<string, number>;

/**
 * Weighs terms by how often a text has them (log) and by how few texts have them (log, to a power: over 1 gives rare terms
 * more of the say), as if there were `otherTexts` more without them. A term that one text alone has counts to the length and is left out. Texts are numbered as given.
 */
export function termVectors(
  texts: readonly Terms[],
  { rarityPower, otherTexts }: { rarityPower: number; otherTexts: number },
): { vectors: Vector[]; df: Map<string, number> } {
  const df = new Map<string, number>();
  for (const text of texts) for (const term of text.keys()) df.set(term, (df.get(term) ?? 0) + 1);
  const vectors = texts.map((text) => {
    const vector = new Map<string, number>();
    let squares = 0;
    for (const [term, count] of text) {
      const weight = Math.log(1 + count) * Math.log((texts.length + otherTexts) / (df.get(term)! + 0.5)) ** rarityPower;
      if (!(weight > 0)) continue;
      squares += weight * weight;
      if (df.get(term)! > 1) vector.set(term, weight);
    }
    const length = Math.sqrt(squares);
    for (const [term, weight] of vector) vector.set(term, weight / length);
    return vector;
  });
  return { vectors, df };
}
