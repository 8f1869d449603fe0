import { readFile, stat } from 'node:fs/promises';
import { CasusError, CODEBOOK_IDS, type CodebookId } from '../model/index.ts';
import type { Codebook } from '../publish/codebooks/codebook.ts';
import { CODEBOOKS } from '../publish/codebooks/codebooks.ts';
import { LARGEST_CODEBOOK, ownCodebook } from '../publish/codebooks/own-codebook.ts';

/**
 * The codebook of an id, or of a file whose name ends in .yaml or .yml.
 * @throws CasusError `usage` with the ids there are; `not-found`, `unreadable`, `too-big`; `bad-record` with the line.
 */
export async function codebookAsked(asked: string): Promise<Codebook<string>> {
  if (CODEBOOK_IDS.some((id) => id === asked)) return CODEBOOKS[asked as CodebookId];
  if (/\.ya?ml$/i.test(asked)) return ownCodebook(await textOf(asked), asked);
  const message = `there is no codebook called "${asked}"; choose one of ${CODEBOOK_IDS.join(', ')}, or name a file that ends in .yaml`;
  throw new CasusError({ code: 'usage', input: asked, message });
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_CODEBOOK) {
      const message = `${file}: a codebook has ${LARGEST_CODEBOOK / 1024} KiB at most`;
      throw new CasusError({ code: 'too-big', input: file, message });
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CasusError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CasusError({ code: 'not-found', input: file, message: `there is no file ${file}` }, { cause: error });
    }
    throw new CasusError({ code: 'unreadable', input: file, message: `cannot read ${file}` }, { cause: error });
  }
}
