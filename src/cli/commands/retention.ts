import { Command } from 'commander';
import { CasusError } from '../../model/index.ts';
import { runRetention } from '../../workspace/retention.ts';
import { counted } from '../counted.ts';
import { userName } from '../decide.ts';
import { withOutput } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { openToDecide, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Of older reports the sentences are kept that values were read from, the title, and the SHA-256 of what was received; a █ stands for
each other character, so that every span still fits. The log says which reports were shortened. It cannot be undone. Run it every
day, from cron or a timer.

Examples:
  casus retention set 90
  casus retention run
  casus retention set forever`;

type Flags = WorkspaceFlags & OutputFlags;

export function retentionCommand(): Command {
  const shared = (command: Command) => withOutput(withWorkspace(command));
  return new Command('retention')
    .addHelpText('after', EXAMPLES)
    .addCommand(shared(new Command('show').description('say how long')).action(show))
    .addCommand(
      shared(
        new Command('set').description('say how long from now on').argument('<days>', 'a number of days, or forever'),
      ).action(set),
    )
    .addCommand(shared(new Command('run').description('shorten what is older')).action(run));
}

async function show(flags: Flags): Promise<void> {
  await using store = await openToDecide(flags);
  const days = await store.redaction.retention();
  if (flags.json) await printJson({ kind: 'retention', days });
  else await printLine(days === null ? 'Full texts are kept for good.' : `Full texts are kept for ${counted(days, 'day')}.`);
} // prettier-ignore

async function set(asked: string, flags: Flags): Promise<void> {
  if (!/^(?:forever|[1-9]\d{0,4})$/.test(asked)) {
    throw new CasusError({ code: 'usage', input: asked, message: `${asked}: give a number of days, or forever.` });
  }
  const days = asked === 'forever' ? null : Number(asked);
  await using store = await openToDecide(flags);
  await store.redaction.setRetention(days);
  await store.people.note({ by: userName(), act: 'set how long full texts are kept', about: asked, reason: null });
  if (flags.json) await printJson({ kind: 'retention', days });
  else await printLine(days === null ? 'Full texts are kept for good.' : `Full texts are kept for ${counted(days, 'day')}: casus retention run shortens older ones.`); // prettier-ignore
}

async function run(flags: Flags): Promise<void> {
  await using store = await openToDecide(flags);
  const { reports, todo } = await runRetention(store, { by: userName(), now: new Date() });
  if (flags.json) await printJson({ kind: 'shortened', reports, todo });
  else await printLine(`${counted(reports, 'report')} shortened.`);
  if (todo !== null) process.stderr.write(`casus: ${todo}\n`);
}
