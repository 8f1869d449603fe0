import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import {
  askedVisibility,
  CasusError,
  SOURCE_SCALES,
  VISIBILITIES,
  type AskedVisibility,
  type SourceRule,
  type Visibility,
} from '../../model/index.ts';
import { setVisibility } from '../../workspace/set-visibility.ts';
import { counted } from '../counted.ts';
import { userName } from '../decide.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToDecide, openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
withheld: outside of the workspace (exports, releases, pages, alerts, feeds) only "Undisclosed source" is left of it.
undisclosed: its reports are sealed. Nothing is made of them, and nobody finds, counts or sees them but custodians, here.
Of a report's own and its publisher's the stricter holds. docs/responsible-use.md has all of it.

Examples:
  casus protect                                                          what is protected now
  casus protect withheld --report kano-12 --reason "she asked for it"
  casus protect undisclosed --publisher "Ana Centre" --reason "arrests in Lima"
  casus protect withheld --publisher "Ana Centre" --scale local --reason "the danger is less"
  casus protect public --report kano-12 --reason "she is abroad now"`;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly report?: string;
  readonly publisher?: string;
  readonly scale?: AskedVisibility['scale'];
  readonly reason?: string;
  readonly by?: string;
}

export function protectCommand(): Command {
  const words = (value: string) => {
    if (value.trim() === '') throw new InvalidArgumentError('Say it in words.');
    return value.trim();
  };
  const command = new Command('protect')
    .addArgument(new Argument('[visibility]', 'who may learn of it').choices(VISIBILITIES))
    .addOption(new Option('--report <id>', 'one report').conflicts('publisher'))
    .addOption(new Option('--publisher <name>', 'all reports of a publisher, also those to come').argParser(words))
    .addOption(
      new Option('--scale <scale>', 'how far the word of a withheld source reaches, to be told').choices(SOURCE_SCALES),
    ) // prettier-ignore
    .addOption(new Option('--reason <text>', 'why, for those who look later').argParser(words))
    .addOption(new Option('--by <name>', 'who says so; your user name unless given').argParser(words))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action((visibility: Visibility | undefined, flags: Flags) =>
    visibility === undefined ? list(flags) : protect(visibility, flags),
  );
}

async function protect(visibility: Visibility, flags: Flags): Promise<void> {
  const { report, publisher, scale = null, reason = '', by = userName() } = flags;
  const name = report ?? publisher;
  if (name === undefined) throw usage('Say which source: --report ID or --publisher NAME.');
  if (reason === '') throw usage('Say why: --reason "…".');
  const kind = report === undefined ? 'publisher' : 'report';
  const asked = askedVisibility.parse({ kind, name, visibility, scale, reason });
  await using store = await openToDecide(flags);
  const done = await setVisibility(store, asked, by);
  if (outputOf(flags).json) await printJson({ kind: 'protected', of: asked, ...done });
  else {
    const moved = [
      ...(done.sealed > 0 ? [`${counted(done.sealed, 'report')} sealed`] : []),
      ...(done.broughtBack > 0 ? [`${counted(done.broughtBack, 'report')} brought back`] : []),
    ];
    await printLine(plainText(`The ${kind} ${name} is ${visibility}${moved.map((words) => `; ${words}`).join('')}.`));
  }
}

const columns: readonly TableColumn<SourceRule>[] = [
  { heading: 'VISIBILITY', cell: ({ visibility }) => visibility },
  { heading: 'OF', cell: ({ kind }) => kind },
  { heading: 'NAME', least: 10, spare: true, cell: ({ name }) => name },
  { heading: 'SCALE', cell: ({ scale }) => scale ?? '' },
  { heading: 'SINCE', cell: ({ at }) => at.slice(0, 10) },
  { heading: 'BY', cell: ({ by }) => by },
  { heading: 'WHY', least: 10, cell: ({ reason }) => reason },
];

async function list(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const rules = await store.visibility.rules();
  const sealed = await store.visibility.sealed();
  if (output.json) {
    for (const rule of rules) await printJson({ ...rule, of: rule.kind, kind: 'source-rule' });
    for (const report of sealed) await printJson({ kind: 'sealed-report', ...report });
    return;
  }
  if (rules.length === 0) {
    await printLine('All sources are public.');
    return;
  }
  const { heading, lines } = tableLines(columns, rules, output.width);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
  if (sealed.length === 0) return;
  await printLine(`\n${counted(sealed.length, 'report')} sealed:`);
  for (const { id, publisher, title } of sealed)
    await printLine(plainText(`  ${[id, publisher, title].filter((part) => part !== null).join(' · ')}`));
}

const usage = (message: string) => new CasusError({ code: 'usage', input: 'protect', message });
