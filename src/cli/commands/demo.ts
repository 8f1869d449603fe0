import { mkdirSync } from 'node:fs';
import { Command } from 'commander';
import type { Incident } from '../../model/index.ts';
import { CODEBOOKS } from '../../publish/codebooks/codebooks.ts';
import { exporter } from '../../publish/exporters.ts';
import type { Table } from '../../publish/table.ts';
import { openStore } from '../../store/open-store.ts';
import { addSample } from '../add-sample.ts';
import { called } from '../called.ts';
import { counted } from '../counted.ts';
import { exportWorkspace } from '../export-workspace.ts';
import { withOutput } from '../flags.ts';
import { incidentTable } from '../incident-table.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { writeWhole } from '../write-file.ts';

const FOLDER = 'casus-example';

/** The coded reports, and their incidents as a table, on a map, in another dataset's columns, and as tables with keys. */
const MADE: readonly (readonly [file: string, format: string, table?: Table])[] = [
  ['records.jsonl', 'jsonl'],
  ['incidents.csv', 'csv'],
  ['incidents.geojson', 'geojson'],
  ['ged.csv', 'csv', CODEBOOKS.ged],
  ['dataset.sqlite', 'sqlite'],
];

const EXAMPLES = `
The reports are of our own writing, about things that never happened. Nothing is fetched.

Examples:
  casus demo
  casus show --workspace ${FOLDER}/example.casus ID`;

export function demoCommand(): Command {
  const command = new Command('demo').addHelpText('after', EXAMPLES);
  return withOutput(command).action(demo);
}

async function demo(flags: OutputFlags): Promise<void> {
  const output = outputOf(flags);
  mkdirSync(FOLDER, { recursive: true });
  const workspace = `${FOLDER}/example.casus`;
  await using store = await openStore(workspace);
  await addSample(store, output);
  const files: string[] = [];
  for (const [name, format, table] of MADE) {
    const file = `${FOLDER}/${name}`;
    await writeWhole(file, exportWorkspace(store, exporter(format, table), {}, { names: false }));
    files.push(file);
  }
  const incidents: Incident[] = [];
  for await (const incident of store.incidents({ scope: 'single' })) incidents.push(incident);
  const { reports } = await store.counts();
  if (output.json) {
    await printJson({ kind: 'done', reports, incidents: incidents.length, workspace, files });
    return;
  }
  const { heading, lines, disputed } = incidentTable(incidents, output.width);
  await printLine(`${counted(reports, 'example report')}, ${counted(incidents.length, 'incident')}:\n`);
  await printLine(output.style('bold', heading));
  for (const line of lines) await printLine(line);
  if (disputed) await printLine(output.style('dim', '* sources disagree'));
  await printLine(`\nThe workspace:  ${workspace}`);
  for (const [i, file] of files.entries()) await printLine(`${i === 0 ? 'Made from it:' : ''.padEnd(13)}   ${file}`);
  const first =
    incidents.find((incident) => Object.values(incident.figures).some((one) => one.disputed)) ?? incidents[0];
  if (first) await printLine(`Look closer:    ${called()} show ${first.id} --workspace ${workspace}`);
  await printLine(`In a browser:   ${called()} serve --workspace ${workspace}`);
}
