import { gzipSync } from 'node:zlib';
import { Random } from '../../stream/random.ts';
import { factOf } from './craft.ts';
import { zipOf } from './crafted/zip.ts';

/** A good input that is damaged, and its ending. */
interface Damaged {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const PIECES = [
  '<![CDATA[', ']]>', '<!--', '-->', '&#', '&#x110000;', '\0', '"', "'", '\\u', '\\ud800', '{', '[', '</', '<a href="', '\ufeff', '\u202e', '\r', '\n\n', ',', '%PDF-', 'WARC/1.0\r\n',
  '<!DOCTYPE x [<!ENTITY a "b">]>', 'Content-Length: -1\r\n', '1e999', '\u0301', '�',
]; // prettier-ignore

/** So many inputs of a seed, of nine formats in turn: bytes changed, left out, doubled, cut off, swapped, and pieces of markup set in. */
export function* fuzz(seed: number, count: number): Generator<Damaged> {
  const random = new Random('fuzz', seed);
  const good = goodInputs(seed);
  for (let i = 0; i < count; i++) {
    const [ending, bytes] = good[i % good.length]!;
    yield { file: `${String(i).padStart(6, '0')}.${ending}`, bytes: damaged(bytes, random) };
  }
}

function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  let now = Buffer.from(bytes);
  for (let times = random.whole(1, 8); times > 0; times--) {
    const at = random.whole(0, now.length - 1);
    const to = Math.min(now.length, at + random.whole(1, 40));
    const way = random.whole(0, 6);
    if (way === 0) now[at] = random.whole(0, 255);
    else if (way === 1) now = Buffer.concat([now.subarray(0, at), now.subarray(to)]);
    else if (way === 2) now = Buffer.concat([now.subarray(0, to), now.subarray(at)]);
    else if (way === 3) now = Buffer.from(now.subarray(0, Math.max(1, at)));
    else if (way === 4) now = Buffer.concat([now.subarray(0, at), Buffer.from(random.pick(PIECES)), now.subarray(at)]);
    else if (way === 5) now = Buffer.concat([now.subarray(at), now.subarray(0, at)]);
    else now[at] = now[at]! ^ (1 << random.whole(0, 7));
    if (now.length === 0) now = Buffer.from(' ');
  }
  return now;
}

/** Nothing in them has an address that could be fetched: one that is damaged might be somebody's. */
function goodInputs(seed: number): [ending: string, bytes: Uint8Array][] {
  const { sentence, place } = factOf(seed, '');
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Attack in ${place}</title></head><body><article><h1>Attack in ${place}</h1><p>${sentence}</p>${`<p>Residents of ${place} described the scene, and officials promised an inquiry.</p>`.repeat(4)}</article></body></html>`;
  const record = (i: number) => ({
    id: `r${i}`,
    published: '2023-05-01',
    title: 'Attack',
    text: `${sentence} Case ${i}.`,
  });
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>w</title>${[1, 2].map((i) => `<item><guid>g${i}</guid><title>Attack ${i}</title><description>${sentence}</description><pubDate>Mon, 01 May 2023 10:00:00 GMT</pubDate></item>`).join('')}</channel></rss>`;
  const mail = `From: Desk <desk@n.invalid>\r\nDate: Mon, 1 May 2023 10:00:00 +0000\r\nSubject: Attack\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${sentence}\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>${sentence}</p>\r\n--x--\r\n`;
  const word = zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${sentence}</w:t></w:r></w:p></w:body></w:document>`,
  });
  return [
    ['html', Buffer.from(page)],
    ['jsonl', Buffer.from([1, 2, 3].map((i) => JSON.stringify(record(i))).join('\n'))],
    ['xml', Buffer.from(feed)],
    ['txt', Buffer.from(`date 2023-05-01\n\n${sentence} `.repeat(20))],
    ['json', Buffer.from(JSON.stringify([record(1), record(2)], null, 1))],
    ['csv', Buffer.from(`id,published,text\n${[1, 2, 3].map((i) => `c${i},2023-05-01,"${sentence} Case ${i}."`).join('\n')}\n`)],
    ['eml', Buffer.from(mail)],
    ['docx', word],
    ['txt.gz', gzipSync(`${sentence} `.repeat(5))],
  ]; // prettier-ignore
}
