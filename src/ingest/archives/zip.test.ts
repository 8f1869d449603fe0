import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { ingestBytes } from '../ingest.ts';
import { outcomeOf, type Outcome } from '../testing.ts';

const sentence = (number: number) => `Gunmen killed ${number} people in Ovari on Monday, police said.`;

interface Packed {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

async function zipped(...files: readonly Packed[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

const read = (bytes: Uint8Array, name = 'news.zip') => outcomeOf(ingestBytes(name, bytes, { today: '2024-06-01' }));
const texts = ({ reports }: Outcome) => reports.map((report) => report.text);
const one = { name: '1.txt', bytes: sentence(1) };
const two = { name: '2.txt', bytes: sentence(2) };

test('each file is read by its name or content, and named with its archive', async () => {
  const outcome = await read(
    await zipped(
      { name: 'days/monday.jsonl', bytes: `{"text":"${sentence(1)}"}\n{"text":"${sentence(2)}"}` },
      { name: 'page', bytes: `<!doctype html><html><body><p>${sentence(3)}</p></body></html>` },
      { name: 'packed.txt.gz', bytes: gzipSync(sentence(4)) },
      { name: 'empty.txt', bytes: '' },
      { name: '__MACOSX/._1.txt', bytes: 'x' },
      { name: 'photo.jpg', bytes: 'x' },
    ),
  );
  expect(texts(outcome)).toEqual([1, 2, 3, 4].map(sentence));
  expect(outcome.problems).toEqual(['empty', 'no-format']);
  expect(outcome.messages[0]).toContain('news.zip/empty.txt');
  expect(outcome.messages[1]).toContain('photo.jpg');
});

test('it is told by its first bytes, and Zstandard too', async () => {
  expect(texts(await read(await zipped(one), 'news'))).toEqual([sentence(1)]);
  expect(texts(await read(zstdCompressSync(sentence(1)), 'news.txt.zst'))).toEqual([sentence(1)]);
  expect(texts(await read(zstdCompressSync(sentence(1)), 'news'))).toEqual([sentence(1)]);
});

test('a name that leads out of the folder is shown and means nothing', async () => {
  const bytes = await zipped({ name: 'aa/aa/x.txt', bytes: '' }, one);
  const evil = Buffer.from(bytes.toString('latin1').replaceAll('aa/aa/x.txt', '../../x.txt'), 'latin1');
  const outcome = await read(evil);
  expect(texts(outcome)).toEqual([sentence(1)]);
  expect(outcome.messages[0]).toContain('news.zip/../../x.txt');
});

describe('what is damaged or locked is told by its name, and the rest is read', () => {
  test('a file that was changed in its archive', async () => {
    const bytes = await zipped({ ...one, bytes: `${sentence(1)} ${'x'.repeat(40)}` }, two);
    bytes[bytes.indexOf('1.txt') + 12]! ^= 0xff;
    const outcome = await read(bytes);
    expect(texts(outcome)).toContain(sentence(2));
    expect([...outcome.problems, ...outcome.warnings.map(({ code }) => code)]).toEqual(['bad-archive']);
  });

  test('a file behind a password, or packed in another way', async () => {
    for (const [field, value, said] of [
      [8, 1, 'password'],
      [10, 14, 'method 14'],
    ] as const) {
      const bytes = await zipped(one, two);
      bytes.writeUInt16LE(value, bytes.indexOf('PK\x01\x02') + field);
      const outcome = await read(bytes);
      expect({ texts: texts(outcome), problems: outcome.problems }).toEqual({ texts: [sentence(2)], problems: ['bad-archive'] }); // prettier-ignore
      expect(outcome.messages[0]).toContain(said);
      expect(outcome.messages[0]).toContain('news.zip/1.txt');
    }
  });

  test('an archive that is cut off has no list of what is in it', async () => {
    const outcome = await read((await zipped(one, two)).subarray(0, -30));
    expect({ texts: texts(outcome), problems: outcome.problems }).toEqual({ texts: [], problems: ['bad-archive'] });
  });
});

describe('bombs', () => {
  test('a file that inflates to 200 times its size and more is not inflated', async () => {
    const outcome = await read(await zipped({ name: 'bomb.txt', bytes: Buffer.alloc(20_000_000) }, one));
    expect({ texts: texts(outcome), problems: outcome.problems }).toEqual({
      texts: [sentence(1)],
      problems: ['too-big'],
    });
  });

  test('archives are read in an archive, and not in one that is in one', async () => {
    const inner = await zipped(two);
    const middle = await zipped({ name: 'inner.zip', bytes: inner }, one);
    const outcome = await read(await zipped({ name: 'middle.zip', bytes: middle }));
    expect({ texts: texts(outcome), problems: outcome.problems }).toEqual({
      texts: [sentence(1)],
      problems: ['too-big'],
    });
    expect(outcome.messages[0]).toContain('news.zip/middle.zip/inner.zip');
  });

  test('Zstandard ends at its limit', async () => {
    expect((await read(zstdCompressSync(Buffer.alloc(65 * 1024 * 1024)), 'bomb.txt.zst')).problems).toEqual([
      'too-big',
    ]);
  });

  test('Zstandard that is cut off keeps what came before, with a warning', async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => sentence(i * i)).join(' ');
    const cut = zstdCompressSync(long);
    const outcome = await read(cut.subarray(0, cut.length >> 1), 'news.txt.zst');
    expect(outcome.reports[0]?.text).toContain(sentence(1));
    expect(outcome.warnings.map(({ code }) => code)).toContain('truncated');
  });
});
