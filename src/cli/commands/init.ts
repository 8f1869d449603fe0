import { Argument, Command, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { openStore } from '../../store/open-store.ts';
import { shownWorkspace } from '../../store/postgres/postgres-address.ts';
import { addSample } from '../add-sample.ts';
import { called } from '../called.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { defaultWorkspace, sizeLimit, isThere } from '../workspace.ts';

const EXAMPLES = `
The sample is of our own writing, about things that never happened. Nothing is fetched, and no file that is there is touched.

Examples:
  casus init --sample && casus serve
  casus init peru.casus
  casus init postgresql://casus@db.example/news?schema=peru`;

interface Flags extends OutputFlags {
  readonly sample?: boolean;
}

export function initCommand(): Command {
  const command = new Command('init')
    .addArgument(
      new Argument('[file]', 'the workspace: a file, or the address of a PostgreSQL database').default(
        defaultWorkspace(),
        shownWorkspace(defaultWorkspace()),
      ),
    )
    .addOption(new Option('--sample', 'code the example reports into it'))
    .addHelpText('after', EXAMPLES);
  return withOutput(command).action(init);
}

async function init(file: string, flags: Flags): Promise<void> {
  const output = outputOf(flags);
  const shown = shownWorkspace(file);
  const named = file === defaultWorkspace() ? '' : ` --workspace ${shown}`;
  if (await isThere(file)) {
    const message = `${shown} is there already and stays as it is. Look at it (casus serve${named}), or make another: casus init FILE.`;
    throw new CasusError({ code: 'usage', input: shown, message });
  }
  await using store = await openStore(file, sizeLimit());
  if (flags.sample) await addSample(store, output);
  const { reports, incidents } = await store.counts();
  if (output.json) {
    await printJson({ kind: 'done', workspace: store.location, reports, incidents });
    return;
  }
  const holds = flags.sample ? `holds ${counted(reports, 'example report')} and ${counted(incidents, 'incident')}` : 'is ready and empty'; // prettier-ignore
  await printLine(plainText(`${shown} ${holds}.`));
  await printLine(plainText(`Look at it in a browser:  ${called()} serve${named}`));
  await printLine(plainText(`Add reports of your own:  ${called()} add FILE...${named}`));
}
