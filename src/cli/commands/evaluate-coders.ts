import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import type { TimedReport } from '../../ingest/coded-reports.ts';
import { CasusError, type CodedReport, type Coder } from '../../model/index.ts';
import { compareCoders, ownNames, type NamedCoding } from '../../review/agreement/compare-coders.ts';
import { meanTook, type MeanTook } from '../../review/agreement/mean-took.ts';
import type { SlotScore } from '../../review/agreement/slot-scores.ts';
import { agreementPage } from '../agreement-page.ts';
import { builtInCoder, openCoder } from '../coder.ts';
import { counted } from '../counted.ts';
import { wholeNumber, withLexicon, withLlm, withOutput, type LexiconFlags, type LlmFlags } from '../flags.ts';
import { outputOf, printJson, printLine, type Output, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { readCodings } from '../read-codings.ts';
import { tableLines } from '../table.ts';

const EXAMPLES = `
HUMAN has coded reports as casus code prints them and casus agree imports them, one a line, which are taken for right. The rules
of Casus code the same texts here and now, and so does a language model where --llm names its settings; codings of other coders come
as further files. Said are precision, recall and F of each field against HUMAN, Krippendorff's α and Cohen's κ between all of them, and
what each took a report.

Examples:
  casus evaluate coders ana.jsonl
  casus evaluate coders ana.jsonl --llm model.yaml
  casus evaluate coders ana.jsonl ben.jsonl --json | jq '.coders[] | {name, scores}'`;

export function evaluateCodersCommand(): Command {
  const command = new Command('coders')
    .description('measure the rules, a language model and other coders against what people coded')
    .argument('<human>', 'coded reports that are taken for right')
    .argument('[others...]', 'the same reports, coded by others')
    .addOption(new Option('--seed <number>', 'of the intervals').argParser(wholeNumber).default(1))
    .addHelpText('after', EXAMPLES);
  return withOutput(withLlm(withLexicon(command))).action(evaluateCoders);
}

/** What one coder made of the reports, and what a report took where that is known. */
interface Coded extends MeanTook, NamedCoding {
  /** Reports it failed on. */
  readonly failed: number;
}

type Flags = OutputFlags & LexiconFlags & LlmFlags & { readonly seed: number };

async function evaluateCoders(human: string, others: string[], flags: Flags): Promise<void> {
  const output = outputOf(flags);
  const texts = await readCodings(human, output);
  if (texts.length === 0) throw new CasusError({ code: 'empty', input: human, message: `${human}: there is no coded report in it.` }); // prettier-ignore
  const reference = codingOf(nameOf(human), texts);
  const { llm, ...rules } = flags;
  const coders: Coded[] = [await codedBy('rules', await builtInCoder(rules), texts, 1)];
  if (llm !== undefined) {
    await using model = await openCoder(flags, null, () => texts.map(({ report }) => report));
    coders.push(await codedBy('llm', model, texts, AT_ONCE));
  }
  for (const other of others) coders.push(codingOf(nameOf(other), await readCodings(other, output)));
  const names = ownNames([reference, ...coders].map(({ name }) => name));
  const own = coders.map((coder, i) => ({ ...coder, name: names[i + 1]! }));
  const compared = compareCoders([reference, ...own], { seed: flags.seed });
  const told = compared.coders.map(({ name, reports, scores }, i) => {
    const { failed, seconds, cost } = own[i]!;
    return { name, reports, failed, seconds, cost, scores };
  });
  const { agreement } = compared;
  const reports = reference.events.size;
  if (output.json) {
    await printJson({ kind: 'coders', human: reference.name, reports, coders: told, agreement });
    return;
  }
  await printLine(plainText(`${counted(reports, 'report')} coded by ${reference.name}, taken for right.`));
  for (const { name, reports: coded, failed, seconds, cost, scores } of told) {
    const took = seconds === null ? '' : `, ${seconds < 0.1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(1)} s`} a report`; // prettier-ignore
    const paid = cost === null ? '' : `, ${cost.amount.toPrecision(2)} ${cost.currency} a report`;
    const lost = failed === 0 ? '' : `, ${failed} not coded`;
    await printLine();
    await printLine(output.style('bold', plainText(`${name}: ${counted(coded, 'report')}${lost}${took}${paid}`)));
    for (const line of scoreTable(scores, output)) await printLine(line);
  }
  for (const line of ['', ...agreementPage(agreement, [], output)]) await printLine(line);
  for (const { first, second, grids } of agreement.betweenCoders) {
    const kappas = grids.flatMap(({ field, kappa }) => (kappa === null ? [] : [`${field} ${kappa.toFixed(3)}`]));
    await printLine(plainText(`  ${first} × ${second}, Cohen's κ: ${kappas.join(', ') || 'none can be told'}`));
  }
}

/** Reports that a language model is asked about at once; its settings bound the calls. */
const AT_ONCE = 16;

/** Has a coder code the texts, and takes the time. A report it fails on is one it found nothing in, and is counted. */
async function codedBy(name: string, coder: Coder, texts: readonly CodedReport[], atOnce: number): Promise<Coded> {
  const records: CodedReport[] = [];
  let failed = 0;
  const began = performance.now();
  for (let i = 0; i < texts.length; i += atOnce) {
    const some = texts.slice(i, i + atOnce).map(async ({ report }): Promise<CodedReport> => {
      try {
        return await coder.code(report);
      } catch (error) {
        if (!(error instanceof CasusError && error.problem.code === 'not-coded')) throw error;
        failed += 1;
        return { report, events: [], warnings: [] };
      }
    });
    records.push(...(await Promise.all(some)));
  }
  const seconds = (performance.now() - began) / 1000 / texts.length;
  return { ...codingOf(name, records), seconds, cost: null, failed };
}

const nameOf = (file: string) => basename(file, extname(file));

function codingOf(name: string, records: readonly TimedReport[]): Coded {
  const events = new Map(records.map(({ report, events: coded }) => [report.id, coded]));
  return { name, events, ...meanTook(records.map(({ took }) => took)), failed: 0 };
}

function scoreTable(scores: readonly SlotScore[], output: Output): string[] {
  const { width } = output;
  const percent = (of: number | null) => (of === null ? '–' : (100 * of).toFixed(1));
  const { heading, lines } = tableLines<SlotScore>(
    [
      { heading: 'FIELD', cell: ({ field }) => field },
      { heading: 'P', align: 'right', cell: ({ precision }) => percent(precision) },
      { heading: 'R', align: 'right', cell: ({ recall }) => percent(recall) },
      { heading: 'F', align: 'right', cell: ({ f1 }) => percent(f1) },
      { heading: 'HUMAN', align: 'right', cell: ({ reference }) => String(reference) },
      { heading: 'CODER', align: 'right', cell: ({ found }) => String(found) },
      { heading: 'SAME', align: 'right', cell: ({ same }) => String(same) },
    ],
    scores.filter(({ reference, found }) => reference + found > 0),
    width && width - 2,
  );
  return [output.style('dim', `  ${heading}`), ...lines.map((line) => `  ${line}`)];
}
