import { CasusError } from '../../model/index.ts';
import type { TableId } from '../../ingest/tables/codebook-table.ts';
import { openTable } from '../../ingest/tables/read-table.ts';
import { outcomesCsv } from '../../publish/against/outcomes-csv.ts';
import { evaluateAgainst } from '../../workspace/evaluate-against.ts';
import { againstPage } from '../against-page.ts';
import { EXIT } from '../exit-code.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { tellSetAside } from '../set-aside.ts';
import { openToRead, type WorkspaceFlags } from '../workspace.ts';
import { writeWhole } from '../write-file.ts';

interface AgainstFlags extends OutputFlags, WorkspaceFlags {
  readonly against?: string;
  readonly codebook?: TableId;
  readonly from?: string;
  readonly to?: string;
  readonly country?: string;
  readonly days: number;
  readonly km: number;
  readonly csv?: string;
}

export const AGAINST_EXAMPLES = `
With --against, the incidents are written in the columns of the table's codebook and held against its rows: which are found, missed
(theirs without ours) and extra (ours without theirs), which figures and other fields differ, by country and month. See docs/import.md.

Examples:
  casus evaluate --against ged.csv
  casus evaluate --against acled.csv --country Mali --from 2023 --to 2023 --csv rows.csv
  casus evaluate --against ours.csv --codebook gtd --days 3 --km 20 --json | jq .recall`;

export async function evaluateTable(flags: AgainstFlags): Promise<void> {
  const { against, codebook, from, to, country, days, km, csv } = flags;
  if (against === undefined) {
    const message = 'say what to measure: --against FILE (an ACLED-, UCDP GED- or GTD-shaped CSV), or casus evaluate blocking';
    throw new CasusError({ code: 'usage', input: 'evaluate', message });
  } // prettier-ignore
  const output = outputOf(flags);
  const table = await openTable(against, { stdin: process.stdin, ...(codebook && { codebook }) });
  await using store = await openToRead(flags);
  const asked = { days, km, ...(from !== undefined && { from }), ...(to !== undefined && { to }), ...(country !== undefined && { country }) }; // prettier-ignore
  const found = await evaluateAgainst(store, table, asked, (problem) => {
    tellSetAside(problem, { json: output.json });
  });
  if (csv !== undefined) await writeWhole(csv, outcomesCsv(found.rows));
  const { comparison, outside, unread } = found;
  if (output.json) await printJson({ kind: 'evaluated', against, ...comparison, outside, unread });
  else for (const line of againstPage(found, table.codebook.name, output)) await printLine(line);
  if (unread > 0) process.exitCode = EXIT.someSetAside;
}
