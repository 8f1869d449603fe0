import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deletionsCsv, readDeletions, type ReleaseDeletion } from './deletions-csv.ts';

const bytes = async function* (pieces: AsyncIterable<string>) {
  for await (const piece of pieces) yield Buffer.from(piece);
};

it('what is written is read again, formulas and quotes with it', async () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1+1', "'=x", 'a\r\nb', '"', '+5', '\t-'));
  const deletion = fc.record({
    incident: fc.stringMatching(/^[a-z2-7]{10}$/),
    lastRelease: fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z._-]{0,8}$/),
    now: fc.option(fc.stringMatching(/^[a-z2-7]{10}$/)),
    why: fc.tuple(cell, cell, cell),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deletion, { maxLength: 5 }), async (deletions) => {
      const read: ReleaseDeletion[] = [];
      for await (const one of readDeletions(bytes(deletionsCsv(Readable.from(deletions))))) read.push(one);
      expect(read).toEqual(deletions);
    }),
    { numRuns: 50 },
  );
});
