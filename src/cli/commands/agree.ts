import { basename } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { readCodedReports } from '../../ingest/coded-reports.ts';
import { CasusError, type Problem } from '../../model/index.ts';
import { canonicalJson } from '../../review/canonical-json.ts';
import { checkCoder, completeCoding } from '../../review/agreement/complete-coding.ts';
import { compareCodings } from '../../review/agreement/compare-codings.ts';
import { mergeAgreement } from '../../review/agreement/merge-agreement.ts';
import { sampleAgreement } from '../../review/agreement/sample-agreement.ts';
import { sampleNamed, samplesOf, type Sample } from '../../review/agreement/samples.ts';
import { decisionsInForce } from '../../review/decisions-in-force.ts';
import { machineCoding, sampleDecision } from '../../workspace/sampling.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { agreementPage, pairPage } from '../agreement-page.ts';
import { counted } from '../counted.ts';
import { userName } from '../decide.ts';
import { listed } from '../../review/decision-line.ts';
import { EXIT } from '../exit-code.ts';
import { wholeNumber, withOutput } from '../flags.ts';
import { outputOf, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { readCodings } from '../read-codings.ts';
import { tellSetAside } from '../set-aside.ts';
import { openToDecide, openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const SAMPLE = `
Two people or more code the same reports, drawn at random, without seeing what the machine or another made of them. They
code in the workbench (casus serve), or elsewhere: casus agree import takes that in.

Examples:
  casus agree sample --name pilot --coders Ana,Ben
  casus agree sample --name protests --coders Ana,Ben,Cara --reports 40 --by-type --seed 7`;

const REPORT = `
Finding the events comes first, then Krippendorff's α on each field of those that were found. Never quote α alone: its
interval, its units and the share of pairs that are the same stand beside it (docs/agreement.md).

Examples:
  casus agree report
  casus agree report pilot --json | jq '.agreement.fields[] | {field, alpha, interval, units}'`;

const IMPORT = `
FILE has coded reports as casus code prints them, one a line. Reports that are not of the sample, or whose text is not the
one the workspace has, are set aside.

Examples:
  casus agree import ben.jsonl --name pilot --by Ben`;

const COMPARE = `
Examples:
  casus agree compare ana.jsonl ben.jsonl
  casus agree compare ana.jsonl ben.jsonl --seed 2 --json | jq .finding`;

export function agreeCommand(): Command {
  const sample = new Command('sample')
    .description('draw reports for people to code blind')
    .requiredOption('--name <name>', 'what the sample is called', words)
    .requiredOption('--coders <names>', 'who codes it, commas between them', names)
    .addOption(new Option('--share <percent>', 'which share of the reports').argParser(share).default(0.1, '10%'))
    .addOption(new Option('--reports <count>', 'how many instead').argParser(wholeNumber).conflicts('share'))
    .option('--seed <number>', 'the same seed draws the same reports', wholeNumber, 1)
    .option('--by-type', 'give each type of event its share of the sample')
    .option('--by <name>', 'who draws it; your user name unless given', words)
    .addHelpText('after', SAMPLE);
  const report = new Command('report')
    .description('say how well the coders of a sample agree')
    .argument('[name]', 'the sample; all of them unless given')
    .option('--seed <number>', 'of the intervals', wholeNumber, 1)
    .addHelpText('after', REPORT);
  const take = new Command('import')
    .description('take in codings that were made elsewhere')
    .argument('<file>', 'coded reports, one a line')
    .requiredOption('--name <name>', 'the sample', words)
    .requiredOption('--by <coder>', 'who coded them', words)
    .addHelpText('after', IMPORT);
  const compare = new Command('compare')
    .description('compare two files of coded reports, without a workspace')
    .argument('<first>', 'coded reports, one a line')
    .argument('<second>', 'the same reports, coded by another')
    .option('--seed <number>', 'of the intervals', wholeNumber, 1)
    .addHelpText('after', COMPARE);
  return new Command('agree')
    .addCommand(withOutput(withWorkspace(sample)).action(drawSample))
    .addCommand(withOutput(withWorkspace(report)).action(reportAgreement))
    .addCommand(withOutput(withWorkspace(take)).action(importCodings))
    .addCommand(withOutput(compare).action(compareFiles));
}

type Flags = OutputFlags & WorkspaceFlags;

interface SampleFlags extends Flags {
  readonly name: string;
  readonly coders: readonly string[];
  readonly share: number;
  readonly reports?: number;
  readonly seed: number;
  readonly byType?: boolean;
  readonly by?: string;
}

async function drawSample(flags: SampleFlags): Promise<void> {
  await using store = await openToDecide(flags);
  const decision = await store.decide(await sampleDecision(store, flags, flags.by ?? userName()));
  await refreshIncidents(store);
  if (outputOf(flags).json) {
    await printJson({ kind: 'decided', decision });
    return;
  }
  const [sample] = samplesOf([decision]);
  await printLine(sampleLine(sample!));
  process.stderr.write(`To take it back: casus undo ${decision.seq} --reason TEXT\n`);
}

async function reportAgreement(name: string | undefined, flags: Flags & { readonly seed: number }): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const inForce = decisionsInForce(await store.decisions());
  const all = samplesOf(inForce);
  const asked = name === undefined ? all : [sampleNamed(all, name)];
  for (const [i, sample] of asked.entries()) {
    const machine = await machineCoding(store, sample.reportIds);
    const agreement = sampleAgreement(sample, machine, { seed: flags.seed });
    const merges = mergeAgreement(inForce, sample.coders, sample.reportIds);
    if (output.json) {
      const { name: called, by, at, reportIds } = sample;
      const coders = codedBy(sample);
      await printJson({ kind: 'agreement', sample: called, by, at, reports: reportIds.length, coders, machine: machine?.name ?? null, agreement, merges }); // prettier-ignore
      continue;
    }
    if (i > 0) await printLine();
    await printLine(sampleLine(sample));
    for (const line of ['', ...agreementPage(agreement, merges, output)]) await printLine(line);
  }
  if (asked.length === 0 && !output.json) {
    await printLine('No sample was drawn yet: casus agree sample --name NAME --coders ANA,BEN');
  }
}

const codedBy = ({ coders, codings }: Sample) =>
  coders.map((coder) => ({ name: coder, coded: codings.get(coder)?.size ?? 0 }));

/** "pilot: 20 reports, drawn by Ana on 2026-11-27; coded by Ana: 20, by Ben: 12." */
function sampleLine(sample: Sample): string {
  const { name, reportIds, by, at } = sample;
  const coded = codedBy(sample).map((one) => `${one.name} has coded ${one.coded}`);
  return plainText(`${name}: ${counted(reportIds.length, 'report')}, drawn by ${by} on ${at.slice(0, 10)}; ${listed(coded)}.`); // prettier-ignore
}

interface ImportFlags extends Flags {
  readonly name: string;
  readonly by: string;
}

async function importCodings(file: string, flags: ImportFlags): Promise<void> {
  const { json } = outputOf(flags);
  await using store = await openToDecide(flags);
  const sample = sampleNamed(samplesOf(decisionsInForce(await store.decisions())), flags.name);
  checkCoder(sample, flags.by);
  const own = new Map(sample.codings.get(flags.by));
  const counts = { coded: 0, known: 0, setAside: 0 };
  for await (const read of readCodedReports(file)) {
    try {
      if (read.kind === 'set-aside') throw new CasusError(read.problem);
      const { report, events } = read.record;
      const stored = sample.reportIds.includes(report.id) ? await store.report(report.id) : null;
      if (stored && stored.report.text !== report.text) throw new CasusError(otherText(file, read.line, report.id));
      const given = { kind: 'coding' as const, sample: sample.name, reportId: report.id, events, by: flags.by };
      const coding = completeCoding(sample, given, report.text);
      if (canonicalJson(own.get(report.id)) === canonicalJson(coding.events)) counts.known += 1;
      else {
        await store.decide(coding);
        own.set(report.id, coding.events);
        counts.coded += 1;
      }
    } catch (error) {
      if (!(error instanceof CasusError)) throw error;
      counts.setAside += 1;
      tellSetAside(error.problem, { json });
    }
  }
  await refreshIncidents(store);
  if (counts.setAside > 0) process.exitCode = EXIT.someSetAside;
  if (json) await printJson({ kind: 'imported', sample: sample.name, by: flags.by, ...counts });
  else {
    const known = counts.known > 0 ? `, ${counts.known} there already` : '';
    await printLine(plainText(`${flags.by}: ${counted(counts.coded, 'report')} coded${known}; ${own.size} of ${sample.reportIds.length} in all.`)); // prettier-ignore
  }
}

const otherText = (input: string, line: number, id: string): Problem => ({
  code: 'bad-record',
  input,
  line,
  message: `${input}, line ${line}: the text of ${id} is not the one that the workspace has, so its words cannot be found there.`,
});

async function compareFiles(
  first: string,
  second: string,
  flags: OutputFlags & { readonly seed: number },
): Promise<void> {
  const output = outputOf(flags);
  const [one, other] = [await readCodings(first, output), await readCodings(second, output)];
  const comparison = compareCodings(one, other, { seed: flags.seed });
  if (comparison.reports === 0) {
    const message = `${first} and ${second} have no report in common, by their ids.`;
    throw new CasusError({ code: 'usage', input: second, message });
  }
  const pair = { first: basename(first), second: basename(second), ...comparison };
  if (output.json) await printJson({ kind: 'comparison', ...pair });
  else for (const line of pairPage(pair, output)) await printLine(line);
}

function words(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('Give a name.');
  return value.trim();
}

function names(value: string): string[] {
  const found = value.split(',').flatMap((name) => name.trim() || []);
  if (found.length < 2) throw new InvalidArgumentError('Name two coders or more: Ana,Ben');
  return found;
}

function share(value: string): number {
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)\s?%$/.exec(value)?.[1];
  const found = percent === undefined ? Number(value) : Number(percent) / 100;
  if (!(found > 0 && found <= 1)) throw new InvalidArgumentError('It must be a share such as 10% or 0.1.');
  return found;
}
