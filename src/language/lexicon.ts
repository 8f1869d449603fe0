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
  /** How many columns there are, and what of each is asked for. */
  let header: (Column | null)[] | null = null;
  const rows: Row<Column>[] = [];
  let number = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(text.charCodeAt(at) === BYTE_ORDER_MARK ? at + 1 : at, end);
    at = end + 1;
    number++;
    if (line.startsWith('#') || line.trim() === '') continue;
    if (!header) {
      const named = line.split('\t').map((name) => name.trim());
      const missing = columns.filter((column) => !named.includes(column));
      if (missing.length > 0)
        throw badRow(
          { file, line: number },
          `the header lacks the column ${missing.join(', ')}. The first line names the columns, parted by tabs: ${columns.join(' ')}`,
        );
      header = named.map((name) => columns.find((column) => column === name) ?? null);
      continue;
    }
    const row: Record<string, string | number> = {};
    let cells = 0;
    for (let from = 0; from <= line.length; cells++) {
      const tab = line.indexOf('\t', from);
      const to = tab === -1 ? line.length : tab;
      const column = header[cells];
      if (column != null) row[column] = line.slice(from, to).trim();
      from = to + 1;
    }
    if (cells > header.length)
      throw badRow(
        { file, line: number },
        `${cells} cells under ${header.length} columns. Cells are parted by tabs; take out what is too much`,
      );
    for (; cells < header.length; cells++) {
      const column = header[cells];
      if (column != null) row[column] = '';
    }
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
