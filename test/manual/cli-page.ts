import type { Block, Described } from './described.ts';

/** docs/cli.md: every command with its options and examples. */
export function cliPage(all: readonly Described[]): string {
  const [casus, ...commands] = all as [Described, ...Described[]];
  return [
    '# The command line\n',
    '<!-- written by npm run docs:cli, from the commands themselves -->\n',
    'What `casus COMMAND --help` says, of all commands on one page. The package brings it as a man page too (`man casus`), and\n`casus completion` has the Tab key complete all of it.\n',
    commands.map(({ name, description }) => `- [${name}](#${anchor(name)}): ${plain(description)}\n`).join(''),
    section(casus),
    ...commands.map(section),
  ].join('\n');
}

const anchor = (name: string) => name.replaceAll(' ', '-');

function section({ name, usage, description, arguments: given, options, blocks }: Described): string {
  const rows = [...given, ...options].map(([term, text]) => [code(term), plain(text)] as const);
  return [
    `## ${name}\n`,
    `${plain(sentence(description))}\n`,
    `\`\`\`\n${usage}\n\`\`\`\n`,
    ...(rows.length > 0 ? [table(rows)] : []),
    ...blocks.map(blockOf),
  ].join('\n');
}

function blockOf(block: Block): string {
  if (block.kind === 'paragraph') return `${plain(block.text)}\n`;
  if (block.kind === 'examples') return `\`\`\`sh\n${block.lines.map(commented).join('\n')}\n\`\`\`\n`;
  const rows = block.rows.map(([term, text]) => [code(term), plain(text)] as const);
  return `${block.title === null ? '' : `${block.title}:\n\n`}${table(rows)}`;
}

const table = (rows: readonly (readonly [string, string])[]) => ['| | |\n| --- | --- |\n', ...rows.map(([term, text]) => `| ${term} | ${text} |\n`)].join(''); // prettier-ignore

const code = (term: string) => `\`${term.replaceAll('|', '\\|')}\``;

/** What the help says beside a command is a comment to the shell. */
const commented = (line: string) => line.replace(/(?<=\S)( {2,})(?=\S)/, '$1# ');

const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** Text that Markdown shows as it is, with links to other pages. */
const plain = (text: string) =>
  text
    .replaceAll(/[\\*_|`[\]]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll(/docs\/([\w-]+\.md)/g, '[$1]($1)');
