/**
 * Counts well-formed multi-byte sequences, bytes that start none (Unicode 16, table 3-7), and among these UTF-16 surrogates
 * written as three bytes each (CESU-8). After a sequence that is whole, one that the end of the input cuts short is not counted.
 */
export function countUtf8(bytes: Uint8Array): { sequences: number; invalid: number; surrogates: number } {
  let sequences = 0;
  let invalid = 0;
  let surrogates = 0;
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length > 1) sequences++;
    if (length === 0) {
      if (sequences > 0 && isCutByEnd(bytes, i)) break;
      invalid++;
      const next = bytes[i + 1] ?? 0;
      if (bytes[i] === 0xed && next >= 0xa0 && next <= 0xbf && ((bytes[i + 2] ?? 0) & 0xc0) === 0x80) surrogates++;
    }
    i += Math.max(1, length);
  }
  return { sequences, invalid, surrogates };
}

/** Length of the well-formed UTF-8 sequence at `i`, 0 where there is none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return 0;
  const second = bytes[i + 1]!;
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}

/** Whether the input ends within the sequence that begins at `i`. */
function isCutByEnd(bytes: Uint8Array, i: number): boolean {
  const lead = bytes[i]!;
  const wanted = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (i + wanted <= bytes.length) return false;
  for (let k = i + 1; k < bytes.length; k++) if ((bytes[k]! & 0xc0) !== 0x80) return false;
  return true;
}

/** Offset of the first byte that starts no well-formed UTF-8 sequence; the length of the input where there is none. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return i;
}

/**
 * The next place, at or after `from`, that is not well-formed UTF-8, and how many bytes of it belong together: those that
 * begin a character and are cut short, else one. The end of the input and 0 where there is none.
 */
export function nextInvalidUtf8(bytes: Uint8Array, from: number): { at: number; length: number } {
  let at = from;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) break;
    at += length;
  }
  if (at >= bytes.length) return { at: bytes.length, length: 0 };
  const lead = bytes[at]!;
  const wanted = lead < 0xe0 || lead > 0xf4 ? 1 : lead < 0xf0 ? 2 : 3;
  let length = 1;
  while (length < wanted && ((bytes[at + length] ?? 0) & 0xc0) === 0x80) length++;
  return { at, length };
}
