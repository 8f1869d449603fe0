import { Command, Option } from 'commander';
import type { Incident } from '../../model/index.ts';
import { counted } from '../counted.ts';
import { filterOf, withIncidentFilter, withLimit, withOutput, type FilterFlags } from '../flags.ts';
import { incidentTable } from '../incident-table.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Figures: 5 exactly, 31+ at least, ≤40 at most, ~60 about, 3–5 between, nothing where no source gives one,
* where the sources disagree (casus show ID has each source's figure).

Examples:
  casus incidents --from 2024-05 --country Peru
  casus incidents --type abduct --text "market lima"
  casus incidents --json | jq 'select(.figures.killed.figure.low > 10).summary'`;

const SHOWN_IN_A_TABLE = 100;

export function incidentsCommand(): Command {
  const command = new Command('incidents')
    .addOption(new Option('--aggregates', 'the totals over many incidents ("hundreds in recent years") instead'))
    .addHelpText('after', EXAMPLES);
  const limited = withLimit(withIncidentFilter(command), `100 in a table, all with --json; 0 for all`);
  return withOutput(withWorkspace(limited)).action(incidents);
}

async function incidents(
  flags: FilterFlags & OutputFlags & WorkspaceFlags & { readonly aggregates?: boolean },
): Promise<void> {
  const output = outputOf(flags);
  const limit = flags.limit ?? (output.json ? 0 : SHOWN_IN_A_TABLE);
  const filter = { ...filterOf(flags), scope: flags.aggregates ? 'aggregate' : 'single' } as const;
  await using store = await openToRead(flags);
  const found: Incident[] = [];
  for await (const incident of store.incidents({ ...filter, ...(limit > 0 && { limit }) })) {
    if (output.json) await printJson(incident);
    else found.push(incident);
  }
  if (output.json) return;
  if (found.length === 0) {
    const { reports, incidents: all } = await store.counts();
    if (reports === 0) await printLine('No reports yet. Add some: casus add FILE...');
    else if (all === 0) await printLine(`No incident in ${counted(reports, 'report')}.`);
    else await printLine(`None of ${counted(all, 'incident')} is like that. Leave out a filter to see more.`);
    return;
  }
  const { heading, lines, disputed } = incidentTable(found, output.width);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
  const notes: string[] = [];
  if (disputed) notes.push('* sources disagree: casus show ID');
  const all = found.length === limit ? await store.countIncidents(filter) : found.length;
  if (all > found.length) notes.push(`${found.length} of ${counted(all, 'incident')}; --limit 0 shows all`);
  if (notes.length > 0) process.stderr.write(`${notes.join('\n')}\n`);
}
