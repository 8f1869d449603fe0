import { WEB_RECORD_LIMIT } from '../limits.ts';
import { fitsDigest } from './block-digest.ts';
import type { Fields } from './header-lines.ts';
import { beginsHeader, HEADER_LIMIT, nextHeader, readHeader } from './record-header.ts';
import type { Break } from './piece.ts';
import type { RecordBytes } from './record-bytes.ts';
import type { Tally } from './tally.ts';

/** One whole record. */
export interface WebRecord {
  readonly kind: 'record';
  /** Where it begins in the file; in a compressed one, where its gzip member does. */
  readonly offset: number;
  readonly fields: Fields;
  readonly length: number;
  /** Where the record behind it begins, in the same way; its own place where that is not known yet. */
  readonly next: number;
  /** A view that holds until the next record is asked for; null where it is longer than is taken as a page. */
  readonly block: Buffer | null;
}

/** Bytes of which no record came. */
export interface Damage {
  readonly kind: 'damage';
  readonly offset: number;
  /** What was wrong, as sentences to stand after "at byte …:". */
  readonly reason: string;
}

/** As far behind a block as its end is looked for: two line ends and the beginning of the next record. */
const BEYOND = 160;

const TWO_LINE_ENDS = Buffer.from('\r\n\r\n');

/**
 * The records of a web archive, in order. A record is given when what follows shows that it ends where its header says;
 * else it is damage, and reading goes on at the next record that can be told. No record is given bytes of another.
 */
export async function* readRecords(bytes: RecordBytes, odd: Tally): AsyncGenerator<WebRecord | Damage> {
  for (;;) {
    await passBlank(bytes, odd);
    if ((await bytes.fill(BEYOND)) > 0) {
      const damage = beginsHeader(bytes.ahead) ? yield* readRecord(bytes, odd) : await passNoRecord(bytes);
      if (damage !== null) yield damage;
    } else if (bytes.halted === 'end') {
      return;
    } else {
      yield passBreak(bytes, null);
    }
  }
}

/** Gives the record ahead and takes it off once the next is asked for, or gives what is wrong with it. */
async function* readRecord(bytes: RecordBytes, odd: Tally): AsyncGenerator<WebRecord, Damage | null> {
  await bytes.fill(HEADER_LIMIT);
  const header = readHeader(bytes.ahead);
  if (header === null && bytes.halted !== null && bytes.ahead.length < HEADER_LIMIT) return passHalt(bytes, null);
  if (header === null) return loseRecord(bytes, 5, 'its header does not end');
  const { fields, length: begin, blockLength: length } = header;
  const name = fields.get('warc-target-uri') ?? fields.get('warc-type') ?? 'unnamed';
  if (length === null) return loseRecord(bytes, begin, `it has no Content-Length (${name})`);
  const offset = bytes.offset();
  if (length > WEB_RECORD_LIMIT) {
    const wrong = await passLongBlock(bytes, begin, length);
    if (wrong !== null) return wrong === 'broken' ? passBreak(bytes, name) : damaged(offset, `${wrong} (${name})`);
    yield { kind: 'record', offset, next: nextOffset(bytes, 0) ?? offset, fields, length, block: null };
    return null;
  }
  const end = begin + length;
  const known = await bytes.fill(end + BEYOND);
  const block = bytes.ahead.subarray(begin, end);
  const digest = fields.get('warc-block-digest');
  const ending = known < end ? 'short' : endOf(bytes, end);
  if (ending === 'whole' || (ending === 'wrong' && fitsDigest(block, digest) === true)) {
    const within = ending === 'whole' ? swallowed(block) : -1;
    if (within === -1 || fitsDigest(block, digest) === true) {
      const atEnd = bytes.ahead.length < end + 4;
      if (!atEnd && !bytes.ahead.subarray(end, end + 4).equals(TWO_LINE_ENDS))
        odd.count('records without two line ends behind them');
      yield { kind: 'record', offset, next: nextOffset(bytes, end) ?? offset, fields, length, block };
      bytes.skip(end);
      return null;
    }
    bytes.skip(begin + within);
    return damaged(offset, `its Content-Length, ${length}, takes in the record behind it (${name})`);
  }
  const next = nextHeader(bytes.ahead.subarray(0, known), begin);
  if (next !== -1 && next < end) {
    bytes.skip(next);
    return damaged(offset, `its Content-Length, ${length}, is too long: another record begins before (${name})`);
  }
  if (ending === 'wrong') return loseRecord(bytes, end, `it does not end where its Content-Length, ${length}, says (${name})`); // prettier-ignore
  return passHalt(bytes, name);
}

