import type { FigureClaim, Incident } from '../model/index.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { tableLines, wrap, type TableColumn } from './table.ts';

// Tables and lines that stand indented under a heading of an incident's page.

const INDENT = '  ';

/** What the parts of an incident's page are made from. */
export interface IncidentPage {
  readonly incident: Incident;
  /** How the page calls a report, by its id: "[2]". */
  readonly number: ReadonlyMap<string, string>;
  readonly textOf: ReadonlyMap<string, string>;
  readonly output: Output;
}

/** Whether policies choose among it: told of the incident, and what its source says now. */
export const isCounted = ({ standing, supersededBy }: FigureClaim): boolean =>
  standing === 'told' && supersededBy === null;

/** Columns of the terminal that are left beside the indent; null where nothing needs to fit. */
export const roomOf = (output: Output): number | null => (output.width === null ? null : output.width - INDENT.length);

export function indentedTable<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  output: Output,
  about: { readonly style: (row: Row) => 'bold' | 'dim' | null; readonly below?: (row: Row) => string },
): string[] {
  const { heading, lines } = tableLines(columns, rows, roomOf(output));
  return [
    INDENT + output.style('dim', heading),
    ...lines.flatMap((line, i) => {
      const style = about.style(rows[i]!);
      const styled = style === null ? line : output.style(style, line);
      return [INDENT + styled, ...(about.below ? [INDENT + output.style('dim', about.below(rows[i]!))] : [])];
    }),
  ];
}

export function indentedText(text: string, output: Output): string[] {
  const room = roomOf(output);
  return (room === null ? [plainText(text)] : wrap(plainText(text), room)).map((line) => INDENT + line);
}
