import { Command, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import type { Failure, Step } from '../../store/stream-store.ts';
import { nobody } from '../../stream/observe/observer.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { withStream, type StreamFlags } from '../stream-flag.ts';
import { streamSettings } from '../stream-settings.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
What fails three times in a row is dead: it is tried no more until somebody asks for it. Most often that is a report that the
coder fails on, is too slow with, or wants too much memory for. The report itself is kept. More: docs/workers.md.

Examples:
  casus dead list
  casus dead list --json                   with where in the code it failed
  casus dead retry fd3e283e9daaf264
  casus dead retry --all --step coding     after an update of Casus, say`;

const STEPS: readonly Step[] = ['coding', 'resolving', 'publishing'];

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly step?: Step;
}

interface RetryFlags extends Flags, StreamFlags {
  readonly all?: boolean;
}

export function deadCommand(): Command {
  const dead = new Command('dead').addHelpText('after', EXAMPLES);
  const shared = (command: Command) =>
    withOutput(withWorkspace(command)).addOption(new Option('--step <step>', 'only that of a step').choices(STEPS));
  dead.addCommand(shared(new Command('list').description('what is dead, the latest first')).action(list));
  dead.addCommand(
    withStream(
      shared(new Command('retry').description('have it tried anew'))
        .argument('[subjects...]', 'ids of reports, or what else casus dead list names')
        .addOption(new Option('--all', 'all of it')),
      'tell the workers behind this broker at once; they find it within half a minute unless given',
    ).action(retry),
  );
  return dead;
}

const COLUMNS: readonly TableColumn<Failure>[] = [
  { heading: 'STEP', cell: ({ step }) => step },
  { heading: 'WHAT', least: 16, cell: ({ subject }) => subject },
  { heading: 'TRIES', align: 'right', cell: ({ tries }) => String(tries) },
  { heading: 'LAST TRY', cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
  { heading: 'WHY', least: 20, cell: ({ problem }) => problem.message },
];

async function list(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openStore(flags.workspace, { create: false });
  const found = await store.stream.dead({ limit: 1000, ...(flags.step && { step: flags.step }) });
  if (output.json) for (const one of found) await printJson({ kind: 'dead', ...one });
  else if (found.length === 0) await printLine('Nothing is dead.');
  else {
    const { heading, lines } = tableLines(COLUMNS, found, output.width);
    await printLine(output.style('bold', heading));
    for (const line of lines) await printLine(line);
  }
}

async function retry(subjects: readonly string[], { all = false, step, ...flags }: RetryFlags): Promise<void> {
  if (all === subjects.length > 0) {
    const message = 'name what is to be tried anew as casus dead list does, or give --all';
    throw new CasusError({ code: 'usage', input: subjects.join(' '), message });
  }
  await using store = await openStore(flags.workspace, { create: false });
  const of = step && { step };
  const found: Failure[] = [];
  if (all) found.push(...(await store.stream.dead({ ...of })));
  for (const subject of subjects) {
    const these = await store.stream.dead({ subject, ...of });
    if (these.length === 0) {
      const message = `no dead work is called "${plainText(subject)}"; casus dead list has what there is`;
      throw new CasusError({ code: 'not-found', input: subject, message });
    }
    found.push(...these);
  }
  const again = await retryAll(store, found, flags.stream);
  if (flags.json) for (const { step, subject } of again) await printJson({ kind: 'retried', step, subject });
  else await printLine(`${counted(again.length, 'piece')} of work will be tried anew.`);
}

/** The broker is loaded and asked only where it is named. */
async function retryAll(store: Store, dead: readonly Failure[], address: string | undefined): Promise<Failure[]> {
  const { retryDead } = await import('../../stream/dead-letters.ts');
  if (!address) return retryDead(store, dead, null, nobody);
  const [{ openBroker }, { openStreams }] = await Promise.all([
    import('../../stream/broker.ts'),
    import('../../stream/streams.ts'),
  ]);
  await using broker = await openBroker(address, nobody);
  return await retryDead(store, dead, await openStreams(broker, nobody, streamSettings()), nobody);
}
