import { Command } from 'commander';
import { ingest } from '../../ingest/ingest.ts';
import { addReports } from '../../workspace/add-reports.ts';
import { builtInCoder } from '../coder.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withInputs, withLexicon, withOutput, type InputFlags, type LexiconFlags } from '../flags.ts';
import { printJson, printLine } from '../output.ts';
import { Progress } from '../progress.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { tellSetAside } from '../set-aside.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The same content twice is one report, so adding a folder again adds what is new in it, and a run that was
stopped half way goes on where it was.

Examples:
  casus add reports/
  casus add monday.jsonl tuesday.csv --map text=body --map published=day
  casus add reports/ --lexicon mine/
  curl -s https://example.org/news.jsonl | casus add - --input-format jsonl --workspace peru.casus`;

export function addCommand(): Command {
  const command = new Command('add')
    .description('code reports and keep them in the workspace')
    .argument('<inputs...>', 'files, folders, or - for stdin')
    .addHelpText('after', EXAMPLES);
  return withOutput(withLexicon(withInputs(withWorkspace(command)))).action(add);
}

async function add(inputs: string[], flags: InputFlags & LexiconFlags & WorkspaceFlags): Promise<void> {
  const json = flags.json ?? false;
  const progress = new Progress({ quiet: json });
  await using store = await openToAdd(flags);
  const coder = await builtInCoder(flags, store);
  const source = ingest(inputs, {
    stdin: process.stdin,
    ...(flags.inputFormat && { format: flags.inputFormat }),
    ...(flags.map && { map: flags.map }),
  });
  let [stored, events] = [0, 0];
  process.once('SIGINT', () => {
    progress.clear();
    const said = `casus: stopped. ${counted(stored, 'report')} added and kept; the same command goes on from there.`;
    process.stderr.write(`${json ? JSON.stringify({ kind: 'stopped', reports: stored, events }) : said}\n`);
    process.exit(EXIT.stopped);
  });
  const counts = await addReports(store, coder, inputs, source, {
    async added(record) {
      stored += 1;
      events += record.events.length;
      progress.update(() => `${counted(stored, 'report')} added, ${counted(events, 'event')}`);
      if (json)
        await printJson({
          kind: 'added',
          id: record.report.id,
          events: record.events.length,
          warnings: record.warnings,
        });
    },
    async known(asked, storedAs) {
      if (json) await printJson({ kind: 'known', input: asked.input, id: storedAs });
    },
    setAside(problem) {
      progress.clear();
      tellSetAside(problem, { json });
    },
  });
  progress.update(() => 'Looking for reports of the same incident …');
  let looked = 0;
  await refreshIncidents(store, (round) => {
    if (round.kind === 'settled') looked += round.unsettled;
    progress.update(() => `Looking for reports of the same incident … ${counted(looked, 'event')} done`);
  });
  progress.clear();
  const { incidents, aggregates } = await store.counts();
  if (json) await printJson({ kind: 'done', ...counts, incidents, aggregates, workspace: store.location });
  else {
    const parts = [`${counted(counts.reports, 'report')} added (${counted(counts.events, 'event')})`];
    if (counts.known > 0) parts.push(`${counts.known} there already`);
    if (counts.setAside > 0) parts.push(`${counted(counts.setAside, 'input')} set aside`);
    if (counts.warned > 0) parts.push(`${counts.warned} with warnings (see casus reports --warnings)`);
    await printLine(`${parts.join(', ')}.`);
    await printLine(`${store.location} now holds ${counted(incidents, 'incident')}. Look at them: casus incidents`);
  }
  if (counts.setAside > 0) process.exitCode = EXIT.someSetAside;
}
