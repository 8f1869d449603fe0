import {
  FIGURE_KEYS,
  type CodedReport,
  type FigureClaim,
  type FigureKey,
  type FigurePolicy,
  type Incident,
  type Reconciled,
} from '../model/index.ts';
import { boundsKey } from '../resolving/policies/claim-order.ts';
import { figuresByPolicy } from '../resolving/reconcile-figures.ts';
import { counted } from './counted.ts';
import { figureCell } from './figure-cell.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import { tableLines, wrap, type TableColumn } from './table.ts';

const INDENT = '  ';

/** What each figure of an incident rests on: the value in force, every source's claim, and the value by every policy. */
export function figureLines(
  incident: Incident,
  records: readonly CodedReport[],
  policies: readonly FigurePolicy[],
  output: Output,
): string[] {
  const number = new Map(records.map(({ report }, i) => [report.id, `[${i + 1}]`]));
  const textOf = new Map(records.map(({ report }) => [report.id, report.text]));
  const byPolicy = figuresByPolicy(incident, policies);
  const told = FIGURE_KEYS.filter((key) => byPolicy[key]);
  if (told.length === 0) return [output.style('bold', 'Figures'), 'No source gives a figure.'];
  const page: Page = { incident, number, textOf, output };
  return told.flatMap((key, i) => [
    ...(i === 0 ? [] : ['']),
    ...headLines(key, page),
    ...claimLines(key, page),
    ...policyLines(key, byPolicy[key]!, page),
  ]);
}

interface Page {
  readonly incident: Incident;
  readonly number: ReadonlyMap<string, string>;
  readonly textOf: ReadonlyMap<string, string>;
  readonly output: Output;
}

const claimsOf = (key: FigureKey, { incident }: Page) => incident.claims.filter((claim) => claim.key === key);

/** "Killed 17 (12+)", and under it by what rule, from how many sources, and whether they disagree. */
function headLines(key: FigureKey, page: Page): string[] {
  const { incident, output } = page;
  const { figure, policy, disputed, independent, provisional } = incident.figures[key]!;
  const byHand = incident.manual.find((one) => one.key === key);
  const decider = disputed ? takenFrom(incident.figures[key]!, key, page).split(' ')[0] : '';
  const standing = [
    byHand ? `set by ${byHand.by} on ${byHand.at.slice(0, 10)}: “${byHand.reason}”` : `by ${policy}`,
    ...(decider ? [`decided by ${decider}`] : []),
    counted(independent, 'independent source'),
    ...(disputed ? ['in dispute'] : []),
    ...(incident.denied ? ['a report denies it'] : []),
    ...(provisional ? ['provisional'] : []),
  ].join('; ');
  const name = key[0]!.toUpperCase() + key.slice(1);
  return [output.style('bold', `${name}: ${figureCell(figure)}`), ...indented(standing, output)];
}

interface ClaimRow {
  readonly claim: FigureClaim;
  readonly words: string;
  readonly report: string;
  readonly source: string;
  readonly note: string;
}

const claimColumns: readonly TableColumn<ClaimRow>[] = [
  { heading: '', cell: ({ report }) => report },
  { heading: 'DAY', cell: ({ claim }) => claim.report.published?.slice(0, 10) ?? '—' },
  { heading: 'SAYS', align: 'right', cell: ({ claim }) => figureCell(claim.figure) },
  { heading: 'IN THE WORDS', least: 16, cell: ({ words }) => words },
  { heading: 'WHO SAYS SO', least: 9, cell: ({ claim }) => whoSays(claim) },
  { heading: 'SOURCE', cell: ({ source }) => source },
  { heading: '', cell: ({ note }) => note },
];

/** One row a claim, those of one source under one letter. */
function claimLines(key: FigureKey, page: Page): string[] {
  const { number, textOf, output } = page;
  const claims = claimsOf(key, page);
  if (claims.length === 0) return indented('No source gives it.', output);
  const groups = [...new Set(claims.map(({ group }) => group))];
  const rows = claims.map((claim) => ({
    claim,
    words: claimWords(claim, textOf.get(claim.reportId)),
    report: number.get(claim.reportId) ?? '[?]',
    source: letters(groups.indexOf(claim.group)),
    note: noteOf(claim, page),
  }));
  return tableOf(claimColumns, rows, output, ({ claim }) => (counts(claim) ? null : 'dim'));
}

