import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ingestOf, type Outcome } from '../testing.ts';
import { gzipped, madeAnswer, madePage, madeRecord } from './made-archive.ts';

const url = (number: number) => `https://news.example/${number}`;
const response = (number: number, options: Parameters<typeof madeRecord>[1] = {}) =>
  madeRecord(madeAnswer(madePage(number)), { url: url(number), ...options });
const info = madeRecord(Buffer.from('software: a crawler\r\n'), { type: 'warcinfo' });
const five = [0, 1, 2, 3, 4].map((number) => response(number));
const archive = (...records: readonly Uint8Array[]) => Buffer.concat([info, ...records]);

const read = (bytes: Uint8Array) => ingestOf(bytes, { format: 'warc' });

/** The numbers of the pages that came out; each must be the page of its address, byte for byte. */
function numbersOf({ reports }: Outcome): number[] {
  return reports.map((report) => {
    const number = Number(report.url?.split('/').at(-1));
    expect(report.sha256).toBe(createHash('sha256').update(madePage(number)).digest('hex'));
    return number;
  });
}

test('each page that a server gave is a report with its address, read as of the day it was fetched', async () => {
  const dated = madePage(7).replace('<article>', '<article><time datetime="2023-03-10">10 March 2023</time>');
  const late = madePage(8).replace('<article>', '<article><time datetime="2023-04-01">1 April 2023</time>');
  const pages = [dated, late].map((page, i) => madeRecord(madeAnswer(page), { url: url(7 + i) }));
  const { reports, problems } = await ingestOf(archive(...pages), { format: 'warc' });
  expect(problems).toEqual([]);
  expect(reports.map(({ url, published }) => [url, published])).toEqual([
    [url(7), '2023-03-10'],
    [url(8), null],
  ]);
});

test.each(['2023-83-11T10:00:00Z', '2023-02-30', '0000-01-01T00:00:00Z', 'yesterday'])('a page that is said to be fetched on %s is read', async (date) => {
  const { reports, problems } = await read(Buffer.from(archive(five[0]!).toString().replaceAll('2023-03-11T10:00:00Z', date)));
  expect([reports.map((report) => report.url), problems]).toEqual([[url(0)], []]);
}); // prettier-ignore

test('a web archive is told by its first bytes, compressed or not', async () => {
  const plain = await ingestOf(archive(...five));
  const compressed = await ingestOf(Buffer.concat(gzipped([info, ...five])), {}, 97);
  expect(numbersOf(plain)).toEqual([0, 1, 2, 3, 4]);
  expect(numbersOf(compressed)).toEqual([0, 1, 2, 3, 4]);
});

describe('what is no page is passed over and told once', () => {
  test('pictures, answers without a page, robots.txt, revisits; the books of the crawl are not counted', async () => {
    const other = (type: string, status = '200 OK') => madeAnswer('x', [`Content-Type: ${type}`], status);
    const outcome = await read(
      archive(
        madeRecord(other('image/jpeg'), { url: url(1) }),
        madeRecord(other('image/jpeg'), { url: url(2) }),
        madeRecord(other('text/html', '404 Not Found'), { url: url(3) }),
        madeRecord(madeAnswer(''), { url: url(4), type: 'revisit' }),
        madeRecord(madeAnswer('User-agent: *'), { url: 'https://news.example/robots.txt' }),
        madeRecord(Buffer.from('GET / HTTP/1.1\r\n\r\n'), { url: url(4), type: 'request' }),
        five[0]!,
      ),
    );
    expect(numbersOf(outcome)).toEqual([0]);
    expect(outcome.problems).toEqual(['no-format']);
    expect(outcome.messages[0]).toContain('image/jpeg: 2, HTTP 404: 1, revisit: 1, robots.txt: 1');
  });

  test('the text that others took out of pages (WET) is read', async () => {
    const text = Buffer.from('Gunmen killed five people in Ovari on Monday, police said.');
    const wet = madeRecord(text, { type: 'conversion', url: url(1) }).toString().replace('application/http; msgtype=response', 'text/plain'); // prettier-ignore
    const { reports } = await ingestOf(wet, { format: 'warc' });
    expect(reports.map((report) => [report.url, report.text])).toEqual([[url(1), text.toString()]]);
  });

  test('a page without text is set aside by its address', async () => {
    const { problems, messages } = await read(archive(madeRecord(madeAnswer('<html><script>go()</script></html>'), { url: url(1) }))); // prettier-ignore
    expect(problems).toEqual(['no-text']);
    expect(messages[0]).toContain(url(1));
  });
});

