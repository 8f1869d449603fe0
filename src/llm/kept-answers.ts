import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../model/index.ts';

/** Answers that were paid for, so that the same question costs nothing again. */
export interface KeptAnswers {
  get(key: string): string | undefined;
  put(key: string, answer: string): void;
  close(): void;
}

/** What an answer is kept by: who was asked, by which wording, and about what. */
export const answerKey = (...of: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex');

/**
 * Opens a file of answers, and makes it where there is none. Who can read it can read what the reports say.
 * @throws CasusError `unreadable` where the file is none of these
 */
export function openKeptAnswers(file: string): KeptAnswers {
  const database = opened(file);
  const found = database.prepare('select answer from answers where key = ?');
  const keep = database.prepare('insert or replace into answers values (?, ?)');
  return {
    get: (key) => (found.get(key) as { answer: string } | undefined)?.answer,
    put: (key, answer) => void keep.run(key, answer),
    close: () => {
      database.close();
    },
  };
}

function opened(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: 10_000 });
    database.exec('pragma journal_mode = wal; create table if not exists answers (key text primary key, answer text not null) strict, without rowid'); // prettier-ignore
    return database;
  } catch (cause) {
    const message = `${file} cannot be used to keep the answers of the language model in: ${(cause as Error).message}. Remove it, or name another.`;
    throw new CasusError({ code: 'unreadable', input: file, message }, { cause });
  }
}
