import { Command, Option } from 'commander';
import { defaultDumpFile, dumpFile, metaOf, openDump } from '../../places/geonames/dump-file.ts';
import { importDump } from '../../places/geonames/import-dump.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { Progress } from '../progress.ts';

const IMPORT = `
Brings villages, districts, islands and spellings that the gazetteer of Casus lacks, for code and add alike. Get the files
from https://download.geonames.org/export/dump/ (CC BY 4.0): allCountries.zip or one country's (NG.zip), and
alternateNamesV2.zip for English names and more spellings. All countries take a minute or two and about 1 GB, 2 GB while
it works. Cut short, the same command goes on where it was.

Examples:
  casus gazetteer import allCountries.zip alternateNamesV2.zip
  casus gazetteer import NG.zip --to nigeria.sqlite
  CASUS_GAZETTEER=nigeria.sqlite casus code news/ > coded.jsonl
  CASUS_GAZETTEER=none casus code news/ > coded.jsonl     without it`;

export function gazetteerCommand(): Command {
  const bring = new Command('import')
    .description('make a gazetteer of your own from a GeoNames dump')
    .argument('<places>', 'allCountries.zip or one country’s, or the .txt in it')
    .argument('[names]', 'alternateNamesV2.zip, or the .txt in it')
    .addOption(new Option('--to <file>', 'where it is kept').default(defaultDumpFile()))
    .addHelpText('after', IMPORT);
  const show = new Command('show').description('say which gazetteer is used, and how many places it knows');
  return new Command('gazetteer')
    .addCommand(withOutput(bring).action(bringDump))
    .addCommand(withOutput(show).action(showGazetteer));
}

interface ImportFlags extends OutputFlags {
  readonly to: string;
}

async function bringDump(places: string, otherNames: string | undefined, flags: ImportFlags): Promise<void> {
  const output = outputOf(flags);
  const progress = new Progress({ quiet: output.json });
  const started = performance.now();
  const imported = await importDump({
    places,
    ...(otherNames !== undefined && { otherNames }),
    target: flags.to,
    onProgress: ({ file, share, lines }) => {
      progress.update(() =>
        lines === 0 ? `${file}: making the index` : `${file}: ${Math.floor(share * 100)} %, ${counted(lines, 'line')}`,
      );
    },
  });
  progress.clear();
  const { setAside, firstSetAside } = imported;
  if (setAside > 0) process.exitCode = EXIT.someSetAside;
  if (output.json) {
    await printJson({ kind: 'gazetteer', file: flags.to, ...imported });
    return;
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  if (imported.resumedAt > 0) await printLine(`went on after ${counted(imported.resumedAt, 'line')} read before`);
  await printLine(`${counted(imported.places, 'place')} under ${counted(imported.names, 'name')} in ${plainText(flags.to)}, ${counted(seconds, 'second')}`); // prettier-ignore
  if (setAside > 0)
    process.stderr.write(`casus: ${counted(setAside, 'line')} of no GeoNames form set aside, the first: ${plainText(firstSetAside ?? '')}\n`); // prettier-ignore
  if (flags.to !== defaultDumpFile()) await printLine(`to use it: CASUS_GAZETTEER=${plainText(flags.to)}`);
}

async function showGazetteer(flags: OutputFlags): Promise<void> {
  const file = dumpFile();
  const finished = file === null ? null : metaOf(openDump(file), 'finished');
  const [places = null, names = null] = finished?.split('-').map(Number) ?? [];
  if (outputOf(flags).json) await printJson({ kind: 'gazetteer', file, places, names });
  else if (file === null || places === null || names === null)
    await printLine('the gazetteer that comes with Casus; casus gazetteer import brings one of your own');
  else await printLine(`${plainText(file)}: ${counted(places, 'place')} under ${counted(names, 'name')}, behind the one that comes with Casus`); // prettier-ignore
}
