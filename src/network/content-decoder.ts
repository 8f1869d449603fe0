import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import type { Transform } from 'node:stream';

/** How many bytes of a body tell whether it is what its Content-Encoding says. */
export const TELLING_BYTES = 4;

/** The window that RFC 9659 grants a zstd body: 8 MiB; a frame may ask for gigabytes. */
const ZSTD_WINDOW = 23;

/**
 * What inflates a body with this Content-Encoding that begins with `head`; null where it is to be taken as it is: plain, of
 * a coding nobody agreed on, or not what the header says (servers call plain bytes gzip).
 */
export function contentDecoder(encoding: string, head: Uint8Array): Transform | null {
  const [first = 0, second = 0] = head;
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return first === 0x1f && second === 0x8b ? createGunzip() : null;
    case 'deflate':
      // By the standard a zlib stream; some servers send it bare.
      return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return first === 0x28 && second === 0xb5
        ? createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW } })
        : null;
    default:
      return null;
  }
}
