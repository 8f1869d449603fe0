import { Command, CommanderError } from 'commander';
import { CasusError } from '../model/index.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { endWithStdout } from './output.ts';
import { casusVersion } from '../model/package-files.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';
import { COMMAND_NAMES, commandNamed, listed } from './command-list.ts';
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

/** The command line, with those commands. */
export async function program(names = COMMAND_NAMES): Promise<Command> {
  const casus = root();
  for (const name of names) {
    const { load, tells } = listed(name);
    casus.addCommand((await load(program)).description(tells).copyInheritedSettings(casus));
  }
  return told(casus);
}

/** The command line with the names of all commands, and what the help says of each; none can be run. */
function outline(): Command {
  const casus = root().configureHelp({
    subcommandTerm(command) {
      const name = commandNamed(command.name());
      return name === null ? `${command.name()} [command]` : listed(name).term;
    },
  });
  for (const name of COMMAND_NAMES) casus.command(name).description(listed(name).tells);
  return told(casus);
}

const root = (): Command =>
  new Command('casus')
    .description('News reports of political violence in, a sourced incident dataset out.')
    .version(casusVersion(), '-V, --version', 'print the version')
    .addHelpText('after', AFTER_HELP)
    .enablePositionalOptions();

/** The same command line, with what all commands share. */
function told(casus: Command): Command {
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

/** What is asked of the command that `words` name, loaded alone; the list of all where they name none. */
async function parse(words: readonly string[]): Promise<void> {
  const [first, ...rest] = words;
  const named = commandNamed(first);
  if (first === 'help' && rest.length > 0) await parse([...rest.filter((word) => !word.startsWith('-')), '--help']);
  else if (named !== null) await (await program([named])).parseAsync(words, { from: 'user' });
  // Also where there is no such command: Commander says so by the names alone, whatever else was asked for.
  else if (first === undefined || first.startsWith('-')) await outline().parseAsync(words, { from: 'user' });
  else await outline().parseAsync([first], { from: 'user' });
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
