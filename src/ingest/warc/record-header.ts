import { headerLength, readFields, type Fields } from './header-lines.ts';

/** As long as the header of a record may be. */
export const HEADER_LIMIT = 64 * 1024;

interface RecordHeader {
  /** In bytes, with its empty line. */
  readonly length: number;
  readonly fields: Fields;
  /** What it says the block behind it is long, in bytes; null where it says nothing that can be. */
  readonly blockLength: number | null;
}

// WARC 0.17 to 1.1; the next line must be a field, so that a page that quotes the first line is not taken for a record.
const BEGIN = /^WARC\/[01]\.\d{1,2}\r?\n[A-Za-z][A-Za-z-]{0,60}[ \t]{0,4}:/;
const LONGEST_BEGIN = 80;

/** Whether a record begins with these bytes. */
export function beginsHeader(bytes: Buffer): boolean {
  return BEGIN.test(bytes.subarray(0, LONGEST_BEGIN).toString('latin1'));
}

/** Where the next record begins in the bytes, at the start of a line, from `from` on; -1 where none does. */
export function nextHeader(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('WARC/', from); at !== -1; at = bytes.indexOf('WARC/', at + 1)) {
    if ((at === 0 || bytes[at - 1] === 0x0a) && beginsHeader(bytes.subarray(at))) return at;
  }
  return -1;
}

/** The header that the bytes begin with; null where it does not end within them. */
export function readHeader(bytes: Buffer): RecordHeader | null {
  const length = headerLength(bytes.subarray(0, HEADER_LIMIT));
  if (length === -1) return null;
  const fields = readFields(bytes.subarray(0, length).toString('utf8').split(/\r?\n/).slice(1));
  const said = fields.get('content-length') ?? '';
  return { length, fields, blockLength: /^\d{1,15}$/.test(said) ? Number(said) : null };
}
