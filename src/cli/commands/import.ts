import { Command, Option } from 'commander';
import { TABLE_IDS, type TableId } from '../../ingest/tables/codebook-table.ts';
import { importCoder } from '../../ingest/tables/import-coder.ts';
import { importTable } from '../../ingest/tables/import-table.ts';
import { openTable } from '../../ingest/tables/read-table.ts';
import { addToWorkspace, sentence } from '../add-to-workspace.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import type { OutputFlags } from '../output.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The columns of ACLED, UCDP GED or GTD are told by the header; more columns, semicolons, another encoding and gzip do no harm. Each
row becomes a report of one event, whose text is the row in words; a row that cannot be read is set aside by its line. Rows of one table are
never held to be one incident, unless a person says so; rows and news reports are, where they fit. See docs/import.md.

Examples:
  casus import acled-2024.csv
  casus import ours.csv --codebook ged --publisher "Our NGO"
  casus add reports/ && casus import GEDEvent_v25_1.csv        machine and human data, side by side and merged
  casus import ged.csv && casus evaluate --against ged.csv     what came in is what went out`;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly codebook?: TableId;
  readonly publisher?: string;
}

export function importCommand(): Command {
  const command = new Command('import')
    .description('take incidents that people coded from an ACLED-, UCDP GED- or GTD-shaped CSV')
    .argument('<file>', 'the table, or - for stdin')
    .addOption(
      new Option('--codebook <codebook>', 'whose columns it has; told by its header unless given').choices(TABLE_IDS),
    ) // prettier-ignore
    .addOption(new Option('--publisher <name>', 'whose table it is, and who published rows that name no source'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(importFile);
}

async function importFile(file: string, flags: Flags): Promise<void> {
  const { publisher } = flags;
  const table = await openTable(file, { stdin: process.stdin, ...(flags.codebook && { codebook: flags.codebook }) });
  const { id, name } = table.codebook;
  await using store = await openToAdd(flags);
  await addToWorkspace(store, importCoder(table.codebook, publisher), [file], importTable(table, publisher), {
    json: flags.json ?? false,
    noun: 'row',
    done: 'imported',
    told: { codebook: id },
    summary: ({ reports, known, setAside, warned }) =>
      sentence([
        [reports, `${counted(reports, 'row')} of ${name} imported`],
        [known, `${known} there already`],
        [setAside, `${counted(setAside, 'row')} set aside`],
        [warned, `${warned} with cells that could not be read (see casus reports --warnings)`],
      ]),
  });
}
