import { Command, CommanderError } from 'commander';
import { CasusError } from '../model/index.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { endWithStdout } from './output.ts';
import { casusVersion } from '../model/package-files.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';
import { readSecretFiles } from './secret-files.ts';
import { suggestWords } from './suggestions.ts';

const AFTER_HELP = `
Examples:
  casus init --sample && casus serve       example reports, in a browser
  casus add reports/ feed.jsonl            code reports and keep them in ./casus.casus
  casus watch add https://example.org/feed.xml && casus watch run
  casus import ged.csv                     incidents that people coded, beside those
  casus incidents --country Peru           what happened there, newest first
  casus show k3yqw                         one incident, with every source's figures
  casus policy range                       how figures that differ become one value
  casus queue                              which reports are most worth a look, and why
  casus merge k3yqw p7xar --reason WHY     hold two to be one, whatever is reported later
  casus set 4be1 killed=15 --words 15      put a figure right, by other words of its report
  casus export --format csv -o out.csv     a table for R, Python or a spreadsheet
  casus evaluate --against ged.csv         found, missed, extra, figures off
  casus report --out report/               a page with map, timeline, tables and sources, to hand on
  casus protect withheld --report ID       what leaves here names it no more
  casus release create 1.0                 the dataset kept under a version, checked and with checksums
  casus serve                              the same in a browser, and to programs over HTTP
  cat news.jsonl | casus code > coded.jsonl

Exit codes:
  0  all done
  1  some inputs were set aside (each is named on stderr), or doctor, verify, log verify or release check found a fault
  2  a command, flag, argument or id that does not exist
  3  the workspace, a gazetteer or an output cannot be read or written
  4  a fault of Casus itself

Environment:
  CASUS_WORKSPACE          the workspace, a file or postgresql://..., where --workspace is not given
  CASUS_STREAM             the broker whose workers code, resolve and publish (docs/workers.md)
  CASUS_WORKSPACE_FILE     a file with mode 0600 whose first line is CASUS_WORKSPACE; so for all that is secret (docs/security.md)
  CASUS_GAZETTEER          a gazetteer of your own (casus gazetteer import), or none
  CASUS_MAX_WORKSPACE_MB   stop before the workspace file grows past this
  NO_COLOR                 no colours, as --no-color`;

/** Each command by its name, in the order of the help; loaded only where it is needed, for each brings what it works with. */
const COMMANDS = {
  init: async () => (await import('./commands/init.ts')).initCommand(),
  add: async () => (await import('./commands/add.ts')).addCommand(),
  watch: async () => (await import('./commands/watch.ts')).watchCommand(),
  sources: async () => (await import('./commands/sources.ts')).sourcesCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  incidents: async () => (await import('./commands/incidents.ts')).incidentsCommand(),
  show: async () => (await import('./commands/show.ts')).showCommand(),
  queue: async () => (await import('./commands/queue.ts')).queueCommand(),
  accept: async () => (await import('./commands/accept.ts')).acceptCommand(),
  reject: async () => (await import('./commands/reject.ts')).rejectCommand(),
  set: async () => (await import('./commands/set.ts')).setCommand(),
  mark: async () => (await import('./commands/mark.ts')).markCommand(),
  assign: async () => (await import('./commands/assign.ts')).assignCommand(),
  merge: async () => (await import('./commands/merge.ts')).mergeCommand(),
  split: async () => (await import('./commands/split.ts')).splitCommand(),
  figure: async () => (await import('./commands/figure.ts')).figureCommand(),
  sensitivity: async () => (await import('./commands/sensitivity.ts')).sensitivityCommand(),
  undo: async () => (await import('./commands/undo.ts')).undoCommand(),
  redact: async () => (await import('./commands/redact.ts')).redactCommand(),
  retention: async () => (await import('./commands/retention.ts')).retentionCommand(),
  log: async () => (await import('./commands/log.ts')).logCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  recover: async () => (await import('./commands/recover.ts')).recoverCommand(),
  recode: async () => (await import('./commands/recode.ts')).recodeCommand(),
  tasks: async () => (await import('./commands/tasks.ts')).tasksCommand(),
  agree: async () => (await import('./commands/agree.ts')).agreeCommand(),
  policy: async () => (await import('./commands/policy.ts')).policyCommand(),
  methodology: async () => (await import('./commands/methodology.ts')).methodologyCommand(),
  estimate: async () => (await import('./commands/estimate.ts')).estimateCommand(),
  reports: async () => (await import('./commands/reports.ts')).reportsCommand(),
  export: async () => (await import('./commands/export.ts')).exportCommand(),
  codebooks: async () => (await import('./commands/codebooks.ts')).codebooksCommand(),
  report: async () => (await import('./commands/report.ts')).reportCommand(),
  release: async () => (await import('./commands/release.ts')).releaseCommand(),
  serve: async () => (await import('./commands/serve.ts')).serveCommand(),
  alerts: async () => (await import('./commands/alerts.ts')).alertsCommand(),
  people: async () => (await import('./commands/people.ts')).peopleCommand(),
  protect: async () => (await import('./commands/protect.ts')).protectCommand(),
  worker: async () => (await import('./commands/worker.ts')).workerCommand(),
  dead: async () => (await import('./commands/dead.ts')).deadCommand(),
  code: async () => (await import('./commands/code.ts')).codeCommand(),
  gazetteer: async () => (await import('./commands/gazetteer.ts')).gazetteerCommand(),
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  demo: async () => (await import('./commands/demo.ts')).demoCommand(),
  completion: async () => (await import('./commands/completion.ts')).completionCommand(() => program()),
} satisfies Readonly<Record<string, () => Promise<Command>>>;

