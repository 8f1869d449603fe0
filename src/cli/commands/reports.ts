import { Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGE_ASKED } from '../../model/index.ts';
import type { ReportEntry, SetAside } from '../../store/store.ts';
import { counted } from '../counted.ts';
import { filterOf, withDays, withLimit, withOutput, type FilterFlags } from '../flags.ts';
import { outputOf, printJson, printLine, type Output, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Examples:
  casus reports --text '"car bomb" lima'
  casus reports --language es              those in Spanish, coded or not
  casus reports --set-aside                what could not be used, and why
  casus reports --warnings                 what was used with a doubt`;

interface Flags extends FilterFlags, OutputFlags, WorkspaceFlags {
  readonly setAside?: boolean;
  readonly warnings?: boolean;
  readonly language?: string;
}

export function reportsCommand(): Command {
  const command = new Command('reports')
    .addOption(new Option('--text <words>', 'words that all stand in it; "in quotes" they stand together'))
    .addOption(
      new Option('--language <tag>', 'only those in a language: es, or es-MX as it is written in Mexico').argParser(
        tag,
      ),
    )
    .addOption(new Option('--warnings', 'only those with warnings, and the warnings'))
    .addOption(
      new Option('--set-aside', 'the inputs that could not be used, and why').conflicts([
        'text',
        'warnings',
        'language',
      ]),
    )
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withLimit(withDays(command), 'all unless given'))).action(reports);
}

function tag(value: string): string {
  if (!LANGUAGE_ASKED.test(value)) throw new InvalidArgumentError('Write it as a language tag: es, ar, pt-BR, or und.');
  return value;
}

const columns: readonly TableColumn<ReportEntry>[] = [
  { heading: 'ID', least: 12, cell: ({ id }) => id },
  { heading: 'PUBLISHED', cell: ({ published }) => published?.slice(0, 10) ?? '—' },
  { heading: 'PUBLISHER', least: 9, cell: ({ publisher, agency }) => publisher ?? agency ?? '—' },
  { heading: 'LANGUAGE', cell: ({ language }) => language },
  { heading: 'EVENTS', align: 'right', cell: ({ events }) => String(events) },
  { heading: 'TITLE', least: 20, cell: ({ title, beginning }) => title ?? `“${beginning.slice(0, 80)}…”` },
];

async function reports(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  if (flags.setAside) {
    await setAside(store.setAside(), output);
    return;
  }
  const { limit = Infinity, ...asked } = filterOf(flags);
  const filter = { ...asked, ...(flags.language !== undefined && { language: flags.language }) };
  const found: ReportEntry[] = [];
  let shown = 0;
  for await (const entry of store.reports(filter)) {
    if (flags.warnings && entry.warnings.length === 0) continue;
    if (output.json) await printJson(entry);
    else found.push(entry);
    shown += 1;
    if (shown >= limit) break;
  }
  if (output.json) return;
  if (found.length === 0) {
    const { reports: all } = await store.counts();
    if (all === 0) await printLine('No reports yet. Add some: casus add FILE...');
    else await printLine(`None of ${counted(all, 'report')} is like that.`);
    return;
  }
  const { heading, lines } = tableLines(columns, found, output.width);
  await printLine(output.style('bold', heading));
  for (const [i, line] of lines.entries()) {
    await printLine(line);
    if (flags.warnings)
      for (const { message } of found[i]!.warnings) await printLine(output.style('dim', `  ${plainText(message)}`));
  }
}

async function setAside(problems: AsyncIterable<SetAside>, output: Output): Promise<void> {
  let none = true;
  for await (const problem of problems) {
    none = false;
    if (output.json) await printJson(problem);
    else await printLine(`${output.style('yellow', `[${problem.code}]`)} ${plainText(problem.message)}`);
  }
  if (none && !output.json) await printLine('Nothing was set aside.');
}
