/** Names of well-known formats that are not text, by their first bytes (Latin-1). */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF file'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['\x89PNG\r\n', 'a PNG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a RIFF media file'],
  ['PK\x03\x04', 'a ZIP archive or Office document'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Office document'],
  ['\x1f\x8b\x08', 'gzip data'],
  ['BZh', 'bzip2 data'],
  ['\xfd7zXZ\x00', 'xz data'],
  ['\x28\xb5\x2f\xfd', 'Zstandard data'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['\x7fELF', 'a program'],
  ['SQLite format 3\x00', 'an SQLite database'],
  ['ID3', 'an MP3 file'],
  ['OggS', 'an Ogg file'],
  ['{\\rtf', 'an RTF document'],
];

const SAMPLE = 64 * 1024;

/**
 * What the bytes are, if they are not text: by their signature, else by the share of control bytes, which text in any
 * single-byte or multi-byte encoding but UTF-16 and UTF-32 hardly has. Null for text. Looks at the first 64 KiB.
 */
export function binaryKind(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32)).toString('latin1');
  for (const [signature, kind] of SIGNATURES) if (head.startsWith(signature)) return kind;
  const sample = bytes.subarray(0, SAMPLE);
  if (wideEncoding(sample)) return null;
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && !isTextControl(byte)) controls++;
  return controls >= 8 && controls > sample.length * 0.04 ? 'binary data' : null;
}

/** The offset of the first byte that text does not have; 0 where a signature tells that it is none. */
export function binaryFrom(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte < 0x20 && !isTextControl(byte));
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  return SIGNATURES.some(([signature]) => head.startsWith(signature)) ? 0 : Math.max(0, first);
}

/** Tab, line feed, vertical tab, form feed, carriage return, and the escape of terminal colours and ISO-2022. */
function isTextControl(byte: number): boolean {
  return (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;
}

/** UTF-16 by its byte-order mark, or by zeros in every other byte as Latin letters have them. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(bytes.length, 4096) >> 1;
  if (pairs < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}