/** What is told of a record that a break or the end of the file comes before the end of; all of it is taken off. */
function passHalt(bytes: RecordBytes, name: string | null): Damage {
  const offset = bytes.offset();
  if (bytes.halted !== 'end') return passBreak(bytes, name);
  bytes.skip(bytes.ahead.length);
  return damaged(offset, `the file ends in the middle of a record${name === null ? '' : ` (${name})`}`);
}

/** What the break ahead is, with the record that is lost by it; reading goes on behind it. */
function passBreak(bytes: RecordBytes, name: string | null): Damage {
  const { offset, reason, resumes } = bytes.halted as Break;
  bytes.resume();
  const lost = name === null ? '' : ` (${name})`;
  return damaged(offset, `${reason}${lost}${resumes === null ? '' : `; reading went on at byte ${resumes}`}`);
}

/** Where the record behind the line ends that stand `at` bytes ahead begins in the file; null where none is in sight. */
function nextOffset(bytes: RecordBytes, at: number): number | null {
  const lineEnds = lineEndsIn(bytes.ahead.subarray(at));
  return at + lineEnds < bytes.ahead.length ? bytes.offset(at + lineEnds) : null;
}

/** How many bytes of line ends the bytes begin with; of more than eight no more are counted. */
function lineEndsIn(bytes: Buffer): number {
  let count = 0;
  while (count < 8 && (bytes[count] === 0x0d || bytes[count] === 0x0a)) count += 1;
  return count;
}

const damaged = (offset: number, reason: string): Damage => ({ kind: 'damage', offset, reason });

/**
 * Whether a block ends `at` bytes ahead: line ends and another record, the end of its gzip member or of the file follow.
 * `short` where a break takes away what would tell.
 */
function endOf(bytes: RecordBytes, at: number): 'whole' | 'wrong' | 'short' {
  const rest = bytes.ahead.subarray(at);
  const lineEnds = lineEndsIn(rest);
  if (beginsHeader(rest.subarray(lineEnds)) || bytes.endsMember(at + lineEnds)) return 'whole';
  if (lineEnds === rest.length) {
    if (bytes.halted === 'end' || bytes.halted?.cut) return 'whole';
    if (bytes.halted !== null) return 'short';
  }
  // Two line ends as they should be: the record is whole, and it is the next one that is damaged.
  return rest.subarray(0, 4).equals(TWO_LINE_ENDS) ? 'whole' : 'wrong';
}

/**
 * Where in a block a record begins that, with those behind it, fills the block to its end; -1 where none does. A length that
 * takes in whole records cannot be told by what follows it. A web archive that was itself crawled begins with its record.
 */
function swallowed(block: Buffer): number {
  const first = nextHeader(block, 0);
  if (first === -1 || isCrawledArchive(block, first)) return -1;
  let at = first;
  while (at < block.length) {
    const rest = block.subarray(at);
    const header = beginsHeader(rest) ? readHeader(rest) : null;
    if (header === null || header.blockLength === null) return -1;
    at += header.length + header.blockLength;
    while (block[at] === 0x0d || block[at] === 0x0a) at += 1;
  }
  return first;
}

/**
 * Passes over a block that is too long to be held. Gives what is wrong with it, `broken` where a break ahead tells that, else null.
 */
