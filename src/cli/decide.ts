import { InvalidArgumentError, Option, type Command } from 'commander';
import { CasusError, type Decision, type Incident, type NewDecision } from '../model/index.ts';
import { withdrawals } from '../review/decisions-in-force.ts';
import { sidesOf } from '../resolving/decision-sides.ts';
import { standings, type Standing } from '../resolving/standing.ts';
import type { Store } from '../store/store.ts';
import { decisionCell } from './decision-cells.ts';
import { withOutput } from './flags.ts';
import { incidentTable } from './incident-table.ts';
import { outputOf, printJson, printLine, type OutputFlags } from './output.ts';
import { plainText } from './plain-text.ts';
import { machineUser } from '../workspace/machine-user.ts';
import { refreshIncidents } from '../workspace/refresh-incidents.ts';
import { openToDecide, withWorkspace, type WorkspaceFlags } from './workspace.ts';

export interface DecideFlags extends OutputFlags, WorkspaceFlags {
  readonly reason: string;
  readonly by?: string;
}

/** Gives a command what every decision needs: a reason, and a name. */
export function withDecision(command: Command): Command {
  const words = (value: string) => {
    if (value.trim() === '') throw new InvalidArgumentError('Say it in words.');
    return value.trim();
  };
  const reason = new Option('--reason <text>', 'why, for those who look later').argParser(words);
  return withOutput(
    withWorkspace(
      command
        .addOption(reason.makeOptionMandatory())
        .addOption(new Option('--by <name>', 'who decides; your user name unless given').argParser(words)),
    ),
  );
}

/** Writes a decision on what the workspace holds, makes its incidents anew, and prints those that it speaks of. */
export async function decide(
  flags: DecideFlags,
  make: (store: Store, said: { readonly by: string; readonly reason: string }) => Promise<NewDecision>,
): Promise<void> {
  const by = flags.by ?? userName();
  await using store = await openToDecide(flags);
  const decision = await store.decide(await make(store, { by, reason: flags.reason }));
  await refreshIncidents(store);
  const log = await store.decisions();
  const standing = await standingsIn(store, log);
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
  await printLine(`Decision ${decision.seq}: ${plainText(decisionCell(decision))}.`);
  for (const seq of overrules) {
    const part = standing.get(seq)!.state === 'in part' ? 'a part of ' : '';
    await printLine(`It overrules ${part}decision ${seq}: ${plainText(decisionCell(log[seq - 1]!))}.`);
  }
  if (incidents.length > 0) {
    const { heading, lines } = incidentTable(incidents, output.width);
    await printLine(`\n${output.style('bold', heading)}`);
    for (const line of lines) await printLine(line);
  }
  process.stderr.write(`To take it back: casus undo ${decision.seq} --reason TEXT\n`);
}

/** How the decisions of a log stand among the incidents that the store holds now. */
export async function standingsIn(store: Store, log: readonly Decision[]): Promise<Map<number, Standing>> {
  const events = log.flatMap((decision) => sidesOf(decision).flat());
  const incidentOf = await store.incidentsOfEvents(events.map(({ eventId }) => eventId));
  return standings(log, withdrawals(log), ({ eventId }) => incidentOf.get(eventId));
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
