import type { Interval } from '../review/agreement/bootstrap.ts';
import type { FindingAgreement } from '../review/agreement/compare-codings.ts';
import type { FieldAgreement } from '../review/agreement/event-agreement.ts';
import type { MergeAgreement } from '../review/agreement/merge-agreement.ts';
import { readingOf } from '../review/agreement/reading.ts';
import type { PairAgreement, SampleAgreement } from '../review/agreement/sample-agreement.ts';
import { counted } from './counted.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { tableLines, type TableColumn } from './table.ts';

/**
 * How well coders agree, in the order it should be told: finding the events first, then each field of those that were found,
 * then merges; coder against coder and coder against machine apart.
 */
export function agreementPage(
  { fields, betweenCoders, withMachine }: SampleAgreement,
  merges: readonly MergeAgreement[],
  output: Output,
): string[] {
  const lines: string[] = [];
  const heading = (text: string) => lines.push(...(lines.length > 0 ? [''] : []), output.style('bold', text));
  heading('Coder against coder');
  if (betweenCoders.length === 0) lines.push('  No report has been coded by two of them yet.');
  else {
    lines.push(...betweenCoders.map((pair) => `  ${findingLine(pair)}`));
    lines.push(...fieldTable(fields, output));
  }
  for (const { first, second, events, f1 } of merges) {
    lines.push(
      `  ${plainText(`${first} × ${second}`)}, merging: B³ ${f1.toFixed(2)} on ${counted(events, 'event')} that both merged or split`,
    );
  }
  for (const pair of withMachine) {
    heading(`Coder against machine: ${plainText(`${pair.first} × ${pair.second}`)}`);
    lines.push(`  ${findingLine(pair)}`, ...fieldTable(pair.fields, output));
  }
  return lines;
}

/** One comparison of two, for people. */
export function pairPage(pair: Omit<PairAgreement, 'grids'>, output: Output): string[] {
  return [findingLine(pair), ...fieldTable(pair.fields, output)];
}

function findingLine({ first, second, reports, finding }: Omit<PairAgreement, 'grids' | 'fields'>): string {
  const who = plainText(`${first} × ${second}`);
  return `${who}, finding events in ${counted(reports, 'report')}: ${findingCell(finding)}; ${finding.both} both found, ${finding.first} ${plainText(first)} alone, ${finding.second} ${plainText(second)} alone`;
}

function findingCell({ f1, interval }: FindingAgreement): string {
  return f1 === null ? 'neither found any' : `F1 ${f1.toFixed(2)}${intervalCell(interval, ' ')}`;
}

const intervalCell = (interval: Interval | null, before = ''): string =>
  interval === null ? '' : `${before}(${interval.low.toFixed(2)}–${interval.high.toFixed(2)})`;

const share = (of: number | null): string => (of === null ? '' : `${Math.round(100 * of)} %`);

const columns: readonly TableColumn<FieldAgreement>[] = [
  { heading: 'FIELD', cell: ({ field }) => field },
  { heading: 'α', align: 'right', cell: ({ alpha }) => alpha?.toFixed(3) ?? '–' },
  { heading: '95 %', cell: ({ interval }) => intervalCell(interval) },
  { heading: 'UNITS', align: 'right', cell: ({ units }) => String(units) },
  { heading: 'CODERS', align: 'right', cell: ({ coders }) => String(coders) },
  { heading: 'SAME', align: 'right', cell: ({ same }) => share(same) },
  { heading: 'TOLD', align: 'right', spare: true, cell: ({ told }) => share(told) },
  { heading: 'READ AS', least: 12, cell: readingOf },
];

function fieldTable(fields: readonly FieldAgreement[], output: Output): string[] {
  const { heading, lines } = tableLines(columns, fields, output.width && output.width - 2);
  return [output.style('dim', `  ${heading}`), ...lines.map((line) => `  ${line}`)];
}
