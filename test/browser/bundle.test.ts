import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The files of the build that a page needs before a screen shows: those it names, and what they import at once. */
function needed(from: string, known = new Set<string>()): Set<string> {
  if (known.has(from)) return known;
  known.add(from);
  const text = readFileSync(WEB + from, 'utf8');
  const [pattern, folder] = from.endsWith('.html') ? [/(?:src|href)="\/(assets\/[^"]+)"/g, ''] : [/(?:from|import) *["']\.\/([\w.-]+\.js)["']/g, 'assets/']; // prettier-ignore
  for (const [, file = ''] of text.matchAll(pattern)) needed(folder + file, known);
  return known;
}

const kilobytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(WEB + file)).length, 0) / 1024;

it('the first screen takes less than 600 KB, and the map comes only with the explorer', () => {
  const first = needed('index.html');
  const home = /assets\/home-[\w-]+\.js/.exec(readFileSync(WEB + [...first].find((file) => /index-.*\.js$/.test(file))!, 'utf8'))?.[0]; // prettier-ignore
  expect(home).toBeDefined();
  needed(home!, first);
  const size = kilobytes(first);
  expect(size).toBeGreaterThan(20);
  expect(size).toBeLessThan(600);
  expect([...first].filter((file) => /maplibre|map-/.test(file))).toEqual([]);
});
