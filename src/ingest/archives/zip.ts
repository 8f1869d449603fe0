import { crc32 } from 'node:zlib';
import type yauzl from 'yauzl';
import { CasusError, type Problem } from '../../model/index.ts';
import { collect } from '../collect.ts';
import { problemOf, setAside, type Context, type Ingested, type Inside } from '../ingested.ts';
import { ARCHIVE_INFLATED_LIMIT, ARCHIVE_LIMIT, BOMB_RATIO, BOMB_SIZE } from '../limits.ts';
import { zipEntries, zipName } from './zip-entries.ts';

/**
 * A ZIP archive: each file in it is read as if it lay in a folder, under the archive's name and its own. One that is
 * damaged, locked or a bomb is told, and the others are read. Names are shown and never taken for paths.
 */
export async function* readZip(
  source: AsyncIterable<Uint8Array>,
  context: Context,
  inside: Inside | null,
): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    if (inside === null) throw problem('too-big', input, 'is an archive in an archive in an archive; unpack it and give Casus what is in it'); // prettier-ignore
    const { bytes, damage } = await collect(source, ARCHIVE_LIMIT, input);
    if (damage !== null) yield setAside(damage);
    const { zip, entries, failure } = await zipEntries(Buffer.from(bytes), input);
    const passedOver: string[] = [];
    let inflated = 0;
    for (const entry of entries) {
      const name = zipName(entry);
      if (isPassed(name)) continue;
      const wrong = wrongWith(entry);
      inflated += wrong === null ? entry.uncompressedSize : 0;
      if (inflated > ARCHIVE_INFLATED_LIMIT) throw problem('too-big', input, `inflates to more than ${ARCHIVE_INFLATED_LIMIT / 1024 ** 3} GiB; what came before ${name} was read. Unpack it, and add what it holds in parts`); // prettier-ignore
      if (wrong !== null) yield setAside(problem(wrong.code, `${input}/${name}`, wrong.said).problem);
      else {
        const found = inside(name, entryBytes(zip, entry, `${input}/${name}`));
        if (found === null) passedOver.push(name);
        else yield* found;
      }
    }
    if (failure !== null) yield setAside(failure);
    if (passedOver.length > 0) yield setAside(noFormat(input, passedOver));
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

/** Folders, and what systems put beside files: hidden, as in a folder. */
function isPassed(name: string): boolean {
  return /(?:^|[\\/])(?:\.[^.\\/]|__MACOSX[\\/])|[\\/]$/.test(name);
}

function wrongWith(entry: yauzl.Entry): { readonly code: Problem['code']; readonly said: string } | null {
  if (entry.isEncrypted())
    return { code: 'bad-archive', said: 'is locked with a password; unpack the archive with it' };
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return { code: 'bad-archive', said: `is packed in a way Casus does not read (method ${entry.compressionMethod}); unpack it` }; // prettier-ignore
  }
  if (entry.uncompressedSize > BOMB_SIZE && entry.uncompressedSize > entry.compressedSize * BOMB_RATIO) {
    return { code: 'too-big', said: `inflates to ${entry.uncompressedSize} bytes, more than ${BOMB_RATIO} times its size, as no news does` }; // prettier-ignore
  }
  return null;
}

/** The bytes of a file in the archive, held to the length and the checksum it says. */
async function* entryBytes(zip: yauzl.ZipFile, entry: yauzl.Entry, input: string): AsyncGenerator<Uint8Array> {
  let crc = 0;
  try {
    const stream = await new Promise<AsyncIterable<Uint8Array>>((opened, failed) => {
      zip.openReadStream(entry, (error, found) => {
        if (error) failed(error);
        else opened(found);
      });
    });
    for await (const bytes of stream) {
      crc = crc32(bytes, crc);
      yield bytes;
    }
  } catch (error) {
    throw problem('bad-archive', input, `is damaged in its archive (${error instanceof Error ? error.message : String(error)})`); // prettier-ignore
  }
  if (crc !== entry.crc32) throw problem('bad-archive', input, 'is damaged in its archive (its checksum does not fit)');
}

const problem = (code: Problem['code'], input: string, said: string) =>
  new CasusError({ code, input, message: `${input} ${said}.` });

function noFormat(input: string, names: readonly string[]): Problem {
  const named = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  const files = names.length === 1 ? '1 file has a name that tells' : `${names.length} files have names that tell`;
  return { code: 'no-format', input, message: `${input}: ${files} no format Casus reads (${named}).` };
}
