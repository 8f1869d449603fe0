import fc from 'fast-check';

/** The bytes cut off anywhere, with up to `most` of them changed. */
export function damaged(whole: Uint8Array, most: number): fc.Arbitrary<Uint8Array> {
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: most });
  return fc.tuple(fc.nat(whole.length), changes).map(([end, changed]) => {
    const bytes = Buffer.from(whole);
    for (const [at, byte] of changed) bytes[at] = byte;
    return bytes.subarray(0, end);
  });
}
