import { Command } from 'commander';
import type { Task } from '../../model/index.ts';
import { withLimit, withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
A task goes when somebody decides anew: casus accept, reject and set on the event, casus undo on the decision.

Examples:
  casus tasks
  casus tasks --json | jq 'select(.kind == "event gone")'`;

export function tasksCommand(): Command {
  const command = new Command('tasks').addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withLimit(command, 'all unless given'))).action(tasks);
}

const columns: readonly TableColumn<Task>[] = [
  { heading: 'DECISION', align: 'right', cell: ({ decision }) => String(decision) },
  { heading: 'REPORT', least: 12, cell: ({ reportId }) => reportId },
  { heading: 'EVENT', cell: ({ eventId }) => eventId ?? 'gone' },
  { heading: 'TASK', least: 30, cell: ({ message }) => message },
];

async function tasks(flags: OutputFlags & WorkspaceFlags & { readonly limit?: number }): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const found: Task[] = [];
  for await (const { task } of store.tasks()) {
    if (output.json) await printJson(task);
    else found.push(task);
    if (found.length === flags.limit) break;
  }
  if (output.json) return;
  if (found.length === 0) {
    await printLine('Nothing waits: every decision fits what the coder reads.');
    return;
  }
  const { heading, lines } = tableLines(columns, found, output.width);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
}
