import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { startPostgres } from '../../test/services/postgres.ts';
import { readRows } from '../rows.ts';
import { Random } from '../stream/random.ts';
import { writeStream } from '../stream/write.ts';
import { runEmbedded } from '../workers/run-embedded.ts';

/** Writes made-up reports of known incidents to a file, each gone on with paragraphs of `texts` until it has so many words. Returns its path. */
export async function writeReports(count: number, words: number, texts: readonly string[], folder: string): Promise<string> {
  await writeStream({ count, out: folder, seed: 1, coded: false });
  const paragraphs = texts.flatMap((text) => text.split(/\n\s*\n/)).filter((paragraph) => paragraph.trim() !== '');
  const random = new Random('longer', count);
  const path = join(folder, `longer-${count}.jsonl`);
  const lines = async function* () {
    for await (const row of readRows(join(folder, 'reports.jsonl')))
      yield `${JSON.stringify({ ...row, text: longer(row.text as string, words, paragraphs, random) })}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
} // prettier-ignore

/** The text with paragraphs behind it, the last cut short, so that it has so many words; as it is where it has as many already. */
function longer(text: string, words: number, paragraphs: readonly string[], random: Random): string {
  const pieces = [text];
  let left = words - text.split(/\s+/).length;
  while (left > 0 && paragraphs.length > 0) {
    const more = random.pick(paragraphs).trim().split(/\s+/).slice(0, left);
    pieces.push(more.join(' '));
    left -= more.length;
  }
  return pieces.join('\n\n');
}

/** What adding the reports of a file took: into a workspace file, and into PostgreSQL, a server of its own. */
export async function* addings(reports: string, workspace: string) {
  yield { into: 'a file', ...(await runEmbedded(reports, workspace)) };
  await using server = await startPostgres();
  yield { into: 'PostgreSQL', ...(await runEmbedded(reports, server.url)) };
}
