import type { Counted, MappingReport } from '../publish/codebooks/mapping-report.ts';
import { counted } from './counted.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { tableLines, type TableColumn } from './table.ts';

type Left = MappingReport['leftOut'][number];
type Lost = MappingReport['lost'][number];

const examples = ({ examples: ids, count }: Counted) => `${ids.join(' ')}${count > ids.length ? ' …' : ''}`;

const LEFT: readonly TableColumn<Left>[] = [
  { heading: 'REASON', cell: ({ reason }) => reason },
  { heading: 'INCIDENTS', align: 'right', cell: ({ count }) => `${count}` },
  { heading: 'WHY', least: 24, cell: ({ why }) => why },
  { heading: 'FOR EXAMPLE', spare: true, cell: examples },
];

const LOST: readonly TableColumn<Lost>[] = [
  { heading: 'KIND', cell: ({ kind }) => kind },
  { heading: 'ROWS', align: 'right', cell: ({ count }) => `${count}` },
  { heading: 'WHAT IS LOST', least: 24, cell: ({ what }) => what },
  { heading: 'FOR EXAMPLE', spare: true, cell: examples },
];

/** The lines of a report for people: which incidents have no row, what rows lose, which columns are empty, what was checked. */
export function mappingPage(report: MappingReport, output: Output): string[] {
  const { name, incidents, rows, leftOut, lost, empty, never, rules } = report;
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', output.style('bold', title), ...lines] : [];
  const table = <Row>(columns: readonly TableColumn<Row>[], of: readonly Row[]) => {
    const { heading, lines } = tableLines(columns, of, output.width);
    return of.length > 0 ? [output.style('dim', heading), ...lines] : [];
  };
  const losing = lost.filter(({ count }) => count > 0);
  const broken = leftOut.filter(({ reason }) => reason === 'rule').reduce((sum, { count }) => sum + count, 0);
  const reasoned = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([what, why]) => plainText(`${what}: ${why}`));
  return [
    output.style('bold', plainText(name)),
    `${counted(incidents, 'incident')}: ${rows} with a row, ${incidents - rows} without.`,
    ...section('Without a row', table(LEFT, leftOut)),
    ...section('Lost in rows', rows > 0 && losing.length === 0 ? ['nothing'] : table(LOST, losing)),
    ...section('Empty columns', reasoned(empty.map(({ columns, why }) => [columns, why]))),
    ...section('Values that no row has', reasoned(never.map(({ values, why }) => [values, why]))),
    ...section(
      broken === 0
        ? `Rules that hold of every row`
        : `Rules; ${counted(broken, 'row')} would have broken one (see above)`,
      rules.map((rule) => plainText(rule)),
    ),
  ];
}
