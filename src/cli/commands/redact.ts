import { Command, Option } from 'commander';
import { CasusError } from '../../model/index.ts';
import { redact as redactWords, whereWordsStand } from '../../workspace/redact.ts';
import { counted } from '../counted.ts';
import { userName } from '../decide.ts';
import { withOutput } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { openToDecide, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The words go from titles and texts, from all that was made of them, from what people wrote and decided, from what waits to be sent,
from the word index and from the files of releases. A █ stands for each character, so that every span still fits. The log says who
did it and why, without the words. They are found in any case, as whole words, across line ends and in addresses (jane-roe); give
every other spelling as words of its own. Without --yes nothing is changed. It cannot be undone, and what was exported, backed up or
sent before is out of reach: docs/verify.md.

Examples:
  casus redact "Jane Roe"                                    where it stands
  casus redact "Jane Roe" "J. Roe" --reason "she asked" --yes`;

interface Flags extends WorkspaceFlags, OutputFlags {
  readonly reason?: string;
  readonly by?: string;
  readonly yes?: true;
  readonly span?: { readonly start: number; readonly end: number };
  readonly report?: string;
}

export function redactCommand(): Command {
  const command = new Command('redact')
    .argument('[words...]', 'each in quotes')
    .addOption(new Option('--report <id>', 'with --span: the report that the words are taken from'))
    .addOption(new Option('--span <start-end>', 'where in its text the words stand, as casus code gives evidence').argParser(span))
    .addOption(new Option('--reason <text>', 'why, without the words themselves'))
    .addOption(new Option('--by <name>', 'who decides; your user name unless given'))
    .addOption(new Option('--yes', 'do it'))
    .addHelpText('after', EXAMPLES); // prettier-ignore
  return withOutput(withWorkspace(command)).action(redact);
}

async function redact(given: readonly string[], flags: Flags): Promise<void> {
  await using store = await openToDecide(flags);
  const words = [...given, ...(await wordsAt(store, flags))];
  const where = await whereWordsStand(store, words);
  if (!flags.yes) {
    if (flags.json) await printJson({ kind: 'where', tables: Object.fromEntries(where) });
    else if (where.size === 0) await printLine('These words stand nowhere. With --yes the file is written anew all the same.');
    else {
      for (const [table, rows] of where) await printLine(`${String(rows).padStart(8)}  ${table}`);
      await printLine('Nothing was changed. To black them out for good, say why and that you mean it: --reason TEXT --yes');
    }
    return;
  } // prettier-ignore
  if (flags.reason === undefined || flags.reason.trim() === '') {
    throw new CasusError({ code: 'usage', input: '--reason', message: 'Say why, without the words themselves: --reason TEXT.' }); // prettier-ignore
  }
  const by = flags.by ?? userName();
  const { decision, releases, todo } = await redactWords(store, { words, by, reason: flags.reason });
  if (flags.json) await printJson({ kind: 'redacted', decision: decision?.seq ?? null, releases, todo });
  else if (decision === null && releases.length === 0)
    await printLine('These words stand nowhere; what the file kept of deleted rows is gone.'); // prettier-ignore
  else {
    const reports = decision?.kind === 'redact' ? decision.reportIds.length : 0;
    const inReleases =
      releases.length > 0 ? ` and ${counted(releases.length, 'release')} (${releases.join(', ')})` : '';
    const said = decision === null ? '' : `Decision ${decision.seq}: `;
    await printLine(`${said}blacked out in ${counted(reports, 'report')}${inReleases}.`);
  }
  if (todo !== null) process.stderr.write(`casus: ${todo}\n`);
}

/** The words at a place in a report's text. */
async function wordsAt(store: Awaited<ReturnType<typeof openToDecide>>, { report, span }: Flags): Promise<string[]> {
  if (report === undefined && span === undefined) return [];
  if (report === undefined || span === undefined) {
    throw new CasusError({ code: 'usage', input: '--span', message: '--report and --span go together.' });
  }
  const found = await store.report(report);
  if (!found) throw new CasusError({ code: 'not-found', input: report, message: `There is no report ${report}.` });
  return [found.report.text.slice(span.start, span.end)];
}

function span(value: string): NonNullable<Flags['span']> {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(value) ?? [];
  if (end !== undefined && Number(start) < Number(end)) return { start: Number(start), end: Number(end) };
  throw new CasusError({ code: 'usage', input: value, message: `--span ${value}: write it as 120-134.` });
}
