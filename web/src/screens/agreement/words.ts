import type { FieldAgreement, SampleView } from '../../../../src/server/views.ts';

export const decimals = (value: number | null, digits = 2): string => (value === null ? '–' : value.toFixed(digits));
export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(100 * share)} %`);

/** All figures of a sample as a table for R, Python or a spreadsheet. */
export function figuresCsv({ agreement }: Pick<SampleView, 'agreement'>): string {
  const { fields, betweenCoders, withMachine } = agreement;
  const row = (
    who: readonly [string, string],
    { field, scale, alpha, interval, units, coders, same, told, verdict }: FieldAgreement,
  ) =>
    // prettier-ignore
    [...who, field, scale, alpha, interval?.low, interval?.high, units, coders, same, told, verdict];
  const rows = [
    ['first', 'second', 'field', 'scale', 'alpha', 'low', 'high', 'units', 'coders', 'same', 'told', 'verdict'],
    ...fields.map((field) => row(['all coders', ''], field)),
    ...[...betweenCoders, ...withMachine].flatMap(({ first, second, finding, fields: own, reports }) => [
      [first, second, 'finding', 'F1', finding.f1, finding.interval?.low, finding.interval?.high, reports, 2, null, null, null], // prettier-ignore
      ...own.map((field) => row([first, second], field)),
    ]),
  ];
  return csvOf(rows);
}

type CsvCell = string | number | null | undefined;

export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n') + '\r\n';

function csvCell(value: CsvCell): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
