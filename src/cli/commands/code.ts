import { Command, Option } from 'commander';
import { ingest } from '../../ingest/ingest.ts';
import { leadReport } from '../../ingest/lead-report.ts';
import { CasusError } from '../../model/index.ts';
import { builtInCoder } from '../coder.ts';
import { EXIT } from '../exit-code.ts';
import { explainPage } from '../explain-page.ts';
import { withInputs, withLexicon, withOutput, type InputFlags, type LexiconFlags } from '../flags.ts';
import { counted } from '../counted.ts';
import { outputOf, printJson, printLine } from '../output.ts';
import { Progress } from '../progress.ts';
import { tellSetAside } from '../set-aside.ts';

const EXAMPLES = `
Prints one coded-report record a line, in the order of the inputs, and keeps nothing.

Examples:
  casus code report.txt | jq '.events[].summary'
  casus code news/ > coded.jsonl
  zcat news.jsonl.gz | casus code | wc -l
  casus code --lexicon mine/ news/ > coded.jsonl
  casus code --explain report.txt | less
  casus code --explain --json report.txt | jq '.events[].values[] | [.field, .value, .by[0]]'
  casus code --input-format csv --map text=body --map published=day export.dat`;

export function codeCommand(): Command {
  const command = new Command('code')
    .description('code reports and print the records, without a workspace')
    .argument('[inputs...]', 'files, folders, or - for stdin (also where none is named)')
    .addOption(new Option('--format <format>', 'how the records are printed').choices(['jsonl']).default('jsonl'))
    .addOption(new Option('--explain', 'show what gave each value instead: the words, the rule, the lexicon line'))
    .addHelpText('after', EXAMPLES);
  return withOutput(withLexicon(withInputs(command))).action(code);
}

interface CodeFlags extends InputFlags, LexiconFlags {
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
  const coder = await builtInCoder(flags);
  const output = outputOf(flags);
  const progress = new Progress({ quiet: json || process.stdout.isTTY });
  let [reports, events, setAside] = [0, 0, 0];
  const source = ingest(named.length === 0 ? ['-'] : named, {
    stdin: process.stdin,
    ...(flags.inputFormat && { format: flags.inputFormat }),
    ...(flags.map && { map: flags.map }),
    ...(flags.fromOffset !== undefined && { fromOffset: flags.fromOffset }),
  });
  for await (const read of source) {
    const item = read.kind === 'lead' ? leadReport(read) : read;
    if (item.kind === 'set-aside') {
      setAside += 1;
      progress.clear();
      tellSetAside(item.problem, { json });
      continue;
    }
    if (flags.explain) {
      const explanation = coder.explain(item.report);
      if (json) await printJson(explanation);
      else {
        const page = explainPage(explanation, output);
        for (const line of reports === 0 ? page : ['', ...page]) await printLine(line);
      }
      reports += 1;
      continue;
    }
    const record = await coder.code(item.report);
    await printJson({ ...record, warnings: [...item.warnings, ...record.warnings] });
    reports += 1;
    events += record.events.length;
    progress.update(() => `${counted(reports, 'report')} coded, ${counted(events, 'event')}`);
  }
  progress.clear();
  if (setAside > 0) {
    process.exitCode = EXIT.someSetAside;
    if (!json) {
      process.stderr.write(`casus: ${counted(reports, 'report')} coded, ${counted(setAside, 'input')} set aside\n`);
    }
  }
}
