import yauzl from 'yauzl';
import { CasusError, type ProblemCode } from '../../model/index.ts';
import { decodeText } from '../decode-text.ts';
import { OFFICE_LIMIT } from '../limits.ts';

/** The parts of an Office document, which is a ZIP archive of XML files. */
export interface Parts {
  readonly names: readonly string[];
  /** The text of a part, null where there is none of that name. @throws CasusError where it is damaged or too big */
  read(name: string): Promise<string | null>;
}

/** More parts than this has no document, but many a trap. */
const MOST_PARTS = 20_000;

/** What an Office file of before 2007 begins with; one with a password is wrapped in the same. */
const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Opens an Office document. Parts are inflated when they are read, all of them to at most `OFFICE_LIMIT` bytes together.
 * @throws CasusError `bad-document` where it is none
 */
export async function openParts(bytes: Uint8Array, input: string): Promise<Parts> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.subarray(0, 4).equals(OLD)) throw problem('bad-document', input, LOCKED);
  const zip = await new Promise<yauzl.ZipFile>((opened, failed) => {
    yauzl.fromBuffer(file, { lazyEntries: true }, (error, found) => {
      if (error) failed(damaged(input, error));
      else opened(found);
    });
  });
  const entries = await entriesOf(zip, input);
  let inflated = 0;
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.isEncrypted()) throw problem('bad-document', input, LOCKED);
      inflated += entry.uncompressedSize;
      if (inflated > OFFICE_LIMIT) throw problem('too-big', input, TOO_BIG);
      return decodeText(await contentOf(zip, entry, input)).text;
    },
  };
}

const LOCKED =
  'needs a password, or is of the Office formats of before 2007; save it without one, or as .docx or .xlsx';
const TOO_BIG = `inflates to more than ${OFFICE_LIMIT / 1024 / 1024} MiB, the most Casus takes from one document; split it`;

function entriesOf(zip: yauzl.ZipFile, input: string): Promise<Map<string, yauzl.Entry>> {
  return new Promise((done, failed) => {
    const entries = new Map<string, yauzl.Entry>();
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > MOST_PARTS) failed(problem('too-big', input, `has more than ${MOST_PARTS} parts; it is no document`));
      else zip.readEntry();
    });
    zip.once('end', () => { done(entries); });
    zip.once('error', (error: Error) => { failed(damaged(input, error)); });
    zip.readEntry();
  });
} // prettier-ignore

/** The reader ends where more comes than the archive says that the part has. */
function contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry, input: string): Promise<Buffer> {
  return new Promise((done, failed) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        failed(damaged(input, error));
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        done(Buffer.concat(chunks));
      });
      stream.once('error', (failure: Error) => {
        failed(damaged(input, failure));
      });
    });
  });
}

function damaged(input: string, error: Error): CasusError {
  return problem('bad-document', input, `is damaged as an Office document (${error.message}); fetch it again`, error);
}

export function problem(code: ProblemCode, input: string, what: string, cause?: Error): CasusError {
  return new CasusError({ code, input, message: `${input} ${what}.` }, cause ? { cause } : undefined);
}
