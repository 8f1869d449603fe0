import { badRow, readLexicon } from '../language/lexicon.ts';
import { EVENT_TYPES, MODES_OF_TYPE, type EventType } from '../model/index.ts';

/** What a type or a mode means, for people. */
interface CodebookEntry {
  readonly definition: string;
  /** A sentence that tells of one. */
  readonly example: string;
  /** What is often taken for one and is not; empty where nothing is. */
  readonly not: string;
  /** What other codebooks make of it; empty where they have nothing for it. */
  readonly acled: string;
  readonly ged: string;
  readonly gtd: string;
}

interface CodebookType extends CodebookEntry {
  readonly type: EventType;
  readonly modes: readonly (CodebookEntry & { readonly mode: string })[];
}

const COLUMNS = ['type', 'mode', 'definition', 'example', 'not', 'acled', 'ged', 'gtd'] as const;

/** Every PLOVER type with its modes, as `lexicon/codebook.tsv` explains them. @throws CasusError `bad-record` where one is missing */
export function codebook(): CodebookType[] {
  const rows = readLexicon('codebook', COLUMNS);
  const entryOf = (type: string, mode: string): CodebookEntry => {
    const row = rows.find((one) => one.type === type && one.mode === mode);
    if (!row) throw badRow({ file: 'lexicon/codebook.tsv', line: 1 }, `there is no row for ${type} ${mode}`);
    const { definition, example, not, acled, ged, gtd } = row;
    return { definition, example, not, acled, ged, gtd };
  };
  return EVENT_TYPES.map((type) => ({
    type,
    ...entryOf(type, ''),
    modes: MODES_OF_TYPE[type].map((mode) => ({ mode, ...entryOf(type, mode) })),
  }));
}
