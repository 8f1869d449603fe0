import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { of, type BadInput, type Fact } from '../bad-input.ts';
import { zipOf } from './zip.ts';

/** Compressed files and archives that are more than they look, or less; documents that are none. */
export function packed({ sentence, canary }: Fact): BadInput[] {
  const [bomb, cut, archive] = [of('gzip-bomb'), of('truncated'), of('archive')];
  const zeros = Buffer.alloc(2 ** 27);
  const page = `<html><body><p>${sentence}</p>${'<p>Officials promised an inquiry into the events of the day.</p>'.repeat(50)}</body></html>`;
  const response = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page}`;
  const captured = (length: number) =>
    `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.invalid/1\r\nWARC-Date: 2023-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${length}\r\n\r\n${response}\r\n\r\n`;
  const broken = { expect: 'reject', code: 'bad-document' } as const;
  const zip = (files: Readonly<Record<string, string>>) => zipOf(files);
  const whole = zip({ 'good.txt': sentence });
  const damaged = Buffer.from(whole);
  damaged[40] = damaged[40]! ^ 0xff;
  return [
    bomb('zeros.html.gz', gzipSync(zeros, { level: 9 }), { expect: 'reject', code: 'too-big' }),
    bomb('zeros.txt.zst', zstdCompressSync(zeros), { expect: 'reject', code: 'too-big' }),
    bomb('twice.txt.gz', gzipSync(gzipSync(Buffer.alloc(2 ** 25))), { expect: 'reject', code: 'not-text' }),
    bomb('spaces.zip', zip({ 'bomb.txt': ' '.repeat(2 ** 25), 'good.txt': sentence }), { expect: 'warn', code: 'too-big', contains: [sentence] }),
    of('binary')('brotli.txt', brotliCompressSync(Buffer.from(page.repeat(3))), { expect: 'reject', code: 'not-text' }),
    cut('cut.html.gz', gzipSync(page).subarray(0, -30), { expect: 'warn', code: 'truncated' }),
    cut('cut.zip', whole.subarray(0, -20), { expect: 'reject', code: 'bad-archive' }),
    cut('cut.warc', captured(Buffer.byteLength(response)).repeat(2).slice(0, -200), { expect: 'warn', code: 'bad-warc' }),
    of('damaged')('flipped.zip', damaged, { expect: 'reject', code: 'bad-archive' }),
    of('damaged')('wrong-length.warc', captured(9_999_999), { expect: 'reject', code: 'bad-warc' }),
    of('damaged')('no-pdf.pdf', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n', broken),
    of('damaged')('no-word.docx', zip({ 'a.txt': 'x' }), broken),
    of('damaged')('no-workbook.xlsx', Buffer.from('PK\x03\x04 nothing behind it', 'latin1'), broken),
    of('xxe')('entity.docx', zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': `<!DOCTYPE w [<!ENTITY x SYSTEM "${canary}docx">]><w:document><w:body><w:p><w:r><w:t>&x; ${sentence}</w:t></w:r></w:p></w:body></w:document>` }), { expect: 'accept', contains: [sentence] }),
    of('mail')('deep.eml', `From: a@n.invalid\r\nSubject: x\r\nMIME-Version: 1.0\r\n${Array.from({ length: 500 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('')}\r\n${sentence}`, { expect: 'reject' }),
    archive('upwards.zip', zip({ '../../up.txt': sentence, '/etc/cron.d/x.txt': sentence.replace('police', 'guards'), 'C:\\x.txt': sentence.replace('police', 'officials') }), { expect: 'accept', reports: 3 }),
    archive('in-itself.zip', zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.zip': zip({ 'd.txt': sentence }).toString('latin1') }).toString('latin1') }).toString('latin1') }), { expect: 'reject', code: 'too-big' }),
  ]; // prettier-ignore
}
