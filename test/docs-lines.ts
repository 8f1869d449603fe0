import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FENCED = /^```sh\n([\s\S]*?)^```$/gm;

/** The lines that a page tells somebody to type, those that go on joined; `page` is its path from the root. */
export function fencedLines(page: string): string[] {
  return [...readFileSync(`${ROOT}${page}`, 'utf8').matchAll(FENCED)]
    .flatMap(([, block]) =>
      block!
        .replaceAll(/\\\n\s*/g, ' ')
        .trim()
        .split('\n'),
    )
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
