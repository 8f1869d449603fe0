import { TABLE_CODERS, type Coder, type Event, type Report } from '../../model/index.ts';
import { eventOf, type RowReading } from './reading.ts';
import { readRendering } from './rendering.ts';
import type { CodebookTable } from './codebook-table.ts';

/** @param publisher whose table it is, where somebody said so: tables of two tell of the same incidents, rows of one never do */
export const importId = (codebook: CodebookTable<string>, publisher?: string): string =>
  `${TABLE_CODERS}${codebook.id}/1${publisher === undefined ? '' : ` ${publisher}`}`;

/**
 * The coder of rows that people coded: it takes from the text of a row what its cells say, and adds nothing.
 * @throws RowFault where a report is not the text of a row that was read before
 */
export function importCoder(codebook: CodebookTable<string>, publisher?: string): Coder {
  const id = importId(codebook, publisher);
  return {
    id,
    code(report) {
      const { event, unread } = codeRow(codebook, id, report);
      const warnings = unread.map((what) => ({ code: 'bad-cell', message: `${what}; left empty.` }));
      return { report, events: [event], warnings };
    },
  };
}

/** The event of a row by its text, and what of it could not be read. */
export function codeRow(
  codebook: CodebookTable<string>,
  coder: string,
  report: Pick<Report, 'id' | 'sha256' | 'text'>,
): { readonly event: Event } & Pick<RowReading, 'unread'> {
  const reading = codebook.read(readRendering(report.text, codebook.meaning));
  return { event: eventOf(reading, coder, report), unread: reading.unread };
}
