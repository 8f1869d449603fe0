import { InvalidArgumentError, Option, type Command } from 'commander';
import { CasusError, type Incident, type NewDecision } from '../model/index.ts';
import { decisionLine } from '../review/decision-line.ts';
import type { Store } from '../store/store.ts';
import { withOutput } from './flags.ts';
import { incidentTable } from './incident-table.ts';
import { outputOf, printJson, printLine, type OutputFlags } from './output.ts';
import { plainText } from './plain-text.ts';
import { decide as decideIn } from '../workspace/decide.ts';
import { decisionStandings } from '../workspace/decision-standings.ts';
import { machineUser } from '../workspace/machine-user.ts';
import { openToDecide, withWorkspace, type WorkspaceFlags } from './workspace.ts';

export interface DecideFlags extends OutputFlags, WorkspaceFlags {
  readonly reason: string;
  readonly by?: string;
}

/** The same where a decision may say no more than it does. */
export type TellingFlags = Omit<DecideFlags, 'reason'> & { readonly reason?: string };

/** Gives a command what every decision needs: a reason, and a name. */
export const withDecision = (command: Command): Command => decisionFlags(command, true);

/** The same for decisions that may leave the reason out: what is accepted or given says it. */
export const withTellingDecision = (command: Command): Command => decisionFlags(command, false);

function decisionFlags(command: Command, reasoned: boolean): Command {
  const words = (value: string) => {
    if (value.trim() === '') throw new InvalidArgumentError('Say it in words.');
    return value.trim();
  };
  const reason = new Option('--reason <text>', 'why, for those who look later').argParser(words);
  return withOutput(
    withWorkspace(
      command
        .addOption(reason.makeOptionMandatory(reasoned))
        .addOption(new Option('--by <name>', 'who decides; your user name unless given').argParser(words)),
    ),
  );
}

/** Who decides, and why. */
type Said<Flags> = { readonly by: string } & (Flags extends DecideFlags
  ? Pick<DecideFlags, 'reason'>
  : { readonly reason?: string });

/** Writes a decision on what the workspace holds, makes its incidents anew, and prints those that it speaks of. */
export async function decide<Flags extends TellingFlags>(
  flags: Flags,
  make: (store: Store, said: Said<Flags>) => Promise<NewDecision>,
): Promise<void> {
  const by = flags.by ?? userName();
  const said = { by, ...(flags.reason !== undefined && { reason: flags.reason }) } as Said<Flags>;
  await using store = await openToDecide(flags);
  const { decision } = await decideIn(store, await make(store, said));
  const log = await store.decisions();
  const standing = await decisionStandings(store, log);
  const about = decision.kind === 'undo' ? decision.decision : decision.seq;
  const incidents: Incident[] = [];
  for (const id of standing.get(about)!.incidents) incidents.push((await store.incidentsById(id))[0]!);
  const overrules = log.flatMap(({ seq }) =>
    standing.get(seq)!.yieldsTo.includes(decision.seq) && seq !== about ? [seq] : [],
  );
  const output = outputOf(flags);
  if (output.json) {
    await printJson({ kind: 'decided', decision, overrules, incidents: incidents.map(({ id }) => id) });
    return;
  }
  await printLine(`Decision ${decision.seq}: ${plainText(decisionLine(decision))}.`);
  for (const seq of overrules) {
    const part = standing.get(seq)!.state === 'in part' ? 'a part of ' : '';
    await printLine(`It overrules ${part}decision ${seq}: ${plainText(decisionLine(log[seq - 1]!))}.`);
  }
  if (incidents.length > 0) {
    const { heading, lines } = incidentTable(incidents, output.width);
    await printLine(`\n${output.style('bold', heading)}`);
    for (const line of lines) await printLine(line);
  }
  process.stderr.write(`To take it back: casus undo ${decision.seq} --reason TEXT\n`);
}

export function userName(): string {
  const name = machineUser();
  if (name !== null) return name;
  throw new CasusError({
    code: 'usage',
    input: '--by',
    message: 'This user has no name. Say who decides with --by NAME.',
  });
}
