import { gzipSync } from 'node:zlib';

/** Mixes a value into a hash. */
export const mix = (hash: number, value: number): number => {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h ^= h >>> 15;
  return Math.imul(h, 0xc2b2ae35) ^ (h >>> 13);
};

/** The place of the weight that a feature has for a label, in a table whose size is a power of two. */
export function weightAt(feature: number, label: number, size: number): number {
  const h = Math.imul(feature ^ Math.imul(label + 1, 0x9e3779b1), 0x85ebca6b);
  return (h ^ (h >>> 13)) & (size - 1);
}

/** The best of the labels that `allowed` lists, by the sum of the weights of the first `count` features. */
export function bestLabel(
  weights: Int8Array | Float32Array,
  features: Int32Array,
  count: number,
  allowed: readonly number[],
): number {
  const size = weights.length;
  let best = allowed[0]!;
  let top = -Infinity;
  for (const label of allowed) {
    let score = 0;
    for (let f = 0; f < count; f++) score += weights[weightAt(features[f]!, label, size)]!;
    if (score > top) {
      top = score;
      best = label;
    }
  }
  return best;
}

/** A linear model whose weights lie in one hashed table: labels, and which of them each kind of word may have. */
export interface HashedModel {
  readonly labels: readonly string[];
  readonly allowed: Readonly<Record<string, readonly number[]>>;
  readonly weights: Int8Array;
}

/** The bytes of a model file: gzip of a line of JSON (labels, allowed) and the weights, a signed byte each. */
export function packHashed({ labels, allowed, weights }: HashedModel): Buffer {
  return gzipSync(
    Buffer.concat([Buffer.from(`${JSON.stringify({ labels, allowed })}\n`), Buffer.from(weights.buffer)]),
    { level: 9 },
  );
}

/** A model of what `packHashed` made, inflated. */
export function parseHashed(raw: Buffer): HashedModel {
  const end = raw.indexOf(10);
  const head = JSON.parse(raw.toString('utf8', 0, end)) as Pick<HashedModel, 'labels' | 'allowed'>;
  return { ...head, weights: new Int8Array(raw.buffer.slice(raw.byteOffset + end + 1, raw.byteOffset + raw.length)) };
}
