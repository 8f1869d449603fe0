import { Command, CommanderError } from 'commander';
import { CasusError } from '../model/index.ts';
import { acceptCommand } from './commands/accept.ts';
import { addCommand } from './commands/add.ts';
import { agreeCommand } from './commands/agree.ts';
import { alertsCommand } from './commands/alerts.ts';
import { assignCommand } from './commands/assign.ts';
import { backupCommand } from './commands/backup.ts';
import { codeCommand } from './commands/code.ts';
import { deadCommand } from './commands/dead.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { estimateCommand } from './commands/estimate.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { codebooksCommand } from './commands/codebooks.ts';
import { exportCommand } from './commands/export.ts';
import { figureCommand } from './commands/figure.ts';
import { gazetteerCommand } from './commands/gazetteer.ts';
import { importCommand } from './commands/import.ts';
import { incidentsCommand } from './commands/incidents.ts';
import { initCommand } from './commands/init.ts';
import { logCommand } from './commands/log.ts';
import { markCommand } from './commands/mark.ts';
import { mergeCommand } from './commands/merge.ts';
import { methodologyCommand } from './commands/methodology.ts';
import { peopleCommand } from './commands/people.ts';
import { policyCommand } from './commands/policy.ts';
import { protectCommand } from './commands/protect.ts';
import { queueCommand } from './commands/queue.ts';
import { recodeCommand } from './commands/recode.ts';
import { rejectCommand } from './commands/reject.ts';
import { releaseCommand } from './commands/release.ts';
import { reportCommand } from './commands/report.ts';
import { reportsCommand } from './commands/reports.ts';
import { sensitivityCommand } from './commands/sensitivity.ts';
import { serveCommand } from './commands/serve.ts';
import { setCommand } from './commands/set.ts';
import { showCommand } from './commands/show.ts';
import { sourcesCommand } from './commands/sources.ts';
import { splitCommand } from './commands/split.ts';
import { tasksCommand } from './commands/tasks.ts';
import { recoverCommand } from './commands/recover.ts';
import { redactCommand } from './commands/redact.ts';
import { retentionCommand } from './commands/retention.ts';
import { undoCommand } from './commands/undo.ts';
import { verifyCommand } from './commands/verify.ts';
import { watchCommand } from './commands/watch.ts';
import { workerCommand } from './commands/worker.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { endWithStdout } from './output.ts';
import { casusVersion } from '../workspace/package-root.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';
import { readSecretFiles } from './secret-files.ts';

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

function program(): Command {
  const casus = new Command('casus')
    .description('News reports of political violence in, a sourced incident dataset out.')
    .version(casusVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('(see casus --help)')
    .enablePositionalOptions();
  for (const command of [
    initCommand(),
    addCommand(),
    watchCommand(),
    sourcesCommand(),
    importCommand(),
    incidentsCommand(),
    showCommand(),
    queueCommand(),
    acceptCommand(),
    rejectCommand(),
    setCommand(),
    markCommand(),
    assignCommand(),
    mergeCommand(),
    splitCommand(),
    figureCommand(),
    sensitivityCommand(),
    undoCommand(),
    redactCommand(),
    retentionCommand(),
    logCommand(),
    verifyCommand(),
    recoverCommand(),
    recodeCommand(),
    tasksCommand(),
    agreeCommand(),
    policyCommand(),
    methodologyCommand(),
    estimateCommand(),
    reportsCommand(),
    exportCommand(),
    codebooksCommand(),
    reportCommand(),
    releaseCommand(),
    serveCommand(),
    alertsCommand(),
    peopleCommand(),
    protectCommand(),
    workerCommand(),
    deadCommand(),
    codeCommand(),
    gazetteerCommand(),
    evaluateCommand(),
    doctorCommand(),
    backupCommand(),
    demoCommand(),
  ]) {
    casus.addCommand(command.copyInheritedSettings(casus));
  }
  for (const each of [casus, ...casus.commands.flatMap((command) => [command, ...command.commands])])
    // What was asked for stands in what is said of it.
    each.exitOverride().configureOutput({
      outputError: (said, write) => {
        write(`${said.trimEnd().split('\n').map(plainText).join('\n')}\n`);
      },
    });
  return casus;
}

/** Runs the command line; sets the exit code, and throws nothing. */
export async function run(argv: readonly string[]): Promise<void> {
  endWithStdout();
  try {
    readSecretFiles(process.env);
    await program().parseAsync(argv);
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
