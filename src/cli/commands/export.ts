import { Command, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { EXPORTERS, exporter } from '../../publish/exporters.ts';
import { exportWorkspace } from '../export-workspace.ts';
import { filterOf, withIncidentFilter, withOutput, type FilterFlags } from '../flags.ts';
import { print, printJson, type OutputFlags } from '../output.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { writeWhole } from '../write-file.ts';

const EXAMPLES = `
jsonl has the coded reports with all evidence; csv and geojson have the incidents, which the filters choose
among. Names of private persons are left out unless --names is given.

Examples:
  casus export --format csv -o incidents.csv
  casus export --format geojson --country Peru --from 2024 -o peru.geojson
  casus export --format jsonl | gzip > coded.jsonl.gz`;

interface Flags extends FilterFlags, OutputFlags, WorkspaceFlags {
  readonly format: string;
  readonly output?: string;
  readonly names?: boolean;
}

export function exportCommand(): Command {
  const command = new Command('export')
    .description('write the dataset in a format of your choice')
    .addOption(
      new Option('--format <format>', 'the format').choices(EXPORTERS.map(({ id }) => id)).makeOptionMandatory(),
    )
    .addOption(new Option('-o, --output <file>', 'the file, written whole or not at all; stdout unless given'))
    .addOption(new Option('--names', 'print the names of private persons'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withIncidentFilter(command))).action(exportDataset);
}

async function exportDataset(flags: Flags): Promise<void> {
  const chosen = exporter(flags.format);
  const filter = filterOf(flags);
  if (chosen.takes === 'records' && Object.keys(filter).length > 0) {
    throw new CasusError({
      code: 'usage',
      input: flags.format,
      message: `--format ${flags.format} has all coded reports; the filters choose among incidents (csv, geojson).`,
    });
  }
  await using store = await openToRead(flags);
  const pieces = exportWorkspace(store, chosen, filter, { names: flags.names ?? false });
  if (flags.output !== undefined && flags.output !== '-') {
    await writeWhole(flags.output, pieces);
    if (flags.json) await printJson({ kind: 'exported', format: chosen.id, file: flags.output });
  } else for await (const piece of pieces) await print(piece);
}
