import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { countryName } from '../../model/country-name.ts';
import type { PublishedIncident } from '../../publish/exporter.ts';
import { csv } from '../../publish/formats/csv.ts';
import { geojson } from '../../publish/formats/geojson.ts';
import { Gathering } from '../../publish/pages/gathered/gathering.ts';
import { staticReport } from '../../publish/pages/static-report.ts';
import { DATASET } from '../../publish/tables/dataset.ts';
import type { IncidentFilter } from '../../store/store.ts';
import { casusVersion } from '../../model/package-files.ts';
import { reportSource } from '../../workspace/report-source.ts';
import { counted } from '../counted.ts';
import { filterOf, withIncidentFilter, withOutput, type FilterFlags } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { writeWhole } from '../write-file.ts';

const EXAMPLES = `
The page holds all it needs: it opens from a file, prints, runs no script and asks nobody for anything. Private persons are
masked. The data it tells of lie beside it, as incidents.csv and incidents.geojson (docs/report.md).

Examples:
  casus report --out peru-2024 --country Peru --from 2024 --to 2024
  casus report --out casus-1.0 --release 1.0 --title "Violence at elections, 2026"`;

interface Flags extends FilterFlags, OutputFlags, WorkspaceFlags {
  readonly out: string;
  readonly release?: string;
  readonly title?: string;
}

export function reportCommand(): Command {
  const words = (value: string) => {
    if (value.trim() === '') throw new InvalidArgumentError('Say it in words.');
    return value.trim();
  };
  const command = new Command('report')
    .addOption(new Option('--out <folder>', 'the folder; made where it is not there').makeOptionMandatory())
    .addOption(new Option('--release <version>', 'tell of a release, not of the workspace as it stands'))
    .addOption(new Option('--title <words>', 'what stands at the head of the page').argParser(words))
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(withIncidentFilter(command))).action(writeReport);
}

const CSV = { name: 'incidents.csv', holds: 'an incident a row' };
const GEOJSON = { name: 'incidents.geojson', holds: 'for maps, with every source’s figures' };

async function writeReport(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const filter = filterOf(flags);
  const { incidents, about } = await reportSource(store, flags.release, filter);
  await mkdir(flags.out, { recursive: true });
  const gathering = new Gathering();
  const said = { title: flags.title ?? titleOf(filter), created: new Date().toISOString(), casus: casusVersion() };
  const dataset = { ...said, description: '', version: flags.release ?? null };
  // What the page tells of is what the table has.
  await writeWhole(join(flags.out, CSV.name), csv.write(DATASET, gathered(incidents(), gathering), dataset));
  await writeWhole(join(flags.out, GEOJSON.name), geojson.write(DATASET, incidents(), dataset));
  const page = staticReport(gathering, {
    ...said,
    filter: told(filter),
    files: [CSV, GEOJSON],
    ...(await about()),
  });
  const file = join(flags.out, 'index.html');
  await writeWhole(file, [page]);
  if (output.json) await printJson({ kind: 'report', folder: flags.out, page: file, incidents: gathering.incidents });
  else await printLine(plainText(`${counted(gathering.incidents, 'incident')} in ${file}`));
}

async function* gathered(
  items: AsyncIterable<PublishedIncident>,
  gathering: Gathering,
): AsyncIterable<PublishedIncident> {
  for await (const item of items) {
    gathering.add(item);
    yield item;
  }
}

/** "Reported political violence, Peru, 2024". */
function titleOf({ country, from, to }: IncidentFilter): string {
  const place = country === undefined ? '' : `, ${countryName(country)}`;
  const year = from?.slice(0, 4) ?? '';
  const when = from === `${year}-01-01` && to === `${year}-12-31` ? `, ${year}` : '';
  return `Reported political violence${place}${when}`;
}

function told({ from, to, country, type, text }: IncidentFilter): [name: string, value: string][] {
  const asked = [
    ['Country', country === undefined ? undefined : countryName(country)],
    ['From', from],
    ['To', to],
    ['Type', type],
    ['Words', text],
  ] as const;
  return asked.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}
