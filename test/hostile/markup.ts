import { readFileSync } from 'node:fs';

/** Words that a page must show and never take for anything else. */
interface HostileText {
  /** What kind of trick it is. */
  readonly why: string;
  readonly text: string;
}

/** All strings of `markup.tsv`, which are of our own making: what runs calls `__xss`, and what loads asks `xss.invalid`. */
export function hostileTexts(): HostileText[] {
  const [, ...lines] = readFileSync(new URL('markup.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [why = '', written = ''] = line.split('\t');
    return { why, text: JSON.parse(written) as string };
  });
}
