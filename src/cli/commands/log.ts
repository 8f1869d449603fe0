import { Command } from 'commander';
import type { Decision } from '../../model/index.ts';
import { brokenEntry } from '../../review/decision-chain.ts';
import { decisionLine } from '../../review/decision-line.ts';
import { decisionStandings } from '../../workspace/decision-standings.ts';
import type { Standing } from '../../resolving/standing.ts';
import { counted } from '../counted.ts';
import { standingCell } from '../standing-cell.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Examples:
  casus log
  casus log --json | jq 'select(.state == "no longer fits")'
  casus log verify`;

const VERIFY = `
Every decision holds the hash of the one before it, so that one that was changed or dropped shows. Ends with 1 and names
the first entry that is off. Whoever can write the file could hash the whole log anew: keep the last hash elsewhere.

Examples:
  casus log verify
  casus log verify --workspace peru.casus --json`;

export function logCommand(): Command {
  const check = new Command('verify')
    .description('check that the log is as it was written')
    .addHelpText('after', VERIFY);
  const command = new Command('log')
    .description('list what people decided, when, why, and whether it still holds')
    .addHelpText('after', EXAMPLES)
    .addCommand(withOutput(withWorkspace(check)).action(verify));
  return withOutput(withWorkspace(command)).action(log);
}

type Entry = Decision & Standing;

const columns: readonly TableColumn<Entry>[] = [
  { heading: 'NO', align: 'right', cell: ({ seq }) => String(seq) },
  { heading: 'WHEN (UTC)', cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
  { heading: 'WHO', least: 6, cell: ({ by }) => by },
  { heading: 'WHAT', least: 20, cell: decisionLine },
  { heading: 'WHY', least: 12, cell: ({ reason }) => reason ?? '' },
  { heading: 'STATE', least: 12, cell: standingCell },
];

async function log(flags: OutputFlags & WorkspaceFlags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const decisions = await store.decisions();
  const standing = await decisionStandings(store, decisions);
  if (output.json) {
    for (const decision of decisions) {
      await printJson({ ...decision, ...standing.get(decision.seq)! });
    }
    return;
  }
  if (decisions.length === 0) {
    await printLine('Nothing was decided yet: casus accept, reject, set, merge, split and figure do.');
    return;
  }
  const entries = decisions.map((decision) => ({ ...decision, ...standing.get(decision.seq)! }));
  const { heading, lines } = tableLines(columns, entries, output.width);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
}

async function verify(flags: OutputFlags & WorkspaceFlags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const decisions = await store.decisions();
  const head = await store.lastDecision();
  const broken = brokenEntry(decisions, head);
  if (broken) process.exitCode = EXIT.someSetAside;
  if (output.json)
    await printJson({ kind: 'log', ok: broken === null, decisions: decisions.length, last: head, broken });
  else if (broken) await printLine(`Decision ${broken.seq}: ${broken.fault}. Restore the workspace from a copy.`);
  else if (head === null) await printLine('Nothing was decided yet.');
  else
    await printLine(`${counted(decisions.length, 'decision')}, as they were written. Hash of the last: ${head.hash}`);
}
