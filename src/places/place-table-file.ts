import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlaceTable } from './columns.ts';

/** Changes with the layout below and with how names are keyed and rows made, so that no file of another making is read. */
export const FORMAT = 6;

const MAGIC = 0x43415355; // "CASU"

type Arrays = [Float32Array, Float32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint16Array, Uint16Array, Uint8Array, Uint8Array, Uint8Array]; // prettier-ignore

/** Widest elements first, so that each array starts at a multiple of its element size. */
const arraysOf = ({ columns: c, index: x, openings }: PlaceTable): Arrays => [
  c.latitudes, c.longitudes, c.populations, c.nameStarts, x.fingerprints, x.starts, x.postings, c.countries, c.admin1, c.features, c.names, openings,
]; // prettier-ignore

/** The table as bytes: magic, length of the header, header (JSON: codes and array lengths), then the arrays as they are in memory. */
export function encodePlaceTable(table: PlaceTable): Uint8Array {
  const arrays = arraysOf(table);
  const header = Buffer.from(JSON.stringify({ codes: table.codes, lengths: arrays.map((a) => a.length) }));
  const start = Math.ceil((8 + header.length) / 4) * 4;
  const bytes = Buffer.alloc(start + arrays.reduce((sum, a) => sum + a.byteLength, 0));
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(header.length, 4);
  header.copy(bytes, 8);
  let at = start;
  for (const a of arrays) {
    bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at);
    at += a.byteLength;
  }
  return bytes;
}

/** The table of `encodePlaceTable`, its arrays lying in `bytes`; null where the bytes are not a whole one. */
export function decodePlaceTable(bytes: Buffer): PlaceTable | null {
  if (bytes.length < 8 || bytes.readUInt32LE(0) !== MAGIC) return null;
  const headerEnd = 8 + bytes.readUInt32LE(4);
  if (headerEnd > bytes.length) return null;
  let header: { codes: PlaceTable['codes']; lengths: number[] };
  try {
    header = JSON.parse(bytes.toString('utf8', 8, headerEnd)) as typeof header;
  } catch {
    return null;
  }
  const widths = [4, 4, 4, 4, 4, 4, 4, 2, 2, 1, 1, 1];
  const start = Math.ceil(headerEnd / 4) * 4;
  const size = widths.reduce((sum, width, i) => sum + width * (header.lengths[i] ?? 0), start);
  if (size !== bytes.length) return null;
  // Typed arrays want aligned memory, which a pooled buffer may not be.
  const whole = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  let at = whole.byteOffset + start;
  const next = <A>(Kind: new (buffer: ArrayBufferLike, offset: number, length: number) => A, i: number): A => {
    const array = new Kind(whole.buffer, at, header.lengths[i]!);
    at += header.lengths[i]! * widths[i]!;
    return array;
  };
  const latitudes = next(Float32Array, 0);
  const longitudes = next(Float32Array, 1);
  const populations = next(Uint32Array, 2);
  const nameStarts = next(Uint32Array, 3);
  const fingerprints = next(Uint32Array, 4);
  const starts = next(Uint32Array, 5);
  const postings = next(Uint32Array, 6);
  const countries = next(Uint16Array, 7);
  const admin1 = next(Uint16Array, 8);
  const features = next(Uint8Array, 9);
  const names = next(Uint8Array, 10);
  const openings = next(Uint8Array, 11);
  return {
    codes: header.codes,
    columns: { latitudes, longitudes, populations, features, countries, admin1, nameStarts, names },
    index: { fingerprints, starts, postings },
    openings,
  };
}

/** The table kept in the file, or null where there is none that can be used. */
export function readPlaceTable(file: string): PlaceTable | null {
  try {
    return decodePlaceTable(readFileSync(file));
  } catch {
    return null;
  }
}

/** Keeps the table in the file, whole or not at all: another process never reads half of it. Says whether it could. */
export function writePlaceTable(file: string, table: PlaceTable): boolean {
  const partial = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(partial, encodePlaceTable(table));
    renameSync(partial, file);
    return true;
  } catch {
    discard(partial);
    return false;
  }
}

/** A half-written file that cannot even be removed lies where nothing could be written. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing to remove.
  }
}

const DAY = 86_400_000;

/** Removes tables of other versions from the folder of `file` once nobody has made them anew for 30 days. */
export function sweepPlaceTables(file: string, now: number = Date.now()): void {
  try {
    for (const name of readdirSync(dirname(file))) {
      const other = join(dirname(file), name);
      if (other !== file && /^gazetteer-[0-9a-f]+\.bin/.test(name) && now - statSync(other).mtimeMs > 30 * DAY)
        discard(other);
    }
  } catch {
    // The folder went away meanwhile.
  }
}
