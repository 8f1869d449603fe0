/** The catalog's own object begins at most so many bytes before its type is said. */
const REACH = 2_000;

/**
 * A PDF whose end is missing, with an end that names its catalog, from where a reader finds the objects that came; null where
 * none is to be seen.
 */
export function withTrailer(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = file.lastIndexOf('/Catalog');
  if (at === -1) return null;
  const before = file.toString('latin1', Math.max(0, at - REACH), at);
  const object = [...before.matchAll(/\b(\d{1,10}) (\d{1,5}) obj\b/g)].at(-1);
  if (!object) return null;
  return Buffer.concat([file, Buffer.from(`\ntrailer\n<< /Root ${object[1]!} ${object[2]!} R >>\n%%EOF\n`)]);
}
