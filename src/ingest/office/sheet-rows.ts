import type { DateStyles } from './workbook.ts';
import { walkXml } from './xml.ts';

/** A row with something in it: its number on the sheet, from 1, and its cells by column; null and nothing are empty. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly (string | null | undefined)[];
}

/** Columns that Excel has. */
const MOST_COLUMNS = 16_384;

/** The rows of a sheet, from the top. */
export function sheetRows(xml: string, strings: readonly string[], dates: DateStyles): SheetRow[] {
  const rows: SheetRow[] = [];
  let cells: (string | null)[] = [];
  let [number, column, type, style, value] = [0, 0, '', 0, ''];
  let taking = false;
  let spoken = 0;
  walkXml(xml, {
    open: (name, { r, t, s }) => {
      if (name === 'row') {
        number = Number(r) || number + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(r) ?? column + 1;
        [type, style, value] = [t ?? 'n', Number(s ?? 0), ''];
      } else if (name === 'v' || name === 't') taking = true;
      else if (name === 'rPh') spoken++;
    },
    text: (text) => {
      if (taking && spoken === 0) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') spoken--;
      else if (name === 'c' && column < MOST_COLUMNS) {
        const content = contentOf(type, style, value, strings, dates);
        if (content !== null) cells[column] = content;
      } else if (name === 'row' && cells.length > 0) rows.push({ number, cells });
    },
  });
  return rows;
}

/** `BC12` → 54, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** What a cell holds as text, by its type (ECMA-376, 18.18.11); null for nothing and for errors such as #N/A. */
function contentOf(
  type: string,
  style: number,
  value: string,
  strings: readonly string[],
  dates: DateStyles,
): string | null {
  if (value === '' || type === 'e') return null;
  if (type === 's') return unescaped(strings[Number(value)] ?? '') || null;
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return unescaped(value);
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return dates(style, number) ?? String(number);
}

/** Characters that XML cannot hold stand as `_x000D_`. */
function unescaped(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}
