import yauzl from 'yauzl';
import { CasusError, type Problem } from '../../model/index.ts';
import { ARCHIVE_ENTRIES } from '../limits.ts';

interface ZipEntries {
  readonly zip: yauzl.ZipFile;
  readonly entries: readonly yauzl.Entry[];
  /** Why not all entries are there; null where they are. */
  readonly failure: Problem | null;
}

/**
 * The list of what is in a ZIP archive.
 * @throws CasusError `bad-archive` where there is none
 */
export function zipEntries(bytes: Buffer, input: string): Promise<ZipEntries> {
  const bad = (said: string): Problem => ({ code: 'bad-archive', input, message: `${input} ${said}.` });
  return new Promise((done, failed) => {
    // Names as bytes: one that would lead out of a folder must not end the reading, since no folder is written to.
    yauzl.fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, zip) => {
      if (error) {
        failed(new CasusError(bad(`is damaged as a ZIP archive (${error.message}); fetch it again`)));
        return;
      }
      const entries: yauzl.Entry[] = [];
      const end = (failure: Problem | null) => {
        done({ zip, entries, failure });
      };
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entries.length === ARCHIVE_ENTRIES) {
          end({ code: 'too-big', input, message: `${input} holds more than ${ARCHIVE_ENTRIES} files; those behind were not read. Unpack it.` }); // prettier-ignore
          return;
        }
        entries.push(entry);
        zip.readEntry();
      });
      zip.on('end', () => {
        end(null);
      });
      zip.on('error', (wrong: Error) => {
        end(bad(`is damaged as a ZIP archive (${wrong.message}); what its list names before was read`));
      });
      zip.readEntry();
    });
  });
}

// Control characters would change what a terminal shows.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/gu;

/** The name of an entry, to be shown. */
export function zipName(entry: yauzl.Entry): string {
  const flags = entry.generalPurposeBitFlag;
  const name = yauzl.getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, false);
  return name.replace(CONTROL, '\ufffd');
}
