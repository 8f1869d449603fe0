import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Whether a block is what its `WARC-Block-Digest` (`sha1:` or `sha256:`, in base 32 or hexadecimal) says; null where that
 * says nothing that can be checked.
 */
export function fitsDigest(block: Uint8Array, said: string | undefined): boolean | null {
  const match = /^(sha1|sha-?256):([A-Za-z0-9]{32,64})=*$/i.exec(said ?? '');
  if (!match) return null;
  const digest = createHash(match[1]!.toLowerCase().replace('-', '')).update(block).digest();
  const value = match[2]!;
  if (value.length === digest.length * 2) return digest.toString('hex') === value.toLowerCase();
  return base32(digest) === value.toUpperCase();
}

function base32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += LETTERS.charAt((held >> (bits - 5)) & 31);
  }
  return bits > 0 ? text + LETTERS.charAt((held << (5 - bits)) & 31) : text;
}
