import { statSync } from 'node:fs';
import { Command } from 'commander';
import { CasusError } from '../../model/index.ts';
import { copyWorkspace } from '../../store/copy-workspace.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Others may add and decide meanwhile: the copy is the workspace as it was at one moment. It is checked as casus doctor checks
before it stands under its name; what stood there before stays until then. To restore, put the file where the workspace was
while nothing uses it. A workspace in PostgreSQL is backed up with pg_dump: docs/deployment.md.

Examples:
  casus backup backups/monday.casus
  casus backup --workspace peru.casus /mnt/other-disk/peru.casus`;

export function backupCommand(): Command {
  const command = new Command('backup')
    .argument('<file>', 'the copy; one of that name is replaced')
    .addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(backup);
}

async function backup(file: string, flags: WorkspaceFlags & OutputFlags): Promise<void> {
  const { workspace } = flags;
  // Says what is wrong with a workspace that cannot be read, before a copy of it is made.
  await (await openStore(workspace, { readOnly: true })).close();
  let counts: Awaited<ReturnType<Store['counts']>> | undefined;
  await copyWorkspace(workspace, file, async (copy) => {
    await using store = await openStore(copy, { readOnly: true });
    const broken = await store.brokenDecision();
    const faults = [...(await store.faults()), ...(broken ? [`decision ${broken.seq}: ${broken.fault}`] : [])];
    if (faults.length > 0) {
      const message = `${workspace} is damaged, so that ${file} was not written: ${faults.slice(0, 5).join('; ')}`;
      throw new CasusError({ code: 'workspace-damaged', input: workspace, message });
    }
    counts = await store.counts();
  });
  const { reports, incidents } = counts!;
  const bytes = statSync(file).size;
  if (flags.json) await printJson({ kind: 'done', file, bytes, reports, incidents });
  else {
    const holds = `${counted(reports, 'report')} and ${counted(incidents, 'incident')}`;
    await printLine(
      `${plainText(file)} holds ${holds} of ${plainText(workspace)} (${(bytes / 1e6).toFixed(1)} MB), and is sound.`,
    );
  }
}
