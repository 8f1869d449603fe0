import { isUtf8 } from 'node:buffer';
import type { Warning } from '../../model/index.ts';
import { wideEncoding } from '../binary.ts';
import { declaredCharset } from '../declared-charset.ts';
import { decodeText } from '../decode-text.ts';
import { countUtf8, nextInvalidUtf8 } from '../utf8-sequences.ts';

/**
 * The text of a feed, by what its bytes are before what it says of them: feeds are put together from many hands, and say
 * "utf-8" of anything. Where the most part is UTF-8, single bytes that are not are read as windows-1252, which is what
 * gets pasted in. Else the encoding of the prolog goes before that of the server, which serves all its files by one.
 */
export function feedText(bytes: Uint8Array, charset: string | null): { text: string; warnings: Warning[] } {
  const wide = wideAscii(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), warnings: [] };
  const plain = wideEncoding(bytes) === null && bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
  const named = bestCharset(plain, [declaredCharset(plain), charset]);
  if (wideEncoding(plain) === null && !isUtf8(plain) && isMostlyUtf8(plain, named)) return mixedText(plain);
  return decodeText(plain, named);
}

/** UTF-16 without a byte-order mark, by the angle bracket that it begins with (XML 1.0, appendix F). */
function wideAscii(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 && bytes[3] !== 0) return 'utf-16be';
  return null;
}

/**
 * Whether bytes that are not all UTF-8 are that but for a few. Text of other encodings looks like UTF-8 in places, by chance a
 * sixth of GBK does: a feed that names one needs more to be UTF-8. In one that does not, bytes that stand alone among ASCII
 * are letters or quotes of windows-1252 beside the UTF-8; in other scripts they stand in rows.
 */
function isMostlyUtf8(bytes: Uint8Array, named: string | null): boolean {
  const { sequences, invalid, surrogates } = countUtf8(bytes);
  if (surrogates > 0) return false;
  if (named !== null) return sequences >= 4 * invalid;
  return sequences >= invalid || (20 * sequences >= invalid && 4 * aloneIn(bytes) >= 3 * invalid);
}

/** How many bytes that are not UTF-8 have ASCII on both sides. */
function aloneIn(bytes: Uint8Array): number {
  let count = 0;
  for (let from = 0; from < bytes.length;) {
    const { at, length } = nextInvalidUtf8(bytes, from);
    if (length === 1 && (bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80) count++;
    from = at + length;
  }
  return count;
}

/** The first of the charsets that can be what the bytes are in; null where none can. */
function bestCharset(bytes: Uint8Array, named: readonly (string | null)[]): string | null {
  if (isUtf8(bytes)) return named.find((label) => label !== null && /2022/.test(label)) ?? null;
  const single = named.filter((label) => label !== null && !/^(?:utf|ucs|us-ascii|ascii|unicode)/i.test(label));
  return single.find((label) => decodes(bytes, label!)) ?? single[0] ?? null;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 with bytes of windows-1252 in it. What is a character of UTF-8 cut short (by programs that count bytes) is U+FFFD. */
function mixedText(bytes: Uint8Array): { text: string; warnings: Warning[] } {
  const utf8 = new TextDecoder();
  const single = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let count = 0;
  for (let from = 0; from < bytes.length;) {
    const { at, length } = nextInvalidUtf8(bytes, from);
    if (at > from) parts.push(utf8.decode(bytes.subarray(from, at)));
    if (length > 0) {
      count++;
      const cut = length > 1 || bytes[at] === 0xc2 || bytes[at] === 0xc3;
      parts.push(cut ? '\ufffd' : single.decode(bytes.subarray(at, at + 1)));
    }
    from = at + length;
  }
  const warning = {
    code: 'encoding-mixed',
    message: `The feed is UTF-8 but for ${count} byte(s), which were read as windows-1252 where that can be.`,
  };
  return { text: parts.join(''), warnings: [warning] };
}
