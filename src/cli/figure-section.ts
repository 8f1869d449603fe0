import { FIGURE_KEYS, type CodedReport, type FigureKey, type FigurePolicy, type Incident } from '../model/index.ts';
import { figuresByPolicy } from '../resolving/reconcile-figures.ts';
import { claimTable } from './claim-table.ts';
import { counted } from './counted.ts';
import { figureCell } from '../model/cells.ts';
import type { Output } from './output.ts';
import { indentedText, type IncidentPage } from './page-table.ts';
import { decidingReports, policyTable } from './policy-table.ts';

/** What each figure of an incident rests on: the value in force, every source's claim, and the value by every policy. */
export function figureSection(
  incident: Incident,
  records: readonly CodedReport[],
  policies: readonly FigurePolicy[],
  output: Output,
): string[] {
  const byPolicy = figuresByPolicy(incident, policies);
  const told = FIGURE_KEYS.filter((key) => byPolicy[key]);
  if (told.length === 0) return [output.style('bold', 'Figures'), 'No source gives a figure.'];
  const page: IncidentPage = {
    incident,
    number: new Map(records.map(({ report }, i) => [report.id, `[${i + 1}]`])),
    textOf: new Map(records.map(({ report }) => [report.id, report.text])),
    output,
  };
  return told.flatMap((key, i) => [
    ...(i === 0 ? [] : ['']),
    ...heading(key, page),
    ...claimTable(key, page),
    ...policyTable(key, byPolicy[key]!, page),
  ]);
}

/** "Killed: 17 (12+)", and under it by what rule, from how many sources, and whether they disagree. */
function heading(key: FigureKey, page: IncidentPage): string[] {
  const { incident, output } = page;
  const value = incident.figures[key]!;
  const byHand = incident.manual.find((one) => one.key === key);
  const [decider] = value.disputed ? decidingReports(value, key, page) : [];
  const standing = [
    byHand ? `set by ${byHand.by} on ${byHand.at.slice(0, 10)}: “${byHand.reason}”` : `by ${value.policy}`,
    ...(decider === undefined ? [] : [`decided by ${decider}`]),
    counted(value.independent, 'independent source'),
    ...(value.disputed ? ['in dispute'] : []),
    ...(incident.denied ? ['a report denies it'] : []),
    ...(value.provisional ? ['provisional'] : []),
  ];
  const name = key[0]!.toUpperCase() + key.slice(1);
  return [output.style('bold', `${name}: ${figureCell(value.figure)}`), ...indentedText(standing.join('; '), output)];
}
