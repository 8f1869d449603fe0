import { Command } from 'commander';
import type { Store } from '../../store/store.ts';
import { recodeReports, reportsToRecode } from '../../workspace/recode-reports.ts';
import { openCoderForMany } from '../coder.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withLexicon, withLlm, withOutput, type LexiconFlags, type LlmFlags } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { Progress } from '../progress.ts';
import { openToDecide, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
What people decided is replayed on what is read now: what they gave stands, what they accepted and is another value now, and
what they said of events that are gone, waits in casus tasks. A run that was stopped goes on where it was.

Examples:
  casus recode                     after an update of Casus
  casus recode --lexicon mine/     after a change of your own words
  casus recode --llm model.yaml    with a language model (docs/llm.md)`;

export function recodeCommand(): Command {
  const command = new Command('recode').addHelpText('after', EXAMPLES);
  return withOutput(withLlm(withLexicon(withWorkspace(command)))).action(recode);
}

async function recode(flags: LexiconFlags & LlmFlags & OutputFlags & WorkspaceFlags): Promise<void> {
  const json = flags.json ?? false;
  const progress = new Progress({ quiet: json });
  await using store = await openToDecide(flags);
  await using coder = await openCoderForMany(flags, store, (id) => reportsToRecode(store, id));
  let done = 0;
  process.once('SIGINT', () => {
    progress.clear();
    const said = `casus: stopped. ${counted(done, 'report')} coded anew and kept; the same command goes on from there.`;
    process.stderr.write(`${json ? JSON.stringify({ kind: 'stopped', reports: done }) : said}\n`);
    process.exit(EXIT.stopped);
  });
  const counts = await recodeReports(store, coder, ({ reports }) => {
    done = reports;
    progress.update(() => `${counted(reports, 'report')} coded anew`);
  });
  progress.clear();
  const tasks = await countTasks(store);
  if (json) {
    await printJson({ kind: 'recoded', coder: coder.id, ...counts, tasks });
    return;
  }
  const { reports, failed, changed, added, gone } = counts;
  if (reports === 0) await printLine('Every report was coded so already.');
  else {
    await printLine(
      `${counted(reports, 'report')} coded anew: ${counted(changed, 'event')} changed, ${added} new, ${gone} gone.`,
    );
  }
  if (failed > 0) await printLine(`${counted(failed, 'report')} could not be coded anew and stay as they were.`);
  await printLine(tasks === 0 ? 'Every decision fits.' : `${counted(tasks, 'decision')} no longer fit: casus tasks`);
}

async function countTasks(store: Store): Promise<number> {
  const seen: number[] = [];
  for await (const { task } of store.tasks()) seen.push(task.decision);
  return seen.length;
}
