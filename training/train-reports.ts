import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { codeRecords } from '../bench/records.ts';
import { readRows, textOf } from '../bench/rows.ts';
import { comparedReports } from '../src/resolving/group-reports.ts';
import { learnReportBits, type ComparedPair } from './learn-report-bits.ts';

/** The pairs of a set of reports that grouping compares. A row has `incident` beside what is coded. */
async function comparedPairs(path: string): Promise<ComparedPair[]> {
  const incidents: string[] = [];
  const rows = async function* () {
    for await (const row of readRows(path)) {
      incidents.push(textOf(row, 'incident') ?? '');
      yield row;
    }
  };
  const told = [];
  for await (const { report, events } of codeRecords(rows())) told.push({ ...report, events });
  const { order, pairs } = comparedReports(told);
  const incidentOf = (at: number) => incidents[order[at]!];
  return [...pairs].map(({ a, b, evidence }) => ({
    levels: evidence.map(({ level }) => level),
    same: incidentOf(a) === incidentOf(b),
  }));
}

/** Trains `models/reports.tsv`, what agreement of two reports is worth, on grouped reports. The same reports give the same file. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reports: { type: 'string', multiple: true },
      out: { type: 'string', default: 'models/reports.tsv' },
    },
  });
  if (values.reports === undefined) {
    process.stderr.write('usage: train-reports.ts --reports GROUPED.jsonl[.gz] … [--out models/reports.tsv]\n');
    process.exitCode = 2;
    return;
  }
  const pairs: ComparedPair[] = [];
  for (const path of values.reports) for (const pair of await comparedPairs(path)) pairs.push(pair);
  const lines = [...learnReportBits(pairs)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([level, bits]) => `${level}\t${bits.toFixed(2)}`);
  writeFileSync(values.out, ['level\tbits', ...lines, ''].join('\n'));
  process.stdout.write(`${values.out}: ${lines.length} levels from ${pairs.length} pairs of reports\n`);
}

await main();
