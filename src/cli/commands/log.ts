import { Command } from 'commander';
import type { Decision } from '../../model/index.ts';
import { readFileSync } from 'node:fs';
import { CasusError, release as releaseSchema } from '../../model/index.ts';
import type { ChainHead } from '../../review/decision-chain.ts';
import { decisionLine } from '../../review/decision-line.ts';
import { decisionStandings } from '../../workspace/decision-standings.ts';
import type { Standing } from '../../resolving/standing.ts';
import { counted } from '../counted.ts';
import { standingCell } from '../standing-cell.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { openStore } from '../../store/open-store.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Examples:
  casus log
  casus log --json | jq 'select(.state == "no longer fits")'
  casus log verify
  casus log head > head.json`;

const VERIFY = `
Every decision holds the hash of the one before it, so that one that was changed or dropped shows. Ends with 1 and names
the first entry that is off. Whoever can write the file could hash the whole log anew, or drop the last entries: keep the head
elsewhere, and hold the log to it. Every release holds the head of its day (release.json), and the log is held to those here as well.

Examples:
  casus log verify
  casus log verify --workspace peru.casus --json
  casus log verify --head head.json            what casus log head printed
  casus log verify --head casus-1.1/release.json
  casus log verify --head 12:9f86d081…         number and hash of an entry`;

export function logCommand(): Command {
  const check = new Command('verify')
    .description('check that the log is as it was written')
    .option('--head <file or number:hash>', 'an entry as it was noted elsewhere')
    .addHelpText('after', VERIFY);
  const head = new Command('head').description('print number and hash of the last decision, to be kept elsewhere');
  const command = new Command('log')
    .alias('audit')
    .addHelpText('after', EXAMPLES)
    .addCommand(withOutput(withWorkspace(check)).action(verify))
    .addCommand(withWorkspace(head).action(printHead));
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

async function printHead(flags: WorkspaceFlags): Promise<void> {
  await using store = await openStore(flags.workspace, { readOnly: true });
  await printJson(await store.lastDecision());
}

async function verify(flags: OutputFlags & WorkspaceFlags & { readonly head?: string }): Promise<void> {
  const output = outputOf(flags);
  const noted = flags.head === undefined ? [] : [headOf(flags.head)];
  await using store = await openStore(flags.workspace, { readOnly: true });
  const head = await store.lastDecision();
  const broken = await store.brokenDecision(noted);
  if (broken) process.exitCode = EXIT.someSetAside;
  if (output.json) await printJson({ kind: 'log', ok: broken === null, decisions: head?.seq ?? 0, last: head, broken });
  else if (broken) await printLine(`Decision ${broken.seq}: ${broken.fault}. Restore the workspace from a copy.`);
  else if (head === null) await printLine('Nothing was decided yet.');
  else await printLine(`${counted(head.seq, 'decision')}, as they were written. Hash of the last: ${head.hash}`);
}

/**
 * An entry as it was noted: number and hash, or a file with what `casus log head` printed or with what a release says of itself.
 * @throws CasusError `usage`
 */
function headOf(given: string): ChainHead {
  const [, seq, hash] = /^([1-9]\d{0,9}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (hash !== undefined) return { seq: Number(seq), hash };
  try {
    const noted = JSON.parse(readFileSync(given, 'utf8')) as unknown;
    const { checkpoint } = releaseSchema.shape;
    const found = checkpoint.safeParse((noted as { checkpoint?: unknown }).checkpoint ?? noted);
    if (found.success && found.data !== null) return found.data;
  } catch {
    // Said below.
  }
  const message = `--head ${given} is no entry: give number:hash, or a file that casus log head or a release (release.json) wrote.`;
  throw new CasusError({ code: 'usage', input: given, message });
}
