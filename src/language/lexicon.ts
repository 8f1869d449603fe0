import { readFileSync } from 'node:fs';
import { CasusError } from '../model/index.ts';
import { packageRoot } from '../model/package-files.ts';
import { FOLDER_OF, type CodedLanguage } from './coded-language.ts';

export type Row<Column extends string> = Readonly<Record<Column, string>> & {
  /** The file as people call it: `lexicon/agents.tsv`. */
  readonly file: string;
  readonly line: number;
};

/** Reads `lexicon/NAME.tsv`, or `lexicon/LANGUAGE/NAME.tsv` of a language that is not English; see `readTable`. */
export function readLexicon<Column extends string>(
  name: string,
  columns: readonly Column[],
  language: CodedLanguage = 'en',
): Row<Column>[] {
  const path = `${FOLDER_OF[language]}${name}.tsv`;
  return readTable(readFileSync(`${packageRoot()}lexicon/${path}`, 'utf8'), `lexicon/${path}`, columns);
}

/** Stands at the head of a file, or within one that was made of several. */
const BYTE_ORDER_MARK = 0xfeff;

/**
 * The rows of a table: tab-separated, a header line first, `#` lines are comments, cells trimmed. It may have more columns than
 * asked for (`source` says where a row comes from). `file` is what errors call it.
 * @throws CasusError `bad-record` naming file and line where a row has too many cells or a column is missing.
 */
export function readTable<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): Row<Column>[] {
  let header: string[] | null = null;
  const rows: Row<Column>[] = [];
  let number = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(text.charCodeAt(at) === BYTE_ORDER_MARK ? at + 1 : at, end);
    at = end + 1;
    number++;
    if (line.startsWith('#') || line.trim() === '') continue;
    const cells = line.split('\t');
    for (let c = 0; c < cells.length; c++) cells[c] = cells[c]!.trim();
    if (!header) {
      const missing = columns.filter((column) => !cells.includes(column));
      if (missing.length > 0)
        throw badRow(
          { file, line: number },
          `the header lacks the column ${missing.join(', ')}. The first line names the columns, parted by tabs: ${columns.join(' ')}`,
        );
      header = cells;
      continue;
    }
    if (cells.length > header.length)
      throw badRow(
        { file, line: number },
        `${cells.length} cells under ${header.length} columns. Cells are parted by tabs; take out what is too much`,
      );
    const row: Record<string, string | number> = {};
    for (let c = 0; c < header.length; c++) row[header[c]!] = cells[c] ?? '';
    row.file = file;
    row.line = number;
    rows.push(row as Row<Column>);
  }
  return rows;
}

/** What is wrong with a row, said with its file and line. */
export function badRow({ file, line }: { readonly file: string; readonly line: number }, message: string): CasusError {
  return new CasusError({ code: 'bad-record', input: file, line, message: `${file}, line ${line}: ${message}` });
}
