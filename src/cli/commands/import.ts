import { Command, Option } from 'commander';
import { TABLE_IDS, type TableId } from '../../ingest/tables/codebook-table.ts';
import { importCoder } from '../../ingest/tables/import-coder.ts';
import { importTable } from '../../ingest/tables/import-table.ts';
import { openTable } from '../../ingest/tables/read-table.ts';
import type { Ingested } from '../../ingest/ingested.ts';
import { CasusError, type Coder } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { addToWorkspace, sentence } from '../add-to-workspace.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import { openMappedTable } from '../mapped-table.ts';
import type { OutputFlags } from '../output.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The columns of ACLED, UCDP GED or GTD are told by the header; more columns, semicolons, another encoding and gzip do no harm. Each
row becomes a report of one event, whose text is the row in words; a row that cannot be read is set aside by its line. Rows of one table are
never held to be one incident, unless a person says so; rows and news reports are, where they fit. See docs/import.md.

A table with other columns needs a mapping, which says what each of its columns is (examples/tables/mapping.yaml). Where it has a column
of coders, what two of them made of one report stays apart, for casus agree report to compare.

Examples:
  casus import acled-2024.csv
  casus import ours.csv --codebook ged --publisher "Our NGO"
  casus add reports/ && casus import GEDEvent_v25_1.csv        machine and human data, side by side and merged
  casus import coders.csv --mapping mapping.yaml
  casus import ged.csv && casus evaluate --against ged.csv     what came in is what went out`;

interface Flags extends OutputFlags, WorkspaceFlags {
  readonly codebook?: TableId;
  readonly publisher?: string;
  readonly mapping?: string;
}

export function importCommand(): Command {
  const command = new Command('import')
    .argument('<file>', 'the table, or - for stdin')
    .addOption(
      new Option('--codebook <codebook>', 'whose columns it has; told by its header unless given').choices(TABLE_IDS),
    ) // prettier-ignore
    .addOption(
      new Option('--mapping <file>', 'what the columns of a table of your own are (YAML)').conflicts('codebook'),
    )
    .addOption(new Option('--publisher <name>', 'whose table it is, and who published rows that name no source'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(importFile);
}

async function importFile(file: string, flags: Flags): Promise<void> {
  const { publisher, mapping } = flags;
  const json = flags.json ?? false;
  if (/\.(?:xlsx?|xlsm|ods)$/i.test(file)) throw new CasusError({ code: 'bad-csv', input: file, message: `${file} is a workbook; save the sheet as CSV, and import that.` }); // prettier-ignore
  if (mapping === undefined) {
    const table = await openTable(file, { stdin: process.stdin, ...(flags.codebook && { codebook: flags.codebook }) });
    const { id, name } = table.codebook;
    await using store = await openToAdd(flags);
    await addRows(store, file, { id, name, coder: importCoder(table.codebook, publisher), reports: importTable(table, publisher) }, json); // prettier-ignore
    return;
  }
  const table = await openMappedTable(file, mapping, publisher);
  await using store = await openToAdd(flags);
  await addRows(store, file, table, json);
  await table.tellAgreement(store, json);
}

interface RowsToAdd {
  readonly id: string;
  readonly name: string;
  readonly coder: Coder;
  readonly reports: AsyncIterable<Ingested>;
}

function addRows(
  store: Store,
  file: string,
  { id, name, coder, reports: source }: RowsToAdd,
  json: boolean,
): Promise<void> {
  return addToWorkspace(store, coder, [file], source, {
    json,
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