async function passLongBlock(bytes: RecordBytes, begin: number, length: number): Promise<string | null> {
  bytes.skip(begin);
  let left = length;
  let atStart = true;
  while (left > 0) {
    const known = await bytes.fill(Math.min(left, HEADER_LIMIT) + BEYOND);
    const next = nextHeader(bytes.ahead, 0);
    if (next !== -1 && next < left && !(atStart && isCrawledArchive(bytes.ahead, next))) {
      bytes.skip(next);
      if (await isWholeRecord(bytes)) return `its Content-Length, ${length}, is too long: another record begins before`;
      bytes.skip(1);
      left -= next + 1;
      continue;
    }
    if (known < Math.min(left, HEADER_LIMIT)) {
      bytes.skip(known);
      return bytes.halted === 'end' ? 'the file ends in the middle of the record' : 'broken';
    }
    // The line that a record begins with may stand across what is at hand and what comes next.
    const passed = left <= HEADER_LIMIT ? left : HEADER_LIMIT - BEYOND;
    bytes.skip(passed);
    left -= passed;
    atStart = false;
  }
  await bytes.fill(BEYOND);
  const ending = endOf(bytes, 0);
  if (ending === 'wrong') {
    await toNextRecord(bytes, 0);
    return `it does not end where its Content-Length, ${length}, says`;
  }
  return ending === 'short' ? 'broken' : null;
}

/** Whether the record at `at` is the first of an archive that a crawler fetched: it stands right behind the HTTP head. */
function isCrawledArchive(block: Buffer, at: number): boolean {
  return at === 0 || block.indexOf('\r\n\r\n') === at - 4;
}

async function isWholeRecord(bytes: RecordBytes): Promise<boolean> {
  await bytes.fill(HEADER_LIMIT);
  const header = readHeader(bytes.ahead);
  if (header === null || header.blockLength === null || header.blockLength > WEB_RECORD_LIMIT) return false;
  const end = header.length + header.blockLength;
  return (await bytes.fill(end + BEYOND)) >= end && endOf(bytes, end) === 'whole';
}

/** Gives up the record ahead and goes to the next, looked for from `from` bytes on. */
async function loseRecord(bytes: RecordBytes, from: number, reason: string): Promise<Damage> {
  const offset = bytes.offset();
  await toNextRecord(bytes, from);
  return damageHere(bytes, offset, reason);
}

async function passNoRecord(bytes: RecordBytes): Promise<Damage> {
  const offset = bytes.offset();
  const passed = await toNextRecord(bytes, 1);
  return damageHere(bytes, offset, `${passed} bytes stand here that are no record`);
}

/** Damage that may be that of the gzip member, which is told then. */
function damageHere(bytes: RecordBytes, offset: number, reason: string): Damage {
  const { halted } = bytes;
  const broken = bytes.ahead.length === 0 && halted !== null && halted !== 'end' && halted.offset === offset;
  return broken ? passBreak(bytes, null) : damaged(offset, reason);
}

/** Takes bytes off until a record stands in front, looked for from `from` on, or up to a halt; gives how many. */
async function toNextRecord(bytes: RecordBytes, from: number): Promise<number> {
  let passed = 0;
  let look = from;
  for (;;) {
    const known = await bytes.fill(look + HEADER_LIMIT);
    const at = nextHeader(bytes.ahead, look);
    const more = known >= look + HEADER_LIMIT;
    const count = at !== -1 ? at : more ? known - BEYOND : known;
    bytes.skip(count);
    passed += count;
    if (at !== -1 || !more) return passed;
    // Kept so that the line before the record is seen to end.
    look = 1;
  }
}

/** Line ends between records, and zeros behind the last. */
async function passBlank(bytes: RecordBytes, odd: Tally): Promise<void> {
  while ((await bytes.fill(1)) > 0) {
    const { ahead } = bytes;
    const at = ahead.findIndex((byte) => byte !== 0x0d && byte !== 0x0a && byte !== 0);
    const blank = at === -1 ? ahead.length : at;
    const zeros = ahead.subarray(0, blank).filter((byte) => byte === 0).length;
    if (zeros > 0) odd.count('zero bytes between records', zeros);
    bytes.skip(blank);
    if (at !== -1) return;
  }
}
