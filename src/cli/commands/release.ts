import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  CODEBOOK_IDS,
  type CodebookId,
  type Release,
  type ReleaseChange,
  type ReleaseCheck,
} from '../../model/index.ts';
import { licenceOf } from '../../publish/packages/licence.ts';
import { changesPage } from '../../publish/pages/changes-page.ts';
import { changesCsv } from '../../publish/releases/changes-csv.ts';
import { draftRelease } from '../../workspace/draft-release.ts';
import { checksums, makeRelease } from '../../workspace/make-release.ts';
import { casusVersion } from '../../model/package-files.ts';
import { releaseChanges, releaseOf } from '../../workspace/release-changes.ts';
import { EXTRA_FORMATS } from '../../workspace/release-files.ts';
import { counted } from '../counted.ts';
import { userName } from '../decide.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { outputOf, print, printJson, printLine, type Output, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { openToDecide, openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { writeWhole } from '../write-file.ts';

const EXAMPLES = `
A release is the dataset as it stands, kept for good: its files with their checksums, what changed since the one before and
why, and the last decision that it heeds. Checks look at it first (docs/releases.md).

Examples:
  casus release check                      the checklist: what stands against a release, by rule
  casus release create 1.0 --notes "First half of 2026" --licence CC-BY-4.0
  casus release create 1.2 --codebook ged --formats sqlite gpkg
  casus release diff 1.0 1.1
  casus release diff 1.0 1.1 --html changes.html
  casus release files 1.1 --out casus-1.1 && (cd casus-1.1 && sha256sum -c SHA256SUMS)`;

type Flags = OutputFlags & WorkspaceFlags;

interface CreateFlags extends Flags {
  readonly codebook?: readonly CodebookId[];
  readonly formats?: readonly string[];
  readonly licence?: string;
  readonly notes?: string;
  readonly insist?: string;
  readonly by?: string;
  readonly check?: boolean;
}

interface DiffFlags extends Flags {
  readonly csv?: boolean;
  readonly html?: string;
}

export function releaseCommand(): Command {
  const words = (value: string) => {
    if (value.trim() === '') throw new InvalidArgumentError('Say it in words.');
    return value.trim();
  };
  const own = (name: string, description: string) => withOutput(withWorkspace(new Command(name).description(description))); // prettier-ignore
  const create = own('create', 'keep the dataset as it stands under a version')
    .argument('<version>', 'such as 1.0 or 2026-11')
    .addOption(new Option('--codebook <names...>', 'tables in these codebooks; all unless given').choices(CODEBOOK_IDS))
    .addOption(
      new Option(
        '--formats <names...>',
        'all incidents in these formats too; the docs have what is there anyway',
      ).choices(EXTRA_FORMATS),
    )
    .addOption(new Option('--licence <licence>', 'what others may do with it: CC-BY-4.0 or another').argParser(words))
    .addOption(new Option('--notes <text>', 'what readers should know of it'))
    .addOption(new Option('--insist <reason>', 'make it although checks warn; the reason is kept').argParser(words))
    .addOption(new Option('--by <name>', 'who makes it; your user name unless given').argParser(words))
    .addOption(new Option('--check', 'only check, as casus release check does'));
  const files = own('files', 'write the files of a release into a folder')
    .argument('<version>')
    .addOption(new Option('--out <folder>', 'the folder; made where it is not there').makeOptionMandatory());
  const diff = own('diff', 'list what came, changed and went between two releases, and why')
    .argument('<a>')
    .argument('<b>')
    .addOption(new Option('--csv', 'as CSV, a row a field'))
    .addOption(new Option('--html <file>', 'as a page that opens from a file, to read and hand on').conflicts('csv'));
  return withOutput(withWorkspace(new Command('release')))
    .addHelpText('after', EXAMPLES)
    .addOption(new Option('--check', 'the checklist alone, as casus release check has it'))
    .action((flags: { readonly check?: boolean } & Flags, command: Command) =>
      flags.check ? checkRelease(flags) : Promise.resolve(command.help()),
    )
    .addCommand(create.action(createRelease))
    .addCommand(own('list', 'list the releases, newest first').action(listReleases))
    .addCommand(diff.action(diffReleases))
    .addCommand(own('check', 'look at what a release now would hold, and what stands against it').action(checkRelease))
    .addCommand(files.action(writeFiles));
}

async function createRelease(version: string, flags: CreateFlags): Promise<void> {
  if (flags.check) {
    await checkRelease(flags);
    return;
  }
  const output = outputOf(flags);
  await using store = await openToDecide(flags);
  const made = await makeRelease(store, {
    version,
    notes: flags.notes ?? '',
    codebooks: flags.codebook ?? CODEBOOK_IDS,
    formats: flags.formats ?? [],
    ...(flags.licence !== undefined && { licence: licenceOf(flags.licence) }),
    insist: flags.insist ?? null,
    by: flags.by ?? userName(),
    casus: casusVersion(),
    now: new Date(),
  });
  if (output.json) {
    await printJson({ kind: 'release', ...made });
    return;
  }
  const { counts, files, content, previous } = made;
  await printLine(
    plainText(
      `Release ${version}: ${counted(counts.incidents, 'incident')}, of which people looked at ${counts.reviewed}.`,
    ),
  );
  if (previous !== null) {
    const { added, changed, removed } = counts;
    await printLine(plainText(`Since ${previous}: ${added} added, ${changed} changed, ${removed} removed.`));
  }
  await printLine(`${counted(files.length, 'file')}, content ${content}`);
  await printLine(plainText(`To have them: casus release files ${version} --out FOLDER`));
}

