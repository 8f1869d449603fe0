import type { CodebookId } from '../../model/index.ts';
import { acled } from './acled.ts';
import type { Codebook } from './codebook.ts';
import { ged } from './ged.ts';
import { gtd } from './gtd.ts';
import { muc4 } from './muc4.ts';
import { plover } from './plover.ts';

/** Every codebook that incidents can be written in. */
export const CODEBOOKS: Readonly<Record<CodebookId, Codebook>> = { acled, ged, gtd, plover, muc4 };
