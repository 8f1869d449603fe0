import type { Span } from '../../model/index.ts';

// A row as a text that people can read and that every value can point into: a line for each cell that says something,
// "actor1: Boko Haram". A bare code is followed by what it means, in brackets: "where_prec: 4 (the first-level division)".

/** A cell in the text made of its row. */
export interface Cell {
  /** As it stood in the table, without what the code means. */
  readonly words: string;
  /** What the code means, where that had to be said. */
  readonly meaning: string | null;
  /** Of the words and their meaning. */
  readonly span: Span;
}

/** The cells of a row that say something, by column. */
export type Row = ReadonlyMap<string, Cell>;

/** What a bare code of a column means, in the row that it stands in; null for a cell that says so itself. */
export type Meaning = (column: string, words: string, other: (column: string) => string | null) => string | null;

/** The text of a row: those of these columns that hold anything, in this order. */
export function render(columns: readonly string[], cells: ReadonlyMap<string, string>, meaning: Meaning): string {
  const other = (column: string) => plain(cells.get(column) ?? '') || null;
  return columns
    .flatMap((column) => {
      const words = other(column);
      if (words === null) return [];
      const means = meaning(column, words, other);
      return [`${column}: ${words}${means === null ? '' : ` (${means})`}`];
    })
    .join('\n');
}

/** On one line: a cell of two would pass for two cells. */
const plain = (cell: string): string => cell.toWellFormed().replaceAll('\0', '\ufffd').replace(/\s+/gu, ' ').trim();

/** A bare code with its blank, before what it means; none is longer. */
const LONGEST_CODE = 12;

/** The cells of a text that `render` made. */
export function readRendering(text: string, meaning: Meaning): Row {
  const row = new Map<string, Cell>();
  const other = (column: string) => row.get(column)?.words ?? null;
  let start = 0;
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) {
      const column = line.slice(0, colon);
      const said = line.slice(colon + 2);
      const at = said.slice(0, LONGEST_CODE).indexOf(' (');
      const means = at === -1 ? null : meaning(column, said.slice(0, at), other);
      const coded = means !== null && said.slice(at) === ` (${means})`;
      row.set(column, {
        words: coded ? said.slice(0, at) : said,
        meaning: coded ? means : null,
        span: { start: start + colon + 2, end: start + line.length },
      });
    }
    start += line.length + 1;
  }
  return row;
}