const columns: readonly TableColumn<Release>[] = [
  { heading: 'VERSION', cell: ({ version }) => version },
  { heading: 'MADE (UTC)', cell: ({ created }) => created.slice(0, 16).replace('T', ' ') },
  { heading: 'BY', least: 6, cell: ({ by }) => by },
  { heading: 'INCIDENTS', align: 'right', cell: ({ counts }) => String(counts.incidents) },
  { heading: 'REVIEWED', align: 'right', cell: ({ counts }) => String(counts.reviewed) },
  { heading: 'ADDED', align: 'right', cell: ({ counts }) => String(counts.added) },
  { heading: 'CHANGED', align: 'right', cell: ({ counts }) => String(counts.changed) },
  { heading: 'REMOVED', align: 'right', cell: ({ counts }) => String(counts.removed) },
  { heading: 'CONTENT', cell: ({ content }) => content.slice(0, 12) },
  { heading: 'NOTES', least: 10, spare: true, cell: ({ notes }) => notes },
];

async function listReleases(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const all = await store.releases.all();
  if (output.json) for (const made of all) await printJson(made);
  else if (all.length === 0) await printLine('No release yet. What one would hold: casus release check');
  else await printTable(columns, all, output);
}

async function printTable<Row>(
  shown: readonly TableColumn<Row>[],
  rows: readonly Row[],
  output: Output,
): Promise<void> {
  const { heading, lines } = tableLines(shown, rows, output.width);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
}

/** How many of the records that a check is about are named. */
const NAMED = 5;

async function checkRelease(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const draft = await draftRelease(store, { casus: casusVersion(), now: new Date() });
  if (draft.checks.some(({ level, count }) => level !== 'note' && count > 0)) process.exitCode = EXIT.someSetAside;
  if (output.json) {
    await printJson({ kind: 'draft', ...draft });
    return;
  }
  const { incidents, aggregates, reviewed, added, changed, removed } = draft.counts;
  await printLine(
    `${counted(incidents, 'incident')} and ${counted(aggregates, 'total')}; people looked at ${reviewed}.`,
  );
  if (draft.previous !== null) {
    await printLine(plainText(`Since ${draft.previous}: ${added} added, ${changed} changed, ${removed} removed.`));
  }
  for (const check of draft.checks) await tellCheck(check, output);
}

const ruled = (title: string, rule: number | null) => (rule === null ? title : `${title} (rule ${rule})`);

async function tellCheck({ level, rule, title, count, found, mend }: ReleaseCheck, output: Output): Promise<void> {
  if (count === 0) {
    await printLine(`  ok        ${ruled(title, rule)}: none`);
    return;
  }
  await printLine(
    output.style(level === 'note' ? 'reset' : 'bold', `${`  ${level}`.padEnd(12)}${ruled(title, rule)}: ${count}`),
  );
  for (const { incident, report, what } of found.slice(0, NAMED)) {
    await printLine(`            ${plainText(`${[incident, report].filter(Boolean).join(', report ')}: ${what}`)}`);
  }
  if (count > NAMED) await printLine('            …');
  await printLine(`            ${mend}`);
}

async function diffReleases(a: string, b: string, flags: DiffFlags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const changes = releaseChanges(store, a, b);
  if (flags.html !== undefined) {
    const about = { before: await releaseOf(store, a), after: await releaseOf(store, b) };
    await writeWhole(flags.html, [await changesPage(changes, about)]);
    if (output.json) await printJson({ kind: 'page', file: flags.html });
    return;
  }
  if (flags.csv) {
    for await (const piece of changesCsv(changes)) await print(piece);
    return;
  }
  let count = 0;
  for await (const change of changes) {
    count += 1;
    if (output.json) await printJson(change);
    else await tellChange(change, output);
  }
  if (count === 0 && !output.json) await printLine(plainText(`${a} and ${b} have the same incidents.`));
}

async function tellChange(
  { kind, incident, summary, now, fields, reasons }: ReleaseChange,
  output: Output,
): Promise<void> {
  const why = reasons.map(({ reason, reports, decisions }) => [reason, ...reports, ...decisions].join(' ')).join('; ');
  const gone = now === null ? '' : `, now part of ${now}`;
  await printLine(output.style('bold', plainText(`${kind.padEnd(7)} ${incident}  ${summary}${gone}  (${why})`)));
  for (const { field, before, after } of fields) {
    await printLine(`        ${plainText(`${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`)}`);
  }
}

async function writeFiles(version: string, flags: Flags & { readonly out: string }): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const made = await releaseOf(store, version);
  await mkdir(flags.out, { recursive: true });
  const files = [...made.files, ...made.described];
  for (const { name, sha256 } of files) await writeWhole(join(flags.out, name), store.releases.file(sha256));
  await writeWhole(join(flags.out, 'SHA256SUMS'), [checksums(made.files)]);
  await writeWhole(join(flags.out, 'release.json'), [`${JSON.stringify(made, null, 2)}\n`]);
  const all = files.length + 2;
  if (output.json) await printJson({ kind: 'files', folder: flags.out, files: all });
  else await printLine(plainText(`${counted(all, 'file')} in ${flags.out}`));
}
