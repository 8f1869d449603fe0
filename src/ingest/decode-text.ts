import { isUtf8 } from 'node:buffer';
import { analyse as guessEncodings } from 'chardet';
import type { Warning } from '../model/index.ts';
import { wideEncoding } from './binary.ts';
import { countUtf8, firstInvalidUtf8 } from './utf8-sequences.ts';

interface Decoded {
  readonly text: string;
  /** The encoding used, by its WHATWG name. */
  readonly encoding: string;
  readonly warnings: Warning[];
}

/** Guessing looks at no more than this. */
const SAMPLE = 64 * 1024;

/**
 * Bytes → text by what the bytes are, then by what they say: a byte-order mark, valid UTF-8, the declared encoding (HTTP,
 * `<meta>`, XML), and last a guess from the bytes, which is warned of. Bytes that decode to nothing become U+FFFD, and
 * so does U+0000; both are counted and warned of. The byte-order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoded {
  const warnings: Warning[] = [];
  const encoding = chooseEncoding(bytes, declared, warnings);
  let text = new TextDecoder(encoding).decode(bytes);
  // U+FFFD may also stand in the source itself; only then is what was read already as it should be.
  if (text.includes('\ufffd') && !(encoding === 'utf-8' && isUtf8(bytes))) {
    const undecoded = countOf(text, '\ufffd');
    if (undecoded > 0) {
      const offset = encoding === 'utf-8' ? firstInvalidUtf8(bytes) : null;
      const where = offset === null ? '' : `, the first at byte ${offset}`;
      warnings.push({
        code: 'undecodable',
        message: `${undecoded} place(s) are not valid ${encoding}${where}; each stands as U+FFFD in the text.`,
      });
    }
  }
  const zeros = countOf(text, '\0');
  if (zeros > 0) {
    warnings.push({
      code: 'nul',
      message: `${zeros} NUL character(s) (U+0000), the first at character ${text.indexOf('\0')}, stand as U+FFFD in the text.`,
    });
    text = text.replaceAll('\0', '\ufffd');
  }
  return { text, encoding, warnings };
}

/** The encoding to decode a whole input with, from its first bytes; `sample` may end in the middle of a character. */
export function encodingOf(sample: Uint8Array): string {
  return chooseEncoding(withoutCutCharacter(sample), null, []);
}

function chooseEncoding(bytes: Uint8Array, declared: string | null, warnings: Warning[]): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const wide = wideEncoding(bytes);
  if (wide) return wide;
  const known = declared === null ? null : encodingLabel(declared);
  // Escape-coded Japanese is plain ASCII byte by byte, so only the declaration can tell it.
  if (known === 'iso-2022-jp') return known;
  if (isUtf8(bytes)) return 'utf-8';
  if (known !== null && known !== 'utf-8' && !known.startsWith('utf-16')) return known;
  const guess = guessEncoding(bytes);
  const offset = firstInvalidUtf8(bytes);
  if (guess === 'utf-8') return guess;
  const claim = known === null ? 'names no encoding' : `says it is ${known}`;
  warnings.push({
    code: 'encoding-guessed',
    message: `The input ${claim} and is not valid UTF-8 (first at byte ${offset}); read as ${guess} by its bytes. Convert it to UTF-8 to be sure.`,
  });
  return guess;
}

/** The WHATWG name of a label such as `latin1` or `x-sjis`, null where it names no encoding. */
function encodingLabel(label: string): string | null {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return null;
  }
}

/** A few wrong bytes in text that is else good UTF-8 are damage, not another encoding. */
function guessEncoding(bytes: Uint8Array): string {
  const { sequences, invalid, surrogates } = countUtf8(bytes.subarray(0, DAMAGE_SAMPLE));
  // UTF-16 surrogates written one by one as three bytes (CESU-8) occur in no legacy encoding's text.
  if (surrogates > 0 || sequences >= invalid) return 'utf-8';
  for (const { name } of guessEncodings(oddBytes(bytes))) {
    const label = name.startsWith('UTF') ? null : encodingLabel(name);
    if (label !== null) return label;
  }
  return 'windows-1252';
}

const DAMAGE_SAMPLE = 8 * 1024 * 1024;

/** At most 64 KiB for the guess, from a little before the first byte that is not ASCII. */
function oddBytes(bytes: Uint8Array): Uint8Array {
  const from = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - SAMPLE / 4);
  const sample = bytes.subarray(from, from + SAMPLE);
  return standInRows(sample) ? oddWords(sample) : sample;
}

/** Whether the bytes that are not ASCII stand beside each other, as in all scripts but Latin. */
function standInRows(sample: Uint8Array): boolean {
  let odd = 0;
  let beside = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i]! < 0x80) continue;
    odd++;
    if ((sample[i + 1] ?? 0) > 0x7f || (sample[i - 1] ?? 0) > 0x7f) beside++;
  }
  return 4 * beside > 3 * odd;
}

/** Only the words that are not ASCII: markup around words of another script makes them look like a Latin one. */
function oddWords(sample: Uint8Array): Uint8Array {
  const words = new Uint8Array(sample.length + 1);
  let length = 0;
  for (let from = 0; from < sample.length;) {
    let to = from;
    let odd = false;
    // No character of several bytes ends in one below the digits, or in one of :;<=>?
    for (; to < sample.length && sample[to]! >= 0x30 && !(sample[to]! >= 0x3a && sample[to]! <= 0x3f); to++)
      odd ||= sample[to]! > 0x7f;
    if (odd) {
      words.set(sample.subarray(from, to), length);
      length += to - from;
      words[length++] = 0x20;
    }
    from = to + 1;
  }
  return words.subarray(0, length);
}

function withoutCutCharacter(sample: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back < sample.length; back++) {
    const byte = sample[sample.length - back]!;
    if (byte >= 0xc0) return sample.subarray(0, sample.length - back);
    if (byte < 0x80) break;
  }
  return sample;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}
