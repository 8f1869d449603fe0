const [HAS_CRC, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16];

/** The first bytes of a gzip member (RFC 1952): its signature, and deflate, the one method there is. */
export const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Length of the header that a gzip member begins with; null where the bytes are no gzip header, or end within it. */
export function gzipHeaderLength(bytes: Buffer): number | null {
  if (bytes.length < 18 || !bytes.subarray(0, 3).equals(GZIP_MAGIC)) return null;
  const flags = bytes[3]!;
  if ((flags & 0xe0) !== 0) return null;
  let at: number = 10;
  if (flags & HAS_EXTRA) at += 2 + bytes.readUInt16LE(at);
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return null;
    at = end + 1;
  }
  if (flags & HAS_CRC) at += 2;
  return at < bytes.length ? at : null;
}
