import { CasusError, type CodebookId } from '../../model/index.ts';
import { acled } from './acled.ts';
import type { Codebook } from './codebook.ts';
import { ged } from './ged.ts';
import { gtd } from './gtd.ts';
import { plover } from './plover.ts';

/** Every codebook that incidents can be written in. */
export const CODEBOOKS: Readonly<Record<CodebookId, Codebook>> = { acled, ged, gtd, plover };

/**
 * The codebook of a name.
 * @throws CasusError `usage` with the names there are.
 */
export function codebookNamed(id: string): Codebook {
  const found = Object.values(CODEBOOKS).find((one) => one.id === id);
  if (found) return found;
  const names = Object.keys(CODEBOOKS).join(', ');
  throw new CasusError({
    code: 'usage',
    input: id,
    message: `there is no codebook called "${id}"; choose one of ${names}`,
  });
}
