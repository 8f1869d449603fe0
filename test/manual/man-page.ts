import type { Block, Described } from './described.ts';

const FILES = [
  ['casus.casus', 'the workspace, where neither --workspace nor CASUS_WORKSPACE names another'],
  ['~/.local/share/casus/gazetteer.sqlite', 'a gazetteer of your own, as casus gazetteer import makes it; in ~/Library/Application Support/casus on macOS, %LOCALAPPDATA%\\casus\\Data on Windows'],
  ['~/.cache/casus/', 'what can be made again; in ~/Library/Caches/casus on macOS, %LOCALAPPDATA%\\casus\\Cache on Windows'],
] as const; // prettier-ignore

/** casus.1, for man: all commands on one page, as git and tar did before they had many. */
export function manPage(all: readonly Described[], version: string): string {
  const [casus, ...commands] = all as [Described, ...Described[]];
  const titled = (title: string) => casus.blocks.flatMap((block) => (block.kind === 'rows' && block.title === title ? [block] : [])); // prettier-ignore
  return `${[
    `.TH CASUS 1 "" "Casus ${version}" "Casus"`,
    '.SH NAME',
    `casus \\- ${text('news reports of political violence in, a sourced incident dataset out')}`,
    '.SH SYNOPSIS',
    ...['casus [options] [command]', 'casus help [command]'].map((line) => `.B ${text(line)}\n.br`),
    '.SH DESCRIPTION',
    paragraph(casus.description),
    ...casus.options.map(row),
    '.SH COMMANDS',
    ...commands.flatMap(command),
    '.SH EXIT STATUS',
    ...titled('Exit codes').flatMap(({ rows }) => rows.map(row)),
    '.SH ENVIRONMENT',
    ...titled('Environment').flatMap(({ rows }) => rows.map(row)),
    '.SH FILES',
    ...FILES.map(row),
    '.SH EXAMPLES',
    ...casus.blocks.filter(({ kind }) => kind === 'examples').flatMap(blockOf),
    '.SH SEE ALSO',
    paragraph('The pages in docs/ of the package: README.md and docs/cli.md first.'),
  ].join('\n')}\n`;
}

function command({ usage, description, arguments: given, options, blocks }: Described): string[] {
  return [`.SS "${inQuotes(usage)}"`, paragraph(description), ...[...given, ...options].map(row), ...blocks.flatMap(blockOf)];
} // prettier-ignore

function blockOf(block: Block): string[] {
  if (block.kind === 'paragraph') return [paragraph(block.text)];
  if (block.kind === 'rows') return [...(block.title === null ? [] : [paragraph(`${block.title}:`)]), ...block.rows.map(row)]; // prettier-ignore
  return ['.PP', '.nf', '.RS 4', ...block.lines.map(text), '.RE', '.fi'];
}

const paragraph = (said: string) => `.PP\n${text(said)}`;
const row = ([term, description]: readonly [string, string]) => `.TP\n.B ${text(term)}\n${text(description)}`;

/** Text as roff takes it for no request and no escape. */
const text = (said: string) => said.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/, '\\&$&').replaceAll('~', '\\(ti').replaceAll('^', '\\(ha'); // prettier-ignore
const inQuotes = (said: string) => text(said).replaceAll('"', '\\(dq');
