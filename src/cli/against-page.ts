import { countryName } from '../model/country-name.ts';
import type { Comparison, Found } from '../publish/against/compare-rows.ts';
import type { Evaluation } from '../workspace/evaluate-against.ts';
import { counted } from './counted.ts';
import { indentedTable } from './page-table.ts';
import type { Output } from './output.ts';
import type { TableColumn } from './table.ts';

const number = (n: number): string => counted(n, '', '').trim();
const share = (part: number | null): string => (part === null ? '–' : part.toFixed(3));

const FOUND: readonly TableColumn<Found>[] = [
  { heading: 'Theirs', align: 'right', cell: ({ theirs }) => number(theirs) },
  { heading: 'Ours', align: 'right', cell: ({ ours }) => number(ours) },
  { heading: 'Found', align: 'right', cell: ({ found }) => number(found) },
  { heading: 'Missed', align: 'right', cell: ({ missed }) => number(missed) },
  { heading: 'Extra', align: 'right', cell: ({ extra }) => number(extra) },
  { heading: 'Figures off', align: 'right', spare: true, cell: ({ figuresOff }) => number(figuresOff) },
  { heading: 'Precision', align: 'right', spare: true, cell: ({ precision }) => share(precision) },
  { heading: 'Recall', align: 'right', cell: ({ recall }) => share(recall) },
];

/** A page of lines is no table of a world's countries in every month. */
const MOST_GROUPS = 24;

/** What holding the incidents against a table found, as lines for people. */
export function againstPage({ comparison, outside, unread }: Evaluation, name: string, output: Output): string[] {
  const { theirs, ours, found, missed, extra, precision, recall, f1, reach, byCountry, byMonth } = comparison;
  const plain = { style: () => null };
  const heading = (text: string) => ['', output.style('bold', text)];
  return [
    `${counted(theirs, 'row')} of ${name}${unread > 0 ? ` (${number(unread)} more could not be read)` : ''}, ${counted(ours, 'incident')} of ours in its columns.`,
    `Rows were paired where they are ${counted(reach.days, 'day')} and ${number(reach.km)} km apart at most, the likeliest first.`,
    '',
    `Found   ${number(found)}`,
    `Missed  ${number(missed)} (theirs without ours)`,
    `Extra   ${number(extra)} (ours without theirs)`,
    `Precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}.`,
    ...(found === 0 ? [] : [...heading('Where both have a row'), ...columnsTable(comparison, output)]),
    ...heading('By country'),
    ...groups(byCountry, ({ country }) => (country === '' ? 'not known' : countryName(country)), 'Country', output),
    ...heading('By month'),
    ...groups(byMonth, ({ month }) => month, 'Month', output),
    ...(outside.length === 0
      ? []
      : [
          ...heading(`${counted(outside.reduce((sum, { incidents }) => sum + incidents, 0), 'incident')} of ours outside the codebook`),
          ...indentedTable(
            [
              { heading: 'Incidents', align: 'right', cell: ({ incidents }) => number(incidents) },
              { heading: 'Why', least: 30, cell: ({ why }) => why },
            ],
            outside,
            output,
            plain,
          ),
        ]),
  ]; // prettier-ignore
}

function columnsTable({ figures, fields, km }: Comparison, output: Output): string[] {
  const rows = [...figures, ...fields];
  const signed = (n: number | null) => (n === null ? '' : `${n > 0 ? '+' : ''}${n.toFixed(1)}`);
  const lines = indentedTable(
    [
      { heading: 'Column', cell: ({ column }) => column },
      { heading: 'Same', align: 'right', cell: ({ same }) => number(same) },
      { heading: 'Off', align: 'right', cell: ({ off }) => number(off) },
      { heading: 'Off by, mean', align: 'right', spare: true, cell: ({ error }) => (error === null ? '' : error.toFixed(1)) },
      { heading: 'Ours less theirs', align: 'right', spare: true, cell: ({ bias }) => signed(bias) },
    ],
    rows,
    output,
    { style: () => null },
  ); // prettier-ignore
  if (km === null) return lines;
  return [...lines, `  Points lie ${km.median.toFixed(1)} km apart in the middle, nine of ten within ${km.p90.toFixed(1)} km.`]; // prettier-ignore
}

function groups<Row extends Found>(
  rows: readonly Row[],
  called: (row: Row) => string,
  heading: string,
  output: Output,
): string[] {
  const shown = rows.slice(0, MOST_GROUPS);
  const columns: TableColumn<Row>[] = [{ heading, cell: called }, ...FOUND];
  const left = rows.length - shown.length;
  return [
    ...indentedTable(columns, shown, output, { style: () => null }),
    ...(left > 0 ? [`  … and ${number(left)} more: see --json.`] : []),
  ];
}
