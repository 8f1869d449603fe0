import { isGzip } from './gunzip.ts';
import type { Compression } from './inflate.ts';

/** How the bytes are compressed, by their first ones; null where they are not. */
export function compressionOf(head: Uint8Array): Compression | null {
  if (isGzip(head)) return 'gzip';
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd ? 'zstd' : null;
}
