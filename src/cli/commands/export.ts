import { Command, Option } from 'commander';
import { CasusError, CODEBOOK_IDS, type CodebookId, type FigurePolicy } from '../../model/index.ts';
import { figurePolicy } from '../../resolving/figure-policies.ts';
import { CODEBOOKS } from '../../publish/codebooks/codebooks.ts';
import type { Piece } from '../../publish/exporter.ts';
import { EXPORTERS, exporter, exporterOf } from '../../publish/exporters.ts';
import { FORMATS } from '../../publish/formats/formats.ts';
import { trainingLines, type LabelledReport } from '../../publish/training.ts';
import type { Store } from '../../store/store.ts';
import { exportWorkspace } from '../export-workspace.ts';
import { filterOf, withIncidentFilter, withOutput, withSources, type FilterFlags } from '../flags.ts';
import { settingOf } from './policy.ts';
import { print, printJson, type OutputFlags } from '../output.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { writeWhole } from '../write-file.ts';

const EXAMPLES = `
jsonl has the coded reports with all evidence; csv and geojson have the incidents, which the filters choose
among; --codebook writes them in the columns of another dataset, those that it takes (docs/formats.md). Names of private persons are left out unless --names is given. Figures are by the policy of the workspace, or by
another for this file alone (casus policy lists them); values that a person gave stay.

Examples:
  casus export --format csv -o incidents.csv
  casus export --format geojson --country Peru --from 2024 -o peru.geojson
  casus export --codebook ged --format csv -o ged.csv
  casus export --format csv --figures range -o ranges.csv
  casus export --format parquet -o incidents.parquet
  casus export --format jsonl | gzip > coded.jsonl.gz
  casus export --training labels.jsonl     what people decided on events, to learn from (docs/decisions.md)`;

interface Flags extends FilterFlags, OutputFlags, WorkspaceFlags {
  readonly format?: string;
  readonly training?: string;
  readonly codebook?: CodebookId;
  readonly output?: string;
  readonly names?: boolean;
  readonly figures?: string;
  readonly sources?: readonly string[];
}

/** An export in one of the formats. */
type Formatted = Flags & { readonly format: string };

export function exportCommand(): Command {
  const command = new Command('export')
    .description('write the dataset in a format of your choice')
    .addOption(new Option('--format <format>', 'the format').choices(EXPORTERS.map(({ id }) => id)))
    .addOption(
      new Option('--training <file>', 'instead: what people decided on events, as JSON Lines; - for stdout').conflicts([
        'format', 'codebook', 'output', 'figures', 'sources', 'from', 'to', 'country', 'type', 'text',
      ]), // prettier-ignore
    )
    .addOption(
      new Option('--codebook <codebook>', 'the columns of ACLED, UCDP GED, GTD or PLOVER').choices(CODEBOOK_IDS),
    )
    .addOption(new Option('-o, --output <file>', 'the file, written whole or not at all; stdout unless given'))
    .addOption(new Option('--names', 'print the names of private persons'))
    .addOption(new Option('--figures <policy>', 'another policy than that of the workspace'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withSources(withIncidentFilter(command)))).action(exportDataset);
}

async function exportDataset({ format, training, ...flags }: Flags): Promise<void> {
  if (training !== undefined) {
    await using store = await openToRead(flags);
    const lines = trainingLines(labelled(store), { names: flags.names ?? false });
    await writePieces(lines, { kind: 'exported', format: 'training', file: training }, flags);
    return;
  }
  if (format === undefined) {
    const message = `say what to write: --format ${EXPORTERS.map(({ id }) => id).join(', ')}, or --training FILE`;
    throw new CasusError({ code: 'usage', input: '--format', message });
  }
  await exportFormat({ ...flags, format });
}

async function* labelled(store: Store): AsyncIterable<LabelledReport> {
  for await (const { report, coder, review } of store.reviewed()) yield { report, coder, events: review.events };
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

async function exportFormat(flags: Formatted): Promise<void> {
  const chosen = chosenExporter(flags);
  const filter = filterOf(flags);
  if (chosen.takes === 'records' && Object.keys(filter).length > 0) {
    throw new CasusError({
      code: 'usage',
      input: flags.format,
      message: `--format ${flags.format} has all coded reports; the filters choose among incidents (csv, geojson).`,
    });
  }
  const policy = policyOf(flags, chosen.takes);
  await using store = await openToRead(flags);
  const pieces = exportWorkspace(store, chosen, filter, { names: flags.names ?? false, ...(policy && { policy }) });
  await writePieces(pieces, { kind: 'exported', format: chosen.id, file: flags.output }, flags);
}

function chosenExporter({ format, codebook }: Formatted): ReturnType<typeof exporter> {
  if (codebook === undefined) return exporter(format);
  const found = FORMATS.find(({ id }) => id === format);
  if (found) return exporterOf(found, [CODEBOOKS[codebook]]);
  throw new CasusError({
    code: 'usage',
    input: format,
    message: `--codebook ${codebook} is a table; write it with --format ${FORMATS.map(({ id }) => id).join(', ')}.`,
  });
}

/** The policy for this file, where one is asked for. */
function policyOf({ figures, sources, format }: Formatted, takes: 'records' | 'incidents'): FigurePolicy | null {
  if (figures === undefined) {
    if (!sources) return null;
    throw new CasusError({ code: 'usage', input: format, message: '--sources goes with --figures hierarchy' });
  }
  if (takes === 'records') {
    throw new CasusError({
      code: 'usage',
      input: format,
      message: `--format ${format} has each report's own figures; --figures is for incidents (csv, geojson).`,
    });
  }
  const setting = settingOf(figures, sources);
  return figurePolicy(setting.policy, setting.sources);
}
