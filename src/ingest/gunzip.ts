import { inflate } from './inflate.ts';

/** Whether the bytes begin like a gzip member. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08;
}

/** Inflates a gzip stream (also of several members) up to `limit` bytes; throws as `inflate` does. */
export function gunzip(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  input: string,
): AsyncGenerator<Uint8Array> {
  return inflate('gzip', source, limit, input);
}
