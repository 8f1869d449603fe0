import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { CasusError } from '../../model/index.ts';

/** Some lines of a dump, with how far the reading is: bytes of text read and in all. */
interface Lines {
  readonly lines: readonly string[];
  readonly read: number;
  readonly total: number;
}

/** A line of GeoNames is at most some 20 KB; one past this is no text of lines. */
const LONGEST_LINE = 1 << 20;

const isZip = (file: string) => /\.zip$/i.test(file);

/**
 * The lines of a GeoNames file, as text or as the zip that GeoNames gives out, in pieces; of a zip the member that is called as
 * it is ("allCountries.zip": allCountries.txt), or the only text in it.
 * @throws CasusError `not-found` or `unreadable`, `truncated` for a broken zip, `not-text` where no lines come.
 */
export async function* dumpLines(file: string): AsyncGenerator<Lines> {
  const { stream, total } = isZip(file) ? await openZip(file) : openText(file);
  let read = 0;
  let rest = '';
  stream.setEncoding('utf8');
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      read += Buffer.byteLength(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw fault(file, 'not-text', 'is no text of lines');
      yield { lines, read, total };
    }
  } catch (error) {
    throw error instanceof CasusError ? error : broken(file, error);
  }
  if (rest !== '') yield { lines: [rest], read, total };
}

function openText(file: string): { stream: Readable; total: number } {
  try {
    return { stream: createReadStream(file, { highWaterMark: 1 << 20 }), total: statSync(file).size };
  } catch (error) {
    throw broken(file, error);
  }
}

function openZip(file: string): Promise<{ stream: Readable; total: number }> {
  const wanted = basename(file)
    .replace(/\.zip$/i, '.txt')
    .toLowerCase();
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) {
        reject(broken(file, error));
        return;
      }
      const texts: yauzl.Entry[] = [];
      zip.on('error', (reason) => {
        reject(broken(file, reason));
      });
      zip.on('entry', (entry: yauzl.Entry) => {
        if (/\.txt$/i.test(entry.fileName) && !/readme|languagecodes/i.test(entry.fileName)) texts.push(entry);
        zip.readEntry();
      });
      zip.on('end', () => {
        const entry = texts.find(({ fileName }) => fileName.toLowerCase() === wanted) ?? texts[0];
        if (!entry || (texts.length > 1 && entry.fileName.toLowerCase() !== wanted)) {
          zip.close();
          reject(fault(file, 'no-format', `holds no ${wanted}`));
          return;
        }
        zip.openReadStream(entry, (reason, stream) => {
          if (reason) {
            reject(broken(file, reason));
            return;
          }
          stream.on('close', () => {
            zip.close();
          });
          resolve({ stream, total: entry.uncompressedSize });
        });
      });
      zip.readEntry();
    });
  });
}

function fault(file: string, code: 'not-text' | 'no-format', what: string): CasusError {
  const message = `${file}: ${what}. GeoNames' allCountries.zip and alternateNamesV2.zip, or the .txt in them, can be imported.`;
  return new CasusError({ code, input: file, message });
}

function broken(file: string, cause: unknown): CasusError {
  const { code, message: reason } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT')
    return new CasusError({ code: 'not-found', input: file, message: `${file}: there is no such file.` }, { cause });
  if (code === 'EACCES' || code === 'EISDIR' || code === 'EIO')
    return new CasusError({ code: 'unreadable', input: file, message: `${file}: cannot be read (${reason}).` }, { cause }); // prettier-ignore
  const message = `${file}: is cut short or broken (${reason}). Fetch it again from https://download.geonames.org/export/dump/.`;
  return new CasusError({ code: 'truncated', input: file, message }, { cause });
}
