import { Command } from 'commander';
import { openStore } from '../../store/open-store.ts';
import { recoverFile } from '../../store/recover.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withOutput } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
For a file that casus verify finds damaged, where there is no copy to restore. Every row that can be read and is as it was written is
copied; incidents and indexes are made anew; of the log of decisions all is copied up to the first that is lost. Each row that is
lost is named, and it ends with 1 then. The damaged file is left as it is. PostgreSQL is restored with its own tools.

Examples:
  casus recover saved.casus
  casus recover --workspace peru.casus saved.casus --json | jq 'select(.kind == "lost")'`;

export function recoverCommand(): Command {
  const command = new Command('recover').argument('<file>', 'the new workspace').addHelpText('after', EXAMPLES);
  return withOutput(withWorkspace(command)).action(recover);
}

async function recover(file: string, flags: WorkspaceFlags & OutputFlags): Promise<void> {
  const { copied, lost } = await recoverFile(flags.workspace, file);
  {
    await using store = await openStore(file);
    await refreshIncidents(store);
  }
  const rows = [...copied.values()].reduce((sum, count) => sum + count, 0);
  if (lost.length > 0) process.exitCode = EXIT.someSetAside;
  if (flags.json) {
    for (const row of lost) await printJson({ kind: 'lost', ...row });
    await printJson({ kind: 'recovered', file, copied: Object.fromEntries(copied), lost: lost.length });
    return;
  }
  for (const { table, key, why } of lost) await printLine(plainText(`row ${key} of the table ${table}: ${why}`));
  const reports = counted(copied.get('reports') ?? 0, 'report');
  const decisions = counted(copied.get('decisions') ?? 0, 'decision');
  await printLine(`${plainText(file)} has ${counted(rows, 'row')}, among them ${reports} and ${decisions}; ${counted(lost.length, 'row')} lost.`); // prettier-ignore
}
