import { Command, InvalidArgumentError, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { isPostgresAddress } from '../../store/postgres/postgres-address.ts';
import { openReplay } from '../../store/postgres/replay/open-replay.ts';
import { replayReports } from '../../workspace/replay-reports.ts';
import { builtInCoder } from '../coder.ts';
import { counted } from '../counted.ts';
import { withLexicon, withOutput, type LexiconFlags } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { Progress } from '../progress.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Codes reports anew with this version of Casus and your words, replays what people decided, and makes all incidents anew, beside
what the workspace has. It is read, added to and decided on meanwhile as ever; what changes is brought over, and at the end everybody
finds the new at one moment. One that was stopped leaves the workspace as it was, and the same command goes on with it; another
--from or lexicon begins anew. Restart the workers first, so that they code as this does. For a workspace in PostgreSQL.

Examples:
  casus worker replay --from 2026-11-01      reports that were added since
  casus worker replay --lexicon mine/        all of them`;

interface Flags extends WorkspaceFlags, LexiconFlags, OutputFlags {
  readonly from?: string;
}

export function replayCommand(): Command {
  const command = new Command('replay')
    .description('build what is derived from the reports anew beside the old, and swap')
    .addOption(new Option('--from <date>', 'code only reports anew that were added from this day on (UTC)').argParser(day))
    .addHelpText('after', EXAMPLES);
  return withOutput(withLexicon(withWorkspace(command))).action(replay);
} // prettier-ignore

function day(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('Write a day as 2026-11-01.');
  return value;
}

async function replay(flags: Flags): Promise<void> {
  if (!isPostgresAddress(flags.workspace)) {
    const message = `${flags.workspace} is a file: casus recode codes its reports anew. A replay builds beside a workspace in PostgreSQL.`;
    throw new CasusError({ code: 'usage', input: flags.workspace, message });
  }
  await using store = await openToAdd(flags);
  const coder = await builtInCoder(flags, store);
  const since = flags.from ?? null;
  const json = flags.json ?? false;
  const progress = new Progress({ quiet: json });
  progress.update(() => 'Building beside what there is …');
  await using built = await openReplay(flags.workspace, { coder: coder.id, since });
  const counts = await replayReports(built, coder, since, ({ reports }) => {
    progress.update(() => `${counted(reports, 'report')} coded anew`);
  });
  progress.clear();
  if (json) await printJson({ kind: 'replayed', coder: coder.id, resumed: built.resumed, ...counts });
  else {
    await printLine(
      `${counted(counts.reports, 'report')} coded anew; ${plainText(store.location)} has what was built. ${counted(counts.meanwhile, 'report')} changed meanwhile and came along.`,
    );
  }
}
