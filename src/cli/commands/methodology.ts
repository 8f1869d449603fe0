import { Command } from 'commander';
import { draftRelease } from '../../workspace/draft-release.ts';
import { methodology } from '../../workspace/methodology.ts';
import { casusVersion } from '../../model/package-files.ts';
import { print } from '../output.ts';
import { openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The same stands in every release as METHODOLOGY.md: sources, what is included, how it is read, brought together and checked, and
every definition of the codebook, as the Standards for Casualty Recording ask for.

Examples:
  casus methodology > methodology.md`;

export function methodologyCommand(): Command {
  const command = new Command('methodology').addHelpText('after', EXAMPLES);
  return withWorkspace(command).action(async (flags: WorkspaceFlags) => {
    await using store = await openToRead(flags);
    await print(await methodology(store, await draftRelease(store, { casus: casusVersion(), now: new Date() })));
  });
}