/** Other names of commands, as the commands have them. */
const ALIASES: Readonly<Record<string, keyof typeof COMMANDS>> = { audit: 'log' };

/** The command that a word of a command line names. */
function commandNamed(word: string | undefined): keyof typeof COMMANDS | null {
  if (word === undefined) return null;
  if (Object.hasOwn(ALIASES, word)) return ALIASES[word]!;
  return Object.hasOwn(COMMANDS, word) ? (word as keyof typeof COMMANDS) : null;
}

/** The command line, with those commands. */
export async function program(names = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]): Promise<Command> {
  const casus = new Command('casus')
    .description('News reports of political violence in, a sourced incident dataset out.')
    .version(casusVersion(), '-V, --version', 'print the version')
    .addHelpText('after', AFTER_HELP)
    .enablePositionalOptions();
  for (const name of names) {
    const command = await COMMANDS[name]();
    casus.addCommand(command.copyInheritedSettings(casus));
  }
  for (const each of [casus, ...casus.commands.flatMap((command) => [command, ...command.commands])]) {
    suggestWords(each);
    if (each.commands.length > 0) each.helpCommand('help [command]', 'print the help of a command');
    each
      .helpOption('-h, --help', 'print this help')
      .exitOverride()
      .showHelpAfterError(`(see ${pathOf(each)} --help)`)
      // What was asked for stands in what is said of it.
      .configureOutput({
        outputError: (said, write) => {
          write(`${said.trimEnd().split('\n').map(plainText).join('\n')}\n`);
        },
      });
  }
  return casus;
}

/** `casus`, `casus watch` or `casus watch add`. */
const pathOf = (command: Command): string => (command.parent ? `${pathOf(command.parent)} ` : '') + command.name();

/** What is asked of the command that `words` name, loaded alone; of all where they name none. */
async function parse(words: readonly string[]): Promise<void> {
  const [first, ...rest] = words;
  const named = commandNamed(first);
  if (first === 'help' && rest.length > 0) await parse([...rest.filter((word) => !word.startsWith('-')), '--help']);
  else if (named !== null) await (await program([named])).parseAsync(words, { from: 'user' });
  else if (first === undefined || first.startsWith('-') || first === 'help')
    await (await program()).parseAsync(words, { from: 'user' }); // prettier-ignore
  else await noSuchCommand(first);
}

/** Ends as Commander does where a command is not there, whatever else was asked for; by the names alone. */
async function noSuchCommand(name: string): Promise<void> {
  const casus = await program([]);
  for (const there of Object.keys(COMMANDS)) casus.command(there);
  await casus.parseAsync([name], { from: 'user' });
}

/** Runs the command line; sets the exit code, and throws nothing. */
export async function run(argv: readonly string[]): Promise<void> {
  endWithStdout();
  try {
    readSecretFiles(process.env);
    await parse(argv.slice(2));
  } catch (error) {
    process.exitCode = failure(error, argv.includes('--json'));
  }
}

function failure(error: unknown, json: boolean): number {
  // Commander has printed what was wrong, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CasusError) {
    const line = json ? jsonText({ kind: 'error', ...error.problem }) : `casus: ${plainText(error.problem.message)}`;
    process.stderr.write(`${line}\n`);
    return exitCodeOf(error.problem.code);
  }
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `casus: a fault of Casus itself: ${plainText(reason)}\n` +
      'Please report it with the command you ran: https://github.com/casus-data/casus/issues (CASUS_DEBUG=1 shows where).\n',
  );
  if (process.env.CASUS_DEBUG && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.internal;
}
