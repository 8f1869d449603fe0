import { Command, Option } from 'commander';
import { TABLE_IDS, type TableId } from '../../ingest/tables/codebook-table.ts';
import { importCoder } from '../../ingest/tables/import-coder.ts';
import { importTable } from '../../ingest/tables/import-table.ts';
import { openTable } from '../../ingest/tables/read-table.ts';
import { addReports } from '../../workspace/add-reports.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { Progress } from '../progress.ts';
import { tellSetAside } from '../set-aside.ts';
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
  const json = flags.json ?? false;
  const { publisher } = flags;
  const table = await openTable(file, { stdin: process.stdin, ...(flags.codebook && { codebook: flags.codebook }) });
  const progress = new Progress({ quiet: json });
  await using store = await openToAdd(flags);
  const coder = importCoder(table.codebook, publisher);
  let stored = 0;
  process.once('SIGINT', () => {
    progress.clear();
    const said = `casus: stopped. ${counted(stored, 'row')} imported and kept; the same command goes on from there.`;
    process.stderr.write(`${json ? JSON.stringify({ kind: 'stopped', rows: stored }) : said}\n`);
    process.exit(EXIT.stopped);
  });
  const counts = await addReports(store, coder, [file], importTable(table, publisher), {
    async added({ report, warnings }) {
      stored += 1;
      progress.update(() => `${counted(stored, 'row')} imported`);
      if (json) await printJson({ kind: 'imported', id: report.id, warnings });
    },
    async known(asked, storedAs) {
      if (json) await printJson({ kind: 'known', input: asked.input, id: storedAs });
    },
    setAside(problem) {
      progress.clear();
      tellSetAside(problem, { json });
    },
  });
  progress.update(() => 'Looking for reports of the same incident …');
  await refreshIncidents(store);
  progress.clear();
  const { incidents } = await store.counts();
  if (json) {
    const { reports: rows, known, setAside, warned } = counts;
    await printJson({ kind: 'done', codebook: table.codebook.id, rows, known, setAside, warned, incidents, workspace: store.location }); // prettier-ignore
  } else {
    const parts = [`${counted(counts.reports, 'row')} of ${table.codebook.name} imported`];
    if (counts.known > 0) parts.push(`${counts.known} there already`);
    if (counts.setAside > 0) parts.push(`${counted(counts.setAside, 'row')} set aside`);
    if (counts.warned > 0)
      parts.push(`${counts.warned} with cells that could not be read (see casus reports --warnings)`);
    await printLine(`${parts.join(', ')}.`);
    await printLine(`${store.location} now holds ${counted(incidents, 'incident')}. Look at them: casus incidents`);
  }
  if (counts.setAside > 0) process.exitCode = EXIT.someSetAside;
}
