import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFeed } from '../src/ingest/feeds/read-feed.ts';
import { CasusError } from '../src/model/index.ts';
import type { Row } from './rows.ts';

/** The feeds of a folder, by name; JSON files are what the benchmark says of them, and are not read. */
export async function* feedFiles(folder: string): AsyncGenerator<Row> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.json'));
  for (const file of names.sort()) yield { file, bytes: await readFile(join(folder, file)) };
}

/** What is read of one feed: nothing of where it came from but its bytes. Dates are ISO 8601 in UTC to the second. */
export function predictFeed({ file, bytes }: Row): object {
  try {
    const { items } = readFeed(bytes as Uint8Array, { url: null });
    return { file, items: items.map(({ title, link, published }) => ({ title, link, date: toSecond(published) })) };
  } catch (error) {
    if (error instanceof CasusError && error.problem.code === 'bad-feed') return { file, items: [] };
    throw error;
  }
}

function toSecond(stamp: string | null): string | null {
  return stamp === null || stamp.includes('T') ? stamp : `${stamp}T00:00:00Z`;
}
