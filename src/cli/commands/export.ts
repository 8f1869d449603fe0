import { Command, Option } from 'commander';
import { CasusError, CODEBOOK_IDS, type FigurePolicy, type Incident } from '../../model/index.ts';
import { figurePolicy } from '../../resolving/figure-policies.ts';
import { withPolicy } from '../../resolving/reconcile-figures.ts';
import type { Codebook } from '../../publish/codebooks/codebook.ts';
import { mappingReport } from '../../publish/codebooks/mapping-report.ts';
import { skipped } from '../../publish/codebooks/skipped.ts';
import type { Exporter, Piece } from '../../publish/exporter.ts';
import { EXPORTERS, exporter, formatOfFile } from '../../publish/exporters.ts';
import { isText } from '../../publish/formats/format.ts';
import { trainingLines, type LabelledReport } from '../../publish/training.ts';
import type { Store } from '../../store/store.ts';
import { disclosure } from '../../workspace/disclosed-records.ts';
import { publishedIncidents } from '../../workspace/published-incidents.ts';
import { codebookAsked } from '../codebook-asked.ts';
import { userName } from '../decide.ts';
import { exportWorkspace } from '../export-workspace.ts';
import { filterOf, withIncidentFilter, withOutput, withSources, type FilterFlags } from '../flags.ts';
import { jsonText } from '../json-text.ts';
import { mappingPage } from '../mapping-page.ts';
import { settingOf } from './policy.ts';
import { outputOf, print, printJson, type OutputFlags } from '../output.ts';
import { openToDecide, openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { writeWhole } from '../write-file.ts';

const EXAMPLES = `
jsonl has the coded reports with all evidence; every other format has the incidents, which the filters choose
among. --codebook writes them in the columns of another dataset, those that it takes. docs/formats.md tells which
format is for what. The ending of the file says the format where --format does not. Names of private persons are
left out unless --names is given, with --reason. Figures are by the policy of the workspace, or by another for this file alone
(casus policy lists them); values that a person gave stay.

Examples:
  casus export -o incidents.csv                                  for a spreadsheet or R
  casus export -o peru.geojson --country Peru --from 2024        for a map
  casus export -o incidents.parquet                              for DuckDB, R and Python, typed and small
  casus export -o dataset.sqlite                                 every table, with keys between them
  casus export -o ged.csv --codebook ged                         in the columns of UCDP GED
  casus export -o deaths.csv --codebook newsroom.yaml            in columns of your own (docs/codebooks.md)
  casus export --codebook ged --report                           what UCDP GED does not take, and why
  casus export -o ranges.csv --figures range                     by another figure policy
  casus export --format jsonl | gzip > coded.jsonl.gz            coded reports, for programs
  casus export --training labels.jsonl                           what people decided on events (docs/decisions.md)`;

interface Flags extends FilterFlags, OutputFlags, WorkspaceFlags {
  readonly format?: string;
  readonly training?: string;
  /** The id of a codebook, or a file that has one. */
  readonly codebook?: string;
  readonly report?: boolean;
  readonly skipped?: string;
  readonly output?: string;
  readonly names?: boolean;
  readonly reason?: string;
  readonly figures?: string;
  readonly sources?: readonly string[];
}

export function exportCommand(): Command {
  const command = new Command('export')
    .addOption(new Option('--format <format>', 'the format').choices(EXPORTERS.map(({ id }) => id)))
    .addOption(
      new Option('--training <file>', 'instead: what people decided on events, as JSON Lines; - for stdout').conflicts([
        'format', 'codebook', 'report', 'skipped', 'output', 'figures', 'sources', 'from', 'to', 'country', 'type', 'text',
      ]), // prettier-ignore
    )
    .option('--codebook <codebook>', `the columns of ${CODEBOOK_IDS.join(', ')}, or of your own: a file.yaml`)
    .option('--report', 'instead: which incidents the codebook does not take, and what its rows lose')
    .option('--skipped <file>', 'also: the incidents without a row, with the reason, as CSV; - for stdout')
    .addOption(new Option('-o, --output <file>', 'the file, written whole or not at all; stdout unless given'))
    .addOption(new Option('--names', 'print the names of private persons; for a custodian, with --reason'))
    .addOption(new Option('--reason <text>', 'why the names have to be printed: it is written down with who did'))
    .addOption(new Option('--figures <policy>', 'another policy than that of the workspace'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withSources(withIncidentFilter(command)))).action(exportDataset);
}

async function exportDataset({ training, ...flags }: Flags): Promise<void> {
  await noteNames(flags);
  if (training === undefined) {
    const codebook = flags.codebook === undefined ? undefined : await codebookAsked(flags.codebook);
    assertCodebook(flags);
    return codebook && flags.report ? reportMapping(codebook, flags) : exportFormat(flags, codebook);
  }
  await using store = await openToRead(flags);
  const lines = trainingLines(labelled(store), { names: flags.names ?? false });
  await writePieces(lines, { kind: 'exported', format: 'training', file: training }, flags);
}

/**
 * Names are printed for a reason alone, and that is written down before any is.
 * @throws CasusError `usage` where there is none; `read-only` where it cannot be written down
 */
async function noteNames({ names, reason, ...flags }: Flags): Promise<void> {
  if (!names) return;
  if (reason === undefined || reason.trim() === '') {
    const message = 'Names of private persons are printed for a reason alone: --names --reason "…". It is written down with who did.';
    throw new CasusError({ code: 'usage', input: '--names', message });
  }
  await using store = await openToDecide(flags);
  await store.people.note({ by: userName(), act: 'exported private names', about: flags.output ?? 'stdout', reason });
} // prettier-ignore

async function* labelled(store: Store): AsyncIterable<LabelledReport> {
  const isDisclosed = await disclosure(store);
  for await (const { report, coder, review } of store.reviewed())
    if (isDisclosed(report)) yield { report, coder, events: review.events };
}

async function writePieces(
  pieces: AsyncIterable<Piece>,
  done: { readonly kind: 'exported'; readonly format: string; readonly file: string | undefined },
  { json }: OutputFlags,
): Promise<void> {
  if (done.file === undefined || done.file === '-') for await (const piece of pieces) await print(piece);
  else {
    await writeWhole(done.file, pieces);
    if (json) await printJson(done);
  }
}

/** @throws CasusError `usage` where a flag speaks of a codebook and there is none. */
function assertCodebook({ codebook, report, skipped: file, format, output }: Flags): void {
  const flag = report ? '--report' : '--skipped';
  if (codebook === undefined && (report || file !== undefined)) {
    throw new CasusError({ code: 'usage', input: flag, message: `${flag} goes with --codebook` });
  }
  if (file === '-' && (output === undefined || output === '-')) {
    const message = 'stdout holds one file; name one of the two: -o FILE or --skipped FILE';
    throw new CasusError({ code: 'usage', input: '--skipped', message });
  }
  if (!report || (file === undefined && format === undefined)) return;
  const message = '--report stands alone, with -o at most; leave --format and --skipped out';
  throw new CasusError({ code: 'usage', input: '--report', message });
}

async function reportMapping(codebook: Codebook<string>, flags: Flags): Promise<void> {
  const policy = policyOf(flags, { id: 'a report', takes: 'incidents' });
  const output = outputOf(flags.output === undefined ? flags : { ...flags, color: false });
  await using store = await openToRead(flags);
  const change = policy && ((one: Incident) => withPolicy(one, policy));
  const items = publishedIncidents(store, filterOf(flags), { names: flags.names ?? false, ...(change && { change }) });
  const report = await mappingReport(codebook, items);
  const text = output.json ? jsonText(report) : mappingPage(report, output).join('\n');
  if (flags.output === undefined) await print(`${text}\n`);
  else await writeWhole(flags.output, [`${text}\n`]);
}

async function exportFormat(flags: Flags, codebook?: Codebook<string>): Promise<void> {
  const chosen = chosenExporter(flags, codebook);
  assertReadable(chosen, flags.output, process.stdout.isTTY);
  const filter = filterOf(flags);
  if (chosen.takes === 'records' && Object.keys(filter).length > 0) {
    const message = `${chosen.id} has all coded reports; the filters choose among incidents, which other formats have.`;
    throw new CasusError({ code: 'usage', input: chosen.id, message });
  }
  const policy = policyOf(flags, chosen);
  await using store = await openToRead(flags);
  const options = { names: flags.names ?? false, ...(policy && { policy }) };
  const pieces = exportWorkspace(store, chosen, filter, options);
  await writePieces(pieces, { kind: 'exported', format: chosen.id, file: flags.output }, flags);
  if (!codebook || flags.skipped === undefined) return;
  const without = exportWorkspace(store, exporter('csv', skipped([codebook])), filter, options);
  await writePieces(without, { kind: 'exported', format: 'skipped', file: flags.skipped }, flags);
}

/** The exporter that was asked for, by name or by the ending of the file. */
function chosenExporter(
  { format, output }: Flags,
  table: Codebook<string> | undefined,
): Exporter<'records'> | Exporter<'incidents'> {
  const id = format ?? formatOfFile(output ?? '', table);
  if (id !== null) return exporter(id, table);
  const names = EXPORTERS.map((one) => one.id).join(', ');
  const asked = output === undefined ? 'say what to write' : `the ending of ${output} is that of no format; say which`;
  const message = `${asked}: --format ${names}, or --training FILE`;
  throw new CasusError({ code: 'usage', input: output ?? '--format', message });
}

/**
 * Bytes on a terminal help nobody, and may change how it works.
 * @throws CasusError `usage`
 */
export function assertReadable(
  { id, mediaType, extension }: Pick<Exporter, 'id' | 'mediaType' | 'extension'>,
  file: string | undefined,
  terminal: boolean,
): void {
  if (file !== undefined || !terminal || isText(mediaType)) return;
  const message = `${id} is bytes that no terminal shows; name a file: -o incidents.${extension}`;
  throw new CasusError({ code: 'usage', input: id, message });
}

/** The policy for this file, where one is asked for. */
function policyOf({ figures, sources }: Flags, { id, takes }: Pick<Exporter, 'id' | 'takes'>): FigurePolicy | null {
  if (figures === undefined) {
    if (!sources) return null;
    throw new CasusError({ code: 'usage', input: id, message: '--sources goes with --figures hierarchy' });
  }
  if (takes === 'records') {
    const message = `${id} has each report's own figures; --figures is for incidents, which other formats have.`;
    throw new CasusError({ code: 'usage', input: id, message });
  }
  const setting = settingOf(figures, sources);
  return figurePolicy(setting.policy, setting.sources);
}
