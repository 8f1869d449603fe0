import type { Codebook } from '../publish/codebooks/codebook.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { tableLines, type TableColumn } from './table.ts';

type Declared = Codebook<string>;

const COLUMNS: readonly TableColumn<Declared['columns'][number]>[] = [
  { heading: 'COLUMN', cell: ({ name }) => name },
  { heading: 'TYPE', cell: ({ type }) => type },
  { heading: 'HOLDS', least: 24, cell: ({ description, empty }) => (empty === null ? description : `empty: ${empty}`) },
  { heading: 'HXL', spare: true, roomy: true, cell: ({ hxl }) => hxl ?? '' },
];

/** A codebook as it is declared, for people: its columns, what it leaves out, what gets lost, the rules that hold. */
export function codebookPage(codebook: Declared, output: Output): string[] {
  const { name, columns, leavesOut, losses, rules, never } = codebook;
  const { heading, lines } = tableLines(COLUMNS, columns, output.width);
  const section = (title: string, of: readonly string[]) =>
    of.length > 0 ? ['', output.style('bold', title), ...of.map((line) => plainText(line))] : [];
  return [
    output.style('bold', plainText(name)),
    output.style('dim', heading),
    ...lines,
    ...section('Left out', leavesOut.map(({ code, why }) => `${code}: ${why}`)),
    ...section('What can get lost', losses.map(({ kind, what }) => `${kind}: ${what}`)),
    ...section('Values that no row has', never.map(([values, why]) => `${values}: ${why}`)),
    ...section('Rules that hold of every row', rules),
  ]; // prettier-ignore
}
