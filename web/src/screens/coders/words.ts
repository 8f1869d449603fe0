import type { CoderComparison } from '../../../../src/server/views.ts';
import { csvOf } from '../agreement/words.ts';

type Coder = CoderComparison['coders'][number];

export const NOT_KNOWN = 'not known';

/** As the command line says it. */
export function timeOf({ seconds }: Pick<Coder, 'seconds'>): string {
  if (seconds === null) return NOT_KNOWN;
  return seconds < 0.1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(1)} s`;
}

export const costOf = ({ cost }: Pick<Coder, 'cost'>): string =>
  cost === null ? NOT_KNOWN : `${cost.amount.toPrecision(2)} ${cost.currency}`;

export const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(1));

export const KINDS: Readonly<Record<Coder['kind'], string>> = {
  kept: 'of the workspace',
  blind: 'coded blind',
  file: 'file',
};

/** What each coder has of each field, as a table for R, Python or a spreadsheet. */
export function scoresCsv({ human, coders }: Pick<CoderComparison, 'human' | 'coders'>): string {
  return csvOf([
    ['coder', 'reports', 'seconds', 'cost', 'currency', 'field', 'precision', 'recall', 'f1', human, 'found', 'same'],
    ...coders.flatMap(({ name, reports, seconds, cost, scores }) =>
      scores.map(({ field, precision, recall, f1, reference, found, same }) => [name, reports, seconds, cost?.amount, cost?.currency, field, precision, recall, f1, reference, found, same]),
    ),
  ]); // prettier-ignore
}
