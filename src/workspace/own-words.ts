import { lexiconOf, type LexiconFile } from '../coding/load-lexicon.ts';
import { CasusError, WORD_TABLES, type Decision, type DecisionOf } from '../model/index.ts';

type WordRow = Pick<DecisionOf<'word'>, 'table' | 'row'>;

/** The rows that people gave a workspace, as the lexicon tables they belong to. @param decisions those in force */
export function ownWords(decisions: readonly Decision[]): LexiconFile[] {
  const rows = decisions.filter((decision) => decision.kind === 'word');
  return WORD_TABLES.flatMap((table) => {
    const own = rows.filter((row) => row.table === table);
    return own.length === 0 ? [] : [tableOf(table, own)];
  });
}

/**
 * Reads a row as the coder will.
 * @throws CasusError `usage` with what is off
 */
export function checkWord({ table, row }: WordRow): void {
  try {
    lexiconOf([tableOf(table, [{ table, row }])]);
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    const message = error.problem.message.replace(/^[^:]*: /, '');
    throw new CasusError({ code: 'usage', input: table, message: `This is no row of ${table}: ${message}` }, { cause: error }); // prettier-ignore
  }
}

/** The columns of each table; `source` says where a row comes from, and is not read. */
export const WORD_COLUMNS = {
  triggers: ['phrase', 'pos', 'type', 'mode', 'effect', 'needs', 'source'],
  agents: ['phrase', 'kind', 'sector', 'public', 'number', 'source'],
  actors: ['name', 'aliases', 'sector', 'country', 'source'],
} as const satisfies Record<(typeof WORD_TABLES)[number], readonly string[]>;

function tableOf(table: WordRow['table'], rows: readonly WordRow[]): LexiconFile {
  const columns = WORD_COLUMNS[table];
  const lines = rows.map(({ row }) => columns.map((column) => row[column] ?? '').join('\t'));
  return { name: `${table}.tsv`, file: `${table} of the workspace`, text: [columns.join('\t'), ...lines].join('\n') };
}
