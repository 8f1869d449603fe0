import { Command, Option } from 'commander';
import { ingest, type Ingested } from '../../ingest/ingest.ts';
import { leadReport } from '../../ingest/lead-report.ts';
import { inOrder } from '../../ingest/in-order.ts';
import { CasusError, type Coder, type CodedReport, type Problem } from '../../model/index.ts';
import { notCoded } from '../../workspace/not-coded.ts';
import { builtInCoder, openCoder } from '../coder.ts';
import { EXIT } from '../exit-code.ts';
import {
  withConcurrency,
  withInputs,
  withLexicon,
  withLlm,
  withOutput,
  type ConcurrencyFlags,
  type InputFlags,
  type LexiconFlags,
  type LlmFlags,
} from '../flags.ts';
import { counted } from '../counted.ts';
import { outputOf, printJson, printLine } from '../output.ts';
import { Progress } from '../progress.ts';
import { tellSetAside } from '../set-aside.ts';

const EXAMPLES = `
Prints one coded-report record a line, in the order of the inputs, and keeps nothing. What cannot be read or coded is named
on stderr with its input and line, and the rest goes on; with --concurrency also where a report makes the coder hang or
grow. As a filter of Spark, GNU parallel and others: docs/batch.md.

Examples:
  casus code report.txt | jq '.events[].summary'
  casus code news/ > coded.jsonl
  zcat news.jsonl.gz | casus code | wc -l
  casus code --concurrency 4 < news.jsonl > coded.jsonl
  casus code --lexicon mine/ news/ > coded.jsonl
  casus code --explain report.txt | less
  casus code --explain --json report.txt | jq '.events[].values[] | [.field, .value, .by[0]]'
  casus code --input-format csv --map text=body --map published=day export.dat`;

export function codeCommand(): Command {
  const command = new Command('code')
    .argument('[inputs...]', 'files, folders, or - for stdin (also where none is named)')
    .addOption(new Option('--format <format>', 'how the records are printed').choices(['jsonl']).default('jsonl'))
    .addOption(
      new Option('--explain', 'show what gave each value instead: the words, the rule, the lexicon line').conflicts(
        'concurrency',
      ),
    )
    .addHelpText('after', EXAMPLES);
  return withOutput(withConcurrency(withLlm(withLexicon(withInputs(command))))).action(code);
}

interface CodeFlags extends InputFlags, LexiconFlags, LlmFlags, ConcurrencyFlags {
  readonly explain?: boolean;
}

async function code(named: string[], flags: CodeFlags): Promise<void> {
  const json = flags.json ?? false;
  if (named.length === 0 && process.stdin.isTTY) {
    throw new CasusError({
      code: 'usage',
      input: '-',
      message: 'name the files or folders to code, or send reports through a pipe (see casus code --help)',
    });
  }
  const source = ingest(named.length === 0 ? ['-'] : named, {
    stdin: process.stdin,
    ...(flags.inputFormat && { format: flags.inputFormat }),
    ...(flags.map && { map: flags.map }),
    ...(flags.fromOffset !== undefined && { fromOffset: flags.fromOffset }),
  });
  const counts = await (flags.explain ? printExplanations(source, flags) : printRecords(source, flags));
  if (counts.setAside === 0) return;
  process.exitCode = EXIT.someSetAside;
  const { reports, warned, setAside } = counts;
  const doubted = warned === 0 ? '' : ` (${warned} with warnings)`;
  if (!json)
    process.stderr.write(
      `casus: ${counted(reports, 'report')} coded${doubted}, ${counted(setAside, 'input')} set aside\n`,
    );
}

/** How many reports were printed, how many of them with warnings, and how many inputs set aside. */
interface Counts {
  readonly reports: number;
  readonly warned: number;
  readonly setAside: number;
}

/** How many reports are taken in before the first of them is coded: that one may take longer than the others. */
const AHEAD = 8;

async function printRecords(source: AsyncIterable<Ingested>, flags: CodeFlags): Promise<Counts> {
  const json = flags.json ?? false;
  await using coder = await openCoder(flags);
  const progress = new Progress({ quiet: json || process.stdout.isTTY });
  let [reports, events, warned, setAside] = [0, 0, 0, 0];
  for await (const outcome of inOrder(
    source,
    (read) => codeOne(coder, read),
    (flags.concurrency ?? (flags.llm === undefined ? 0 : 1)) * AHEAD + 1,
  )) {
    if ('code' in outcome) {
      setAside += 1;
      progress.clear();
      tellSetAside(outcome, { json });
      continue;
    }
    await printJson(outcome);
    reports += 1;
    events += outcome.events.length;
    if (outcome.warnings.length > 0) warned += 1;
    progress.update(() => `${counted(reports, 'report')} coded, ${counted(events, 'event')}`);
  }
  progress.clear();
  return { reports, warned, setAside };
}

/** The record of what was read, with what was to be said of its input first; or why there is none. */
async function codeOne(coder: Coder, read: Ingested): Promise<[CodedReport | Problem]> {
  const item = read.kind === 'lead' ? leadReport(read) : read;
  if (item.kind === 'set-aside') return [item.problem];
  try {
    const record = await coder.code(item.report);
    return [{ ...record, warnings: [...item.warnings, ...record.warnings] }];
  } catch (error) {
    return [notCoded(error, item)];
  }
}

async function printExplanations(source: AsyncIterable<Ingested>, flags: CodeFlags): Promise<Counts> {
  const json = flags.json ?? false;
  const coder = await builtInCoder(flags);
  const output = outputOf(flags);
  const { explainPage } = await import('../explain-page.ts');
  let [reports, warned, setAside] = [0, 0, 0];
  for await (const read of source) {
    const item = read.kind === 'lead' ? leadReport(read) : read;
    if (item.kind === 'set-aside') {
      setAside += 1;
      tellSetAside(item.problem, { json });
      continue;
    }
    const explanation = coder.explain(item.report);
    if (json) await printJson(explanation);
    else {
      const page = explainPage(explanation, output);
      for (const line of reports === 0 ? page : ['', ...page]) await printLine(line);
    }
    reports += 1;
    if (item.warnings.length > 0) warned += 1;
  }
  return { reports, warned, setAside };
}
