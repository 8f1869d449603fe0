import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError } from '../model/index.ts';

/** The folder of lexicon tables, the same from a checkout and from an installed package. */
function lexiconFolder(): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, here.lastIndexOf('src')).replace(/dist[\\/]$/, '');
  return `${root}lexicon`;
}

export type Row<Column extends string> = Readonly<Record<Column, string>> & { readonly line: number };

/**
 * Reads `lexicon/NAME.tsv`: tab-separated, a header line first, `#` lines are comments, cells trimmed. The table may have
 * more columns than asked for (`source` says where a row comes from).
 * @throws CasusError `bad-record` naming file and line where a row has too few cells or a column is missing.
 */
export function readLexicon<Column extends string>(name: string, columns: readonly Column[]): Row<Column>[] {
  const file = `${lexiconFolder()}/${name}.tsv`;
  const problem = (line: number, message: string) =>
    new CasusError({ code: 'bad-record', input: file, line, message: `lexicon/${name}.tsv, line ${line}: ${message}` });
  let header: string[] | null = null;
  const rows: Row<Column>[] = [];
  for (const [i, raw] of readFileSync(file, 'utf8').split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (line.trim() === '' || line.startsWith('#')) continue;
    const cells = line.split('\t').map((cell) => cell.trim());
    if (!header) {
      const missing = columns.filter((column) => !cells.includes(column));
      if (missing.length > 0) throw problem(i + 1, `the header lacks the column ${missing.join(', ')}`);
      header = cells;
      continue;
    }
    if (cells.length > header.length) throw problem(i + 1, `${cells.length} cells under ${header.length} columns`);
    const row: Record<string, string | number> = { line: i + 1 };
    for (const [c, column] of header.entries()) row[column] = cells[c] ?? '';
    rows.push(row as Row<Column>);
  }
  return rows;
}
