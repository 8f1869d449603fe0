import stringWidth from 'string-width';
import type { FigureClaim, FigureKey } from '../model/index.ts';
import { figureCell } from '../model/cells.ts';
import { indentedTable, indentedText, isCounted, roomOf, type IncidentPage } from './page-table.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import { cut, tableLines, type TableColumn } from './table.ts';

interface ClaimRow {
  readonly claim: FigureClaim;
  readonly words: string;
  readonly report: string;
  readonly source: string;
  readonly note: string;
}

const before: readonly TableColumn<ClaimRow>[] = [
  { heading: '', cell: ({ report }) => report },
  { heading: 'DAY', cell: ({ claim }) => claim.report.published?.slice(0, 10) ?? '—' },
  { heading: 'SAYS', align: 'right', cell: ({ claim }) => figureCell(claim.figure) },
];
const words: TableColumn<ClaimRow> = { heading: 'IN THE WORDS', cell: (row) => row.words };
const after: readonly TableColumn<ClaimRow>[] = [
  { heading: 'WHO SAYS SO', least: 11, cell: ({ claim }) => whoSays(claim) },
  { heading: 'SOURCE', cell: ({ source }) => source },
  { heading: '', cell: ({ note }) => note },
];

/** One row a claim, those of one source under one letter; the words stand below where the line is too short for them. */
export function claimTable(key: FigureKey, page: IncidentPage): string[] {
  const { incident, number, textOf, output } = page;
  const claims = incident.claims.filter((claim) => claim.key === key);
  if (claims.length === 0) return indentedText('No source gives it.', output);
  const groups = [...new Set(claims.map(({ group }) => group))];
  const rows = claims.map((claim) => ({
    claim,
    words: `“${wordsOf(claim, textOf.get(claim.reportId))}”`,
    report: number.get(claim.reportId) ?? '[?]',
    source: letters(groups.indexOf(claim.group)),
    note: noteOf(claim, page),
  }));
  const style = ({ claim }: ClaimRow) => (isCounted(claim) ? null : ('dim' as const));
  const all = [...before, words, ...after];
  const room = roomOf(output);
  const { heading, lines } = tableLines(all, rows, null);
  if (room === null || [heading, ...lines].every((line) => stringWidth(line) <= room)) {
    return indentedTable(all, rows, output, { style });
  }
  const hang = ' '.repeat(Math.max(...rows.map(({ report }) => report.length)) + 2);
  const below = (row: ClaimRow) => hang + cut(plainText(row.words), room - hang.length);
  return indentedTable([...before, ...after], rows, output, { style, below });
}

function noteOf({ standing, supersededBy }: FigureClaim, { incident, number }: IncidentPage): string {
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

/** The figure among its words, in the text or in the headline; a total made of several places shows what it was made of. */
function wordsOf({ figure, evidence, report }: FigureClaim, text: string | undefined): string {
  const [span, ...others] = evidence;
  if (text === undefined || !span || others.length > 0) return figure.text;
  if (text.slice(span.start, span.end).includes(figure.text)) return quote(text, span);
  const start = report.title?.indexOf(figure.text) ?? -1;
  return start < 0 ? figure.text : quote(report.title!, { start, end: start + figure.text.length });
}
