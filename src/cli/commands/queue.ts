import { Argument, Command, Option } from 'commander';
import { QUEUE_FILTERS, type QueueFilter } from '../../review/queue/filters.ts';
import type { QueuedReport } from '../../server/queue/queue-page.ts';
import { machineUser } from '../../workspace/machine-user.ts';
import { withLimit, withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The inbox of casus serve, in the same order: the report most worth a look first, and why. new is what nobody has looked at;
mine is what is assigned to your user name. Names of private persons are left out.

Examples:
  casus queue
  casus queue conflicting-figures --limit 5
  casus queue new --json | jq -r .id       for casus show, mark and assign`;

const USUAL = 20;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly limit?: number;
  readonly text?: string;
  readonly assignee?: string;
}

export function queueCommand(): Command {
  const command = new Command('queue')
    .addArgument(new Argument('[filter]', 'which of them').choices(QUEUE_FILTERS).default('new'))
    .addOption(new Option('--assignee <name>', 'only those that are the work of this person'))
    .addOption(new Option('--text <words>', 'words that all stand in it; "in quotes" they stand together'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withLimit(command, `${USUAL} unless given, 0 for all`))).action(queue);
}

const columns: readonly TableColumn<QueuedReport>[] = [
  { heading: 'REPORT', least: 12, cell: ({ id }) => id },
  { heading: 'PUBLISHED', spare: true, cell: ({ published }) => published?.slice(0, 10) ?? '—' },
  { heading: 'PUBLISHER', least: 9, roomy: true, cell: ({ publisher }) => publisher ?? '' },
  { heading: 'EVENTS', align: 'right', cell: ({ events }) => String(events ?? '') },
  { heading: 'SURE', align: 'right', cell: ({ confidence }) => (confidence === null ? '' : `${Math.round(confidence * 100)} %`) },
  { heading: 'STATUS', spare: true, cell: ({ status }) => (status === 'open' ? '' : status) },
  { heading: 'WHOSE', least: 6, cell: ({ assignee }) => assignee ?? '' },
  { heading: 'TITLE', least: 20, cell: ({ title, beginning }) => title ?? `“${beginning.slice(0, 80)}…”` },
]; // prettier-ignore

async function queue(filter: QueueFilter, { text, assignee, limit = USUAL, ...flags }: Flags): Promise<void> {
  const output = outputOf(flags);
  // Loaded only by the commands that read as the server does.
  const [{ liveQueue }, { queuePage }] = await Promise.all([
    import('../../server/queue/live-queue.ts'),
    import('../../server/queue/queue-page.ts'),
  ]);
  await using store = await openToRead(flags);
  const { reports, counts, total } = await queuePage(
    { store, queue: liveQueue(store), names: false },
    // Whoever is at the terminal can read the whole file.
    {
      filter,
      text,
      assignee,
      asker: machineUser() ?? 'nobody',
      blind: new Set(),
      limit: limit === 0 ? Infinity : limit,
    },
  );
  if (output.json) {
    for (const report of reports) await printJson(report);
    return;
  }
  const { heading, lines } = tableLines(columns, reports, output.width);
  if (reports.length > 0) await printLine(output.style('bold', heading));
  for (const [i, line] of lines.entries()) {
    await printLine(line);
    for (const why of reports[i]!.why) await printLine(output.style('dim', plainText(`  ${why}`)));
  }
  if (counts.all === 0) await printLine('No reports yet. Add some: casus add FILE...');
  else if (reports.length === 0) await printLine('No report of this list is like that.');
  else if (reports.length < total) await printLine(`${reports.length} of ${total}: --limit 0 shows all.`);
  const others = QUEUE_FILTERS.filter((one) => one !== filter && counts[one] > 0);
  if (others.length > 0) await printLine(output.style('dim', others.map((one) => `${one} ${counts[one]}`).join(' · ')));
}