describe('pages are decoded by what they are', () => {
  const page = Buffer.from(madePage(1));
  const chunked = Buffer.concat([
    Buffer.from('64\r\n'),
    page.subarray(0, 100),
    Buffer.from(`\r\n${(page.length - 100).toString(16)};x=y\r\n`),
    page.subarray(100),
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
  test.each([
    ['Transfer-Encoding: chunked', chunked],
    ['Content-Encoding: gzip', gzipSync(page)],
    ['Content-Encoding: br', brotliCompressSync(page)],
    ['Content-Encoding: deflate', deflateSync(page)],
    ['Content-Encoding: deflate', deflateRawSync(page)],
    ['Content-Encoding: zstd', zstdCompressSync(page)],
  ])('%s', async (head, body) => {
    const outcome = await read(madeRecord(madeAnswer(body, [head]), { url: url(1) }));
    expect({ numbers: numbersOf(outcome), problems: outcome.problems }).toEqual({ numbers: [1], problems: [] });
  });

  test.each([
    'Transfer-Encoding: chunked',
    'Content-Encoding: gzip',
    'Content-Encoding: br',
    'Content-Encoding: deflate',
  ])('a page stored plain under "%s" is taken as it is, and that is told', async (head) => {
    const outcome = await read(madeRecord(madeAnswer(page, [head]), { url: url(1) }));
    expect({ numbers: numbersOf(outcome), problems: outcome.problems }).toEqual({
      numbers: [1],
      problems: ['bad-warc'],
    });
  });

  test('a page that does not decode is set aside', async () => {
    const broken = gzipSync(page);
    broken[40]! ^= 0xff;
    const record = madeRecord(madeAnswer(broken, ['Content-Encoding: gzip']), { url: url(1) });
    const outcome = await read(Buffer.concat([record, five[2]!]));
    expect({ numbers: numbersOf(outcome), problems: outcome.problems }).toEqual({
      numbers: [2],
      problems: ['bad-warc'],
    });
  });
});

describe('damage of gzip', () => {
  const members = gzipped([info, ...five]);

  test('wherever a bit flips in a member, that member alone is lost, and its place is told', async () => {
    const at = members.slice(0, 3).reduce((sum, member) => sum + member.length, 0);
    let lost = 0;
    for (let byte = 0; byte < members[3]!.length; byte += 3) {
      const bytes = Buffer.concat(members);
      bytes[at + byte]! ^= 0x10;
      const { numbers, outcome } = await readNumbers(bytes);
      expect({ byte, others: numbers.filter((number) => number !== 2) }).toEqual({ byte, others: [0, 1, 3, 4] });
      // Some bits mean nothing: the time in the header, those that fill the last byte. The page is then as it was.
      if (!numbers.includes(2)) expect(outcome.messages.join()).toContain(`byte ${at}`);
      lost += numbers.includes(2) ? 0 : 1;
    }
    expect(lost).toBeGreaterThan(90);
  });

  test('wherever the file is cut, the whole members are read and the cut is told', async () => {
    const bytes = Buffer.concat(members);
    const last = bytes.length - members.at(-1)!.length;
    for (let end = last + 1; end < bytes.length - 30; end += 11) {
      const { numbers, outcome } = await readNumbers(bytes.subarray(0, end));
      expect({ end, numbers, problems: outcome.problems }).toEqual({
        end,
        numbers: [0, 1, 2, 3],
        problems: ['bad-warc'],
      });
    }
  });

  test('one member for the whole file is read; cut, its whole records are kept', async () => {
    const whole = gzipSync(archive(...five), { level: 0 });
    expect((await readNumbers(whole)).numbers).toEqual([0, 1, 2, 3, 4]);
    const { numbers, outcome } = await readNumbers(whole.subarray(0, -800));
    expect({ numbers, problems: outcome.problems }).toEqual({ numbers: [0, 1, 2, 3], problems: ['bad-warc'] });
  });

  test('members that end in the middle of records are read on', async () => {
    const plain = archive(...five);
    const cut = [0, 1, 2, 3, 4, 5].map((part) =>
      plain.subarray(part * 2_000, part === 5 ? undefined : (part + 1) * 2_000),
    );
    expect((await readNumbers(Buffer.concat(gzipped(cut)))).numbers).toEqual([0, 1, 2, 3, 4]);
  });

  test('zeros behind the last member are told and lose nothing', async () => {
    const { numbers, outcome } = await readNumbers(Buffer.concat([...members, Buffer.alloc(4096)]));
    expect({ numbers, problems: outcome.problems }).toEqual({ numbers: [0, 1, 2, 3, 4], problems: ['bad-warc'] });
  });
});

describe('damage of records', () => {
  const block = madeAnswer(madePage(2));
  const damaged = (record: Uint8Array) => archive(...five.slice(0, 2), record, ...five.slice(3));
  const offset = info.length + five[0]!.length + five[1]!.length;

  test.each([
    ['a length too long', response(2, { length: block.length + 50 })],
    ['a length that takes in the next record', response(2, { length: block.length + 4 + five[3]!.length - 4 })],
    ['a length far beyond the file', response(2, { length: 40_000_000_000 })],
    ['a length too short', response(2, { length: block.length - 50 })],
    ['no length', response(2, { length: null })],
    [
      'a header that begins wrong',
      Buffer.from(response(2).toString('latin1').replace('WARC/1.0', 'VARC/1.0'), 'latin1'),
    ],
    ['no HTTP head', madeRecord(Buffer.from(madePage(2)), { url: url(2) })],
  ])('%s: the record is told by its offset, all others are read', async (_, record) => {
    const { numbers, outcome } = await readNumbers(damaged(record));
    expect({ numbers, problems: outcome.problems }).toEqual({ numbers: [0, 1, 3, 4], problems: ['bad-warc'] });
    expect(outcome.messages[0]).toContain(`byte ${offset}:`);
  });

  test('line ends missing behind records are told once and lose nothing', async () => {
    const { numbers, outcome } = await readNumbers(archive(...[0, 1, 2].map((n) => response(n, { end: '\r\n' }))));
    expect({ numbers, problems: outcome.problems }).toEqual({ numbers: [0, 1, 2], problems: ['bad-warc'] });
  });

  test('a file with line feeds alone has no right length: each record is told', async () => {
    const bytes = Buffer.from(
      archive(...five)
        .toString('latin1')
        .replaceAll('\r\n', '\n'),
      'latin1',
    );
    const { numbers, outcome } = await readNumbers(bytes);
    expect({ numbers, problems: outcome.problems }).toEqual({ numbers: [], problems: Array(6).fill('bad-warc') });
  });

  test('a page that quotes a record in its text is a page', async () => {
    const page = madePage(1).replace('<article>', '<article><pre>\nWARC/1.0\nWARC-Type: response\nContent-Length: 5\n\nabcde\n</pre>'); // prettier-ignore
    const { reports, problems } = await read(archive(madeRecord(madeAnswer(page), { url: url(1) }), five[2]!));
    expect({ urls: reports.map((report) => report.url), problems }).toEqual({ urls: [url(1), url(2)], problems: [] });
  });

  test('a film of more than 16 MiB is passed over without being held', async () => {
    const film = madeRecord(madeAnswer(Buffer.alloc(17 * 1024 * 1024, 7), ['Content-Type: video/mp4']), {
      url: url(9),
    });
    const { numbers, outcome } = await readNumbers(archive(five[0]!, film, five[1]!));
    expect({ numbers, problems: outcome.problems }).toEqual({ numbers: [0, 1], problems: ['too-big'] });
  });
});

test.each([
  ['a page named .warc', Buffer.from(madePage(1)), 'bad-warc', /no web archive/],
  ['an ARC file', Buffer.from('filedesc://a.arc 0.0.0.0 20040101000000 text/plain 76\n'), 'bad-warc', /ARC/],
  ['nothing', Buffer.alloc(0), 'empty', /empty/],
  ['nothing in gzip', gzipSync(''), 'empty', /empty/],
])('%s says what it is', async (_, bytes, code, said) => {
  const { problems, messages } = await read(bytes);
  expect(problems).toEqual([code]);
  expect(messages[0]).toMatch(said);
});

async function readNumbers(bytes: Uint8Array) {
  const outcome = await read(bytes);
  return { numbers: numbersOf(outcome), outcome };
}
