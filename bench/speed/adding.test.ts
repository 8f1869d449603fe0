import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { jsonLines } from '../../test/run-program.ts';
import { writeReports } from './adding.ts';

it('writes reports of so many words, their own first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-adding-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const path = await writeReports(20, 400, ['One of them.\n\nA second paragraph of five.'], folder);
  const [written, short] = [path, join(folder, 'reports.jsonl')].map((file) => jsonLines(readFileSync(file, 'utf8')));
  const words = (text: unknown) => (text as string).split(/\s+/).length;
  expect(written!.map(({ text }) => words(text))).toEqual(short!.map(({ text }) => Math.max(400, words(text))));
  expect(written!.every(({ id, text }, i) => id === short![i]!.id && (text as string).startsWith(short![i]!.text as string))).toBe(true);
}); // prettier-ignore
