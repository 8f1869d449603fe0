import { setAside, type Context, type Ingested } from '../ingested.ts';
import { allOf, readRecord } from '../record.ts';
import { headerLacks, type Header } from '../table-header.ts';
import { openParts, problem, type Parts } from './parts.ts';
import { sheetRows, type SheetRow } from './sheet-rows.ts';
import { dateStyles, sharedStrings, sheetsOf, type Sheet } from './workbook.ts';

/** The header is looked for in so many rows: titles and notes often stand above it. */
const HEADER_REACH = 20;

/**
 * A workbook (ECMA-376): of every sheet with a header row that has the columns for a text, each row is a record, as in CSV. Days and
 * times are ISO dates; of formulas the values that were last worked out are read. Sheets without the columns are told.
 */
export async function xlsxReports(bytes: Uint8Array, context: Context): Promise<Ingested[]> {
  const { input } = context;
  const parts = await openParts(bytes, input);
  const book = await sheetsOf(parts);
  if (book === null)
    throw problem('bad-document', input, 'is no workbook, whatever its name says; open it and save it as .xlsx');
  const strings = await sharedStrings(parts);
  const dates = await dateStyles(parts, book.epoch);
  const found: Ingested[] = [];
  const left: Ingested[] = [];
  for (const sheet of book.sheets) {
    const rows = await rowsOfSheet(parts, sheet, (xml) => sheetRows(xml, strings, dates));
    if (rows.length === 0) continue;
    const lines = linesOf(rows, context);
    if (lines === null) left.push(setAside(noColumns(sheet, rows, context)));
    else
      for (const row of lines) found.push(...(await allOf([readRecord(row, context)])).map((one) => told(one, sheet)));
  }
  if (found.length + left.length === 0) throw problem('empty', input, 'is a workbook without a row');
  return [...found, ...left];
}

async function rowsOfSheet(parts: Parts, { part }: Sheet, read: (xml: string) => SheetRow[]): Promise<SheetRow[]> {
  const xml = await parts.read(part);
  return xml === null ? [] : read(xml);
}

/** The records under the header, null where no row is one. */
function linesOf(
  rows: readonly SheetRow[],
  context: Context,
): { fields: object; bytes: Buffer; line: number }[] | null {
  const at = rows.slice(0, HEADER_REACH).findIndex((row) => headerLacks(namesOf(row), context.map) === null);
  if (at === -1) return null;
  const names = namesOf(rows[at]!);
  return rows.slice(at + 1).map(({ number, cells }) => {
    const fields = Object.fromEntries(names.flatMap((name, i) => (name === '' ? [] : [[name, cells[i] ?? null]])));
    return { fields, bytes: Buffer.from(JSON.stringify(fields)), line: number };
  });
}

/** A row as a header; columns without a name have an empty one. */
const namesOf = ({ cells }: SheetRow): Header => Array.from(cells, (cell) => (cell ?? '').trim());

function noColumns(sheet: Sheet, rows: readonly SheetRow[], { input, map }: Context) {
  const widest = rows.slice(0, HEADER_REACH).reduce((most, row) => (filled(row) > filled(most) ? row : most));
  const lacks = headerLacks(namesOf(widest), map)!;
  const message = `${input}: the sheet ${JSON.stringify(sheet.name)}${sheet.hidden ? ' (hidden)' : ''} ${lacks}`;
  return { code: 'bad-csv' as const, input, line: widest.number, message };
}

const filled = ({ cells }: SheetRow) => cells.filter((cell) => cell !== null && cell !== undefined).length;

/** A record of a sheet that whoever opens the workbook does not see says so. */
function told(one: Ingested, { name, hidden }: Sheet): Ingested {
  if (one.kind === 'report' && hidden)
    one.warnings.push({
      code: 'hidden-sheet',
      message: `The record stands on the hidden sheet ${JSON.stringify(name)}.`,
    });
  return one;
}
