import type { FigureKey, Reconciled } from '../model/index.ts';
import { boundsKey } from '../resolving/policies/claim-order.ts';
import { figureCell } from '../model/cells.ts';
import { indentedTable, indentedText, isCounted, type IncidentPage } from './page-table.ts';
import type { TableColumn } from './table.ts';

interface PolicyRow {
  readonly value: Reconciled;
  readonly chosen: boolean;
  readonly from: string;
}

const columns: readonly TableColumn<PolicyRow>[] = [
  { heading: '', cell: ({ chosen }) => (chosen ? '▸' : ' ') },
  { heading: 'BY', least: 20, cell: ({ value }) => value.policy },
  { heading: 'VALUE', align: 'right', cell: ({ value }) => figureCell(value.figure) },
  { heading: 'TAKEN FROM', least: 10, cell: ({ from }) => from },
  { heading: '', cell: ({ value }) => (value.provisional ? 'provisional' : '') },
];

/** The value of a figure by every policy, one row each; one line for all of them where all give the same. */
export function policyTable(key: FigureKey, values: readonly Reconciled[], page: IncidentPage): string[] {
  const chosen = page.incident.figures[key]!.policy;
  const [first, ...others] = values;
  if (others.every((value) => boundsKey(value) === boundsKey(first!))) {
    const names = values.map(({ policy, provisional }) => (provisional ? `${policy} (provisional)` : policy));
    return indentedText(`The same by every policy: ${names.join(', ')}.`, page.output);
  }
  const rows = values.map((value) => ({
    value,
    chosen: value.policy === chosen,
    from: decidingReports(value, key, page).join(' '),
  }));
  return indentedTable(columns, rows, page.output, { style: (row) => (row.chosen ? 'bold' : null) });
}

/** The reports that a value was taken from, the deciding one first; one for each source. */
export function decidingReports({ decidedBy }: Reconciled, key: FigureKey, page: IncidentPage): string[] {
  return decidedBy.flatMap((group) => {
    const ofGroup = page.incident.claims.filter((claim) => claim.key === key && claim.group === group);
    const claim = ofGroup.find(isCounted) ?? ofGroup[0];
    return (claim && page.number.get(claim.reportId)) ?? [];
  });
}
