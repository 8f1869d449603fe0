import { constants, crc32, inflateRawSync } from 'node:zlib';
import { BOMB_RATIO, INFLATED_LIMIT } from '../limits.ts';
import type { ByteQueue } from './byte-queue.ts';
import { GZIP_MAGIC, gzipHeaderLength } from './gzip-header.ts';
import { Inflater } from './inflater.ts';
import type { Piece } from './piece.ts';
import type { Tally } from './tally.ts';

/** Compressed bytes are inflated in slices this small, so that a bomb (1,000 to 1) gives at most 16 MiB at once. */
const SLICE = 16 * 1024;

/** As far back as the next whole member is looked for, once one turns out to be damaged. */
const HELD = 8 * 1024 * 1024;

/** As much of a member as is inflated to see whether a record begins in it. */
const TRIAL = 4 * 1024;

const TRAILER = 8;

/**
 * The pieces of a gzip file, member by member, as web archives are written: one member a record, so that a damaged one can
 * be left out. One that does not inflate, or whose checksum is wrong, makes a break, and reading goes on with the next
 * member that a record begins in.
 */
export async function* gzipPieces(queue: ByteQueue, odd: Tally): AsyncGenerator<Piece> {
  for (;;) {
    await passZeros(queue, odd);
    if ((await queue.fill(1)) === 0) break;
    const offset = queue.position;
    const reason = yield* memberPieces(queue, offset);
    if (reason === null) {
      yield { kind: 'member-end' };
      continue;
    }
    // Damage can make a member seem to go on over those that follow, so they are looked for from its beginning.
    queue.skip(queue.position === offset ? 1 : 0);
    const found = await toNextMember(queue);
    const resumes = found ? queue.position : null;
    yield { kind: 'break', offset, reason: reason.said, resumes, cut: reason.cut && !found };
  }
  if (queue.failure) throw queue.failure.error;
}

interface Reason {
  readonly said: string;
  readonly cut: boolean;
}

const CUT: Reason = { said: 'the file ends in the middle of a gzip member', cut: true };
const corrupt = (said: string): Reason => ({ said, cut: false });

/** Inflates the member ahead and takes it from the queue; gives what is wrong with it, else null. */
async function* memberPieces(queue: ByteQueue, offset: number): AsyncGenerator<Piece, Reason | null> {
  await queue.fill(GZIP_MAGIC.length);
  if (!queue.ahead.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) {
    return corrupt('there are bytes that are not gzip');
  }
  const known = await queue.fill(SLICE);
  const header = gzipHeaderLength(queue.ahead);
  if (header === null) return known < SLICE ? CUT : corrupt('the gzip header is damaged');
  const inflater = new Inflater();
  let [crc, inflated, fed, given] = [0, 0, 0, 0];
  /** Where the next slice stands, counted from the front of the queue. */
  const at = () => offset + header + fed - queue.position;
  try {
    for (;;) {
      const size = Math.min(SLICE, (await queue.fill(at() + SLICE)) - at());
      if (size <= 0) return CUT;
      const pieces = await inflater.feed(queue.ahead.subarray(at(), at() + size));
      fed += size;
      for (const bytes of pieces) {
        crc = crc32(bytes, crc);
        inflated += bytes.length;
        yield { kind: 'bytes', bytes, offset };
      }
      if (inflater.failure) return corrupt(`the gzip member is damaged (${inflater.failure.message})`);
      if (inflated > INFLATED_LIMIT && inflated > fed * BOMB_RATIO) {
        return corrupt(`the gzip member inflates to more than ${BOMB_RATIO} times its size, as no news does`);
      }
      given = inflater.used;
      if (inflater.ended) break;
      queue.skip(at() - HELD);
    }
  } finally {
    inflater.close();
  }
  const end = offset + header + given - queue.position;
  if ((await queue.fill(end + TRAILER)) < end + TRAILER) return CUT;
  const trailer = queue.ahead.subarray(end, end + TRAILER);
  if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== inflated % 2 ** 32) {
    return corrupt('the gzip member is damaged (its checksum does not fit what it holds)');
  }
  queue.skip(end + TRAILER);
  return null;
}

/** Zeros behind a member fill a block of a tape or disk, and mean nothing. */
async function passZeros(queue: ByteQueue, odd: Tally): Promise<void> {
  while ((await queue.fill(1)) > 0) {
    const { ahead } = queue;
    const at = ahead.findIndex((byte) => byte !== 0);
    const zeros = at === -1 ? ahead.length : at;
    if (zeros > 0) odd.count('zero bytes between members', zeros);
    queue.skip(zeros);
    if (at !== -1) return;
  }
}

/** Takes bytes off until a member stands in front that a record begins in; false where there is none. */
async function toNextMember(queue: ByteQueue): Promise<boolean> {
  for (;;) {
    const { ahead } = queue;
    const at = ahead.indexOf(GZIP_MAGIC);
    if (at === -1) {
      queue.skip(ahead.length - (GZIP_MAGIC.length - 1));
      const held = queue.ahead.length;
      if ((await queue.fill(held + 1)) > held) continue;
      queue.skip(held);
      return false;
    }
    queue.skip(at);
    await queue.fill(TRIAL);
    if (beginsRecord(queue.ahead.subarray(0, TRIAL))) return true;
    queue.skip(1);
  }
}

/** Whether the first bytes of a gzip member inflate to the beginning of a record. */
export function beginsRecord(member: Buffer): boolean {
  const header = gzipHeaderLength(member);
  if (header === null) return false;
  try {
    // Flushing gives what the bytes at hand inflate to, though the member goes on.
    const finishFlush = constants.Z_SYNC_FLUSH;
    const begin = inflateRawSync(member.subarray(header), { finishFlush, maxOutputLength: TRIAL * 1_032 });
    return begin.subarray(0, 5).toString('latin1') === 'WARC/';
  } catch {
    return false;
  }
}
