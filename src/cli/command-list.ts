import type { Command } from 'commander';

/** What the help of all commands says of one, and where it is: loaded only where it is needed, for each brings what it works with. */
interface Listed {
  /** Its name, the other one it has, and what it takes. */
  readonly term: string;
  readonly tells: string;
  /** @param program makes the whole command line, for the one that writes about all of it */
  readonly load: (program: () => Promise<Command>) => Promise<Command>;
}

/** Each command by its name, in the order of the help. */
const LIST = {
  init: {
    term: 'init [options] [file]',
    tells: 'make a workspace, empty or with the example reports in it',
    load: async () => (await import('./commands/init.ts')).initCommand(),
  },
  add: {
    term: 'add [options] <inputs...>',
    tells: 'code reports and keep them in the workspace',
    load: async () => (await import('./commands/add.ts')).addCommand(),
  },
  watch: {
    term: 'watch',
    tells: 'have feeds, pages and folders watched, and what they bring coded',
    load: async () => (await import('./commands/watch.ts')).watchCommand(),
  },
  sources: {
    term: 'sources [options]',
    tells: 'what is watched and how it goes; what was set aside',
    load: async () => (await import('./commands/sources.ts')).sourcesCommand(),
  },
  import: {
    term: 'import [options] <file>',
    tells: 'take incidents that people coded from an ACLED-, UCDP GED- or GTD-shaped CSV, or from one of your own',
    load: async () => (await import('./commands/import.ts')).importCommand(),
  },
  incidents: {
    term: 'incidents [options]',
    tells: 'list incidents, newest first',
    load: async () => (await import('./commands/incidents.ts')).incidentsCommand(),
  },
  show: {
    term: 'show [options] <id>',
    tells: 'show one incident, with what each source says; or one report, with its events',
    load: async () => (await import('./commands/show.ts')).showCommand(),
  },
  queue: {
    term: 'queue [options] [filter]',
    tells: 'list the reports to look at, those most worth it first',
    load: async () => (await import('./commands/queue.ts')).queueCommand(),
  },
  accept: {
    term: 'accept [options] <id>',
    tells: 'say that an event of a report is coded right',
    load: async () => (await import('./commands/accept.ts')).acceptCommand(),
  },
  reject: {
    term: 'reject [options] <id>',
    tells: 'say that a report tells of no such event',
    load: async () => (await import('./commands/reject.ts')).rejectCommand(),
  },
  set: {
    term: 'set [options] <id> <field=value>',
    tells: 'give a field of an event another value',
    load: async () => (await import('./commands/set.ts')).setCommand(),
  },
  mark: {
    term: 'mark [options] <reports...>',
    tells: 'say how far the work on reports is',
    load: async () => (await import('./commands/mark.ts')).markCommand(),
  },
  assign: {
    term: 'assign [options] <reports...>',
    tells: 'make reports somebody’s work',
    load: async () => (await import('./commands/assign.ts')).assignCommand(),
  },
  merge: {
    term: 'merge [options] <ids...>',
    tells: 'hold incidents to be one',
    load: async () => (await import('./commands/merge.ts')).mergeCommand(),
  },
  split: {
    term: 'split [options] <id> <reports...>',
    tells: 'take reports out of an incident',
    load: async () => (await import('./commands/split.ts')).splitCommand(),
  },
  figure: {
    term: 'figure [options] <id> <of> [count]',
    tells: 'give a figure of an incident',
    load: async () => (await import('./commands/figure.ts')).figureCommand(),
  },
  sensitivity: {
    term: 'sensitivity [options] <id> <level>',
    tells: 'say how much harm telling of an incident may do',
    load: async () => (await import('./commands/sensitivity.ts')).sensitivityCommand(),
  },
  undo: {
    term: 'undo [options] <number>',
    tells: 'take a decision back',
    load: async () => (await import('./commands/undo.ts')).undoCommand(),
  },
  redact: {
    term: 'redact [options] [words...]',
    tells: 'black words out for good, wherever they stand',
    load: async () => (await import('./commands/redact.ts')).redactCommand(),
  },
  retention: {
    term: 'retention',
    tells: 'how long full texts of reports are kept',
    load: async () => (await import('./commands/retention.ts')).retentionCommand(),
  },
  log: {
    term: 'log|audit [options]',
    tells: 'list what people decided, when, why, and whether it still holds',
    load: async () => (await import('./commands/log.ts')).logCommand(),
  },
  verify: {
    term: 'verify [options]',
    tells: 'look whether all is as it was written, down to the byte',
    load: async () => (await import('./commands/verify.ts')).verifyCommand(),
  },
  recover: {
    term: 'recover [options] <file>',
    tells: 'save what can be read of a damaged workspace file into a new one',
    load: async () => (await import('./commands/recover.ts')).recoverCommand(),
  },
  recode: {
    term: 'recode [options]',
    tells: 'code the reports in the workspace anew, and replay what people decided',
    load: async () => (await import('./commands/recode.ts')).recodeCommand(),
  },
  tasks: {
    term: 'tasks [options]',
    tells: 'list the decisions that no longer fit what the coder reads',
    load: async () => (await import('./commands/tasks.ts')).tasksCommand(),
  },
  agree: {
    term: 'agree',
    tells: 'measure how well people agree on what reports say',
    load: async () => (await import('./commands/agree.ts')).agreeCommand(),
  },
  policy: {
    term: 'policy [options] [policy]',
    tells: 'say how the figures of sources that differ become one value, or choose another way',
    load: async () => (await import('./commands/policy.ts')).policyCommand(),
  },
  methodology: {
    term: 'methodology [options]',
    tells: 'print how the dataset is made, from the codebook and the settings',
    load: async () => (await import('./commands/methodology.ts')).methodologyCommand(),
  },
  estimate: {
    term: 'estimate [options]',
    tells: 'learn what agreement of two reports weighs from the reports and decisions at hand',
    load: async () => (await import('./commands/estimate.ts')).estimateCommand(),
  },
  reports: {
    term: 'reports [options]',
    tells: 'list the reports in the workspace, or the inputs that were set aside',
    load: async () => (await import('./commands/reports.ts')).reportsCommand(),
  },
  export: {
    term: 'export [options]',
    tells: 'write the dataset in a format of your choice',
    load: async () => (await import('./commands/export.ts')).exportCommand(),
  },
  codebooks: {
    term: 'codebooks [options] [codebook]',
    tells: 'what the codebooks that incidents are written in hold',
    load: async () => (await import('./commands/codebooks.ts')).codebooksCommand(),
  },
  report: {
    term: 'report [options]',
    tells: 'write a page with map, timeline, tables, sources and method, to read and hand on',
    load: async () => (await import('./commands/report.ts')).reportCommand(),
  },
  release: {
    term: 'release [options]',
    tells: 'keep the dataset under a version, with checks, checksums and changes',
    load: async () => (await import('./commands/release.ts')).releaseCommand(),
  },
  serve: {
    term: 'serve [options]',
    tells: 'show the workspace in a browser, and to programs over HTTP',
    load: async () => (await import('./commands/serve.ts')).serveCommand(),
  },
  alerts: {
    term: 'alerts',
    tells: 'be told of incidents by webhook, e-mail or feed',
    load: async () => (await import('./commands/alerts.ts')).alertsCommand(),
  },
  people: {
    term: 'people',
    tells: 'who may sign in to casus serve',
    load: async () => (await import('./commands/people.ts')).peopleCommand(),
  },
  protect: {
    term: 'protect [options] [visibility]',
    tells: 'say who may learn of a source; list those that are protected',
    load: async () => (await import('./commands/protect.ts')).protectCommand(),
  },
  worker: {
    term: 'worker [options]',
    tells: 'code, resolve and publish beside other workers, as a broker hands out the work',
    load: async () => (await import('./commands/worker.ts')).workerCommand(),
  },
  dead: {
    term: 'dead',
    tells: 'work of workers that failed for good: look at it, have it tried anew',
    load: async () => (await import('./commands/dead.ts')).deadCommand(),
  },
  code: {
    term: 'code [options] [inputs...]',
    tells: 'code reports and print the records, without a workspace',
    load: async () => (await import('./commands/code.ts')).codeCommand(),
  },
  gazetteer: {
    term: 'gazetteer',
    tells: 'a gazetteer of your own, from a GeoNames dump',
    load: async () => (await import('./commands/gazetteer.ts')).gazetteerCommand(),
  },
  evaluate: {
    term: 'evaluate [options]',
    tells: 'measure the incidents against a table that people coded, and how Casus works on the workspace',
    load: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
  },
  doctor: {
    term: 'doctor [options]',
    tells: 'check the installation and the workspace',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  },
  backup: {
    term: 'backup [options] <file>',
    tells: 'copy the workspace to a file, while others use it',
    load: async () => (await import('./commands/backup.ts')).backupCommand(),
  },
  demo: {
    term: 'demo [options]',
    tells: 'code the example reports into ./casus-example and show what comes out',
    load: async () => (await import('./commands/demo.ts')).demoCommand(),
  },
  completion: {
    term: 'completion <shell>',
    tells: 'print a script by which the Tab key completes commands, flags and choices',
    load: async (program) => (await import('./commands/completion.ts')).completionCommand(program),
  },
} satisfies Readonly<Record<string, Listed>>;
type CommandName = keyof typeof LIST;

/** One of them, as the common shape. */
export const listed = (name: CommandName): Listed => LIST[name];
export const COMMAND_NAMES = Object.keys(LIST) as readonly CommandName[];

const named = new Map(
  COMMAND_NAMES.flatMap((name) => {
    const [words = name] = listed(name).term.split(' ');
    return words.split('|').map((word) => [word, name] as const);
  }),
);

/** The command that a word of a command line names, by its other name too. */
export const commandNamed = (word: string | undefined): CommandName | null => named.get(word ?? '') ?? null;
