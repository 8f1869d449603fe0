import type { CodebookId } from '../../src/model/release.ts';

/** What people call the codebooks. */
export const CODEBOOK_NAMES = {
  acled: 'ACLED',
  ged: 'UCDP GED',
  gtd: 'GTD',
  plover: 'PLOVER',
  muc4: 'MUC-4',
} as const satisfies Readonly<Record<CodebookId, string>>;
