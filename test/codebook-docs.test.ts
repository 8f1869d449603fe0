import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Codebook } from '../src/publish/codebooks/codebook.ts';
import { CODEBOOKS } from '../src/publish/codebooks/codebooks.ts';

// The tables of docs/codebooks.md are the declarations of the program; `npm run -s docs:codebooks` writes them anew.

const FILE = fileURLToPath(new URL('../docs/codebooks.md', import.meta.url));
const [BEGIN, END] = ['<!-- from here on written by npm run docs:codebooks -->\n', '<!-- to here -->\n'] as const;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const table = (heading: readonly string[], rows: readonly (readonly string[])[]) =>
  [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');

function section({ id, name, columns, leavesOut, losses, rules, never }: Codebook): string {
  const parts = [
    `## ${name} (\`${id}\`)\n`,
    table(
      ['column', 'type', 'holds', 'HXL'],
      columns.map(({ name: column, type, description, empty, hxl }) => [`\`${column}\``, type, empty === null ? description : `*empty: ${empty}*`, hxl ? `\`${hxl}\`` : '']),
    ),
    `What ${name} does not take, the first reason that applies:\n`,
    table(['reason', 'why'], leavesOut.map(({ code, why }) => [`\`${code}\``, why])),
    'What can get lost:\n',
    table(['kind', 'what'], losses.map(({ kind, what }) => [`\`${kind}\``, what])),
    ...(never.length > 0 ? ['Values that no row has:\n', table(['values', 'why'], never.map((row) => [...row]))] : []),
    'Rules that hold of every row, besides the types of columns:\n',
    rules.map((rule) => `- ${rule}\n`).join(''),
  ]; // prettier-ignore
  return parts.join('\n');
}

it('docs/codebooks.md has the codebooks as they are declared', () => {
  const text = readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(BEGIN) as [string, string];
  const after = rest.split(END)[1]!;
  const whole = `${before}${BEGIN}\n${Object.values(CODEBOOKS).map(section).join('\n')}\n${END}${after}`;
  if (process.env['CASUS_DOCS'] === 'write') writeFileSync(FILE, whole);
  else expect(text).toBe(whole);
});
