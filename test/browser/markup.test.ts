import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { hostileTexts } from '../hostile/markup.ts';
import { walkMarkup } from '../hostile/markup-walk.ts';
import { findChromium, launch } from './chromium.ts';

const executable = findChromium();
/** Every so manieth string; `npm run -s bench:trust -- markup` tries all. */
const SHARE = 58;

it.skipIf(executable === null)('what reports, people and the web say stays words on every page', { timeout: 480_000 }, async () => {
  const all = hostileTexts();
  expect(all.length).toBeGreaterThanOrEqual(300);
  const texts = all.filter((_, i) => i % SHARE === 3).map(({ text }) => text);
  const folder = mkdtempSync(join(tmpdir(), 'casus-markup-'));
  const browser = await launch(executable!);
  try {
    const walked = await walkMarkup({ browser, texts, folder, web: fileURLToPath(new URL('../../dist/web', import.meta.url)) });
    expect(walked.broken).toEqual([]);
    expect(walked.pages).toBeGreaterThan(60);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}); // prettier-ignore