const counts = (claim: FigureClaim) => claim.standing === 'told' && claim.supersededBy === null;

function noteOf({ standing, supersededBy }: FigureClaim, { incident, number }: Page): string {
  if (standing === 'denied') return 'denied';
  if (standing === 'total') return 'a total';
  if (supersededBy === null) return '';
  const later = incident.events.find(({ eventId }) => eventId === supersededBy);
  return `superseded by ${(later && number.get(later.reportId)) ?? '[?]'}`;
}

/** Who says it, origin first, else who printed it. */
function whoSays({ sources, report }: FigureClaim): string {
  if (sources.length > 0) return sources.map(({ name }) => name).join(' ← ');
  return report.agency ?? report.publisher ?? '—';
}

/** A, B … Z, AA … */
const letters = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${letters(Math.floor(i / 26) - 1)}${letters(i % 26)}`;

/** The figure among its words; a total made of several places shows what it was made of. */
function claimWords(claim: FigureClaim, text: string | undefined): string {
  const span = claim.evidence[0];
  if (text === undefined || !span || claim.evidence.length > 1) return `“${claim.figure.text}”`;
  return `“${quote(text, span)}”`;
}

interface PolicyRow {
  readonly value: Reconciled;
  readonly chosen: boolean;
  readonly from: string;
}

const policyColumns: readonly TableColumn<PolicyRow>[] = [
  { heading: '', cell: ({ chosen }) => (chosen ? '▸' : ' ') },
  { heading: 'BY', least: 20, cell: ({ value }) => value.policy },
  { heading: 'VALUE', align: 'right', cell: ({ value }) => figureCell(value.figure) },
  { heading: 'TAKEN FROM', least: 10, cell: ({ from }) => from },
  { heading: '', cell: ({ value }) => (value.provisional ? 'provisional' : '') },
];

/** One row a policy; one line for all of them where all give the same. */
function policyLines(key: FigureKey, values: readonly Reconciled[], page: Page): string[] {
  const { incident, output } = page;
  const chosen = incident.figures[key]!.policy;
  const [first, ...others] = values;
  if (others.every((value) => boundsKey(value) === boundsKey(first!))) {
    const provisional = values.filter((value) => value.provisional).map(({ policy }) => `${policy} (provisional)`);
    const rest = values.filter((value) => !value.provisional).map(({ policy }) => policy);
    return indented(`The same by every policy: ${[...rest, ...provisional].join(', ')}.`, output);
  }
  const rows = values.map((value) => ({ value, chosen: value.policy === chosen, from: takenFrom(value, key, page) }));
  return tableOf(policyColumns, rows, output, (row) => (row.chosen ? 'bold' : null));
}

/** The reports that a value was taken from, the deciding one first; one for each source. */
function takenFrom({ decidedBy }: Reconciled, key: FigureKey, page: Page): string {
  const claims = claimsOf(key, page);
  return decidedBy
    .flatMap((group) => {
      const ofGroup = claims.filter((claim) => claim.group === group);
      const claim = ofGroup.find(counts) ?? ofGroup[0];
      return (claim && page.number.get(claim.reportId)) ?? [];
    })
    .join(' ');
}

function tableOf<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  output: Output,
  styleOf: (row: Row) => 'bold' | 'dim' | null,
): string[] {
  const { heading, lines } = tableLines(columns, rows, output.width === null ? null : output.width - INDENT.length);
  return [
    INDENT + output.style('dim', heading),
    ...lines.map((line, i) => {
      const style = styleOf(rows[i]!);
      return INDENT + (style === null ? line : output.style(style, line));
    }),
  ];
}

function indented(text: string, output: Output): string[] {
  const plain = plainText(text);
  const lines = output.width === null ? [plain] : wrap(plain, output.width - INDENT.length);
  return lines.map((line) => INDENT + line);
}
