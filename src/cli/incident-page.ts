import { countryName } from '../model/country-name.ts';
import { FIGURE_KEYS, type Actor, type CodedReport, type FigureClaim, type Incident } from '../model/index.ts';
import { dateCell, figureCell } from './figure-cell.ts';
import { whatCell } from './incident-table.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import { tableLines, wrap, type TableColumn } from './table.ts';

/** Everything known of an incident, as lines for people: its fields, every source's figures, its reports, why they were merged. */
export function incidentPage(incident: Incident, records: readonly CodedReport[], output: Output): string[] {
  const number = new Map(records.map(({ report }, i) => [report.id, i + 1]));
  return [
    ...wrapped(output.style('bold', plainText(incident.summary)), output.width),
    '',
    ...fieldLines(incident, output),
    '',
    ...figureLines(incident, records, number, output),
    '',
    ...reportLines(records, output),
    ...mergeLines(incident, number, output),
  ];
}

const wrapped = (text: string, width: number | null) => (width === null ? [text] : wrap(text, width));

const LABEL = 10;

function fieldLines(incident: Incident, output: Output): string[] {
  const { date, place, actors } = incident;
  const party = (role: Actor['role']) => actors.filter((actor) => actor.role === role).map(partyText);
  const fields: [string, readonly string[]][] = [
    ['ID', [incident.id]],
    ['What', [whatCell(incident), ...(incident.scope === 'aggregate' ? ['a total over many incidents'] : [])]],
    ['Contexts', incident.contexts],
    ['When', [date ? `${dateCell(date) || 'no calendar date'}  “${date.text}”` : '—']],
    ['Where', [place ? placeText(place) : '—']],
    ['Who', party('actor')],
    ['To whom', party('recipient')],
    ['Weapons', incident.weapons],
    ['Targets', incident.targets.map(({ text, effect }) => (effect ? `${text} (${effect})` : text))],
    ['Confidence', [incident.confidence.toFixed(2)]],
  ];
  return fields
    .filter(([, values]) => values.length > 0)
    .flatMap(([label, values]) => {
      const lines = wrapped(plainText(values.join('; ')), output.width === null ? null : output.width - LABEL - 2);
      return lines.map((line, i) => `${output.style('dim', (i === 0 ? label : '').padEnd(LABEL))}  ${line}`);
    });
}

function partyText({ name, sector, country, person, text }: Actor): string {
  const known = [sector, country, person === 'private' ? 'private person' : null].filter((part) => part !== null);
  const words = name === null || name === text ? text : `${name} “${text}”`;
  return [words, known.length > 0 ? `(${known.join(', ')})` : ''].filter((part) => part !== '').join(' ');
}

function placeText(place: NonNullable<Incident['place']>): string {
  const { name, admin1, country, latitude, longitude, precision, text } = place;
  const parts = [name, admin1, country && countryName(country)].filter(
    (part, i, all) => part && all.indexOf(part) === i,
  );
  const point = latitude === null || longitude === null ? '' : `, ${latitude.toFixed(2)} ${longitude.toFixed(2)}`;
  return `${parts.join(', ')} (${precision}${point})  “${text}”`;
}

interface FigureRow {
  readonly key: string;
  readonly value: string;
  readonly words: string;
  readonly source: string;
  readonly report: string;
  readonly group: string;
}

const columns: readonly TableColumn<FigureRow>[] = [
  { heading: '', cell: ({ key }) => key },
  { heading: 'FIGURE', align: 'right', cell: ({ value }) => value },
  { heading: 'IN THE WORDS', least: 16, cell: ({ words }) => words },
  { heading: 'WHO SAYS SO', least: 12, cell: ({ source }) => source },
  { heading: 'REPORT', cell: ({ report }) => report },
  { heading: 'GROUP', cell: ({ group }) => group },
];

/** One row for each source's figure, and under them the value that the policy chose. */
function figureLines(
  incident: Incident,
  records: readonly CodedReport[],
  number: ReadonlyMap<string, number>,
  output: Output,
): string[] {
  if (incident.claims.length === 0) return [output.style('bold', 'Figures'), 'No source gives a figure.'];
  const textOf = new Map(records.map(({ report }) => [report.id, report.text]));
  const groups = [...new Set(incident.claims.map(({ group }) => group))];
  const shared = groups.length < incident.claims.length;
  const rows: FigureRow[] = [];
  const chosenRows = new Set<number>();
  for (const key of FIGURE_KEYS) {
    const claims = incident.claims.filter((claim) => claim.key === key);
    if (claims.length === 0) continue;
    for (const [i, claim] of claims.entries()) {
      rows.push({
        key: i === 0 ? key : '',
        value: figureCell(claim.figure),
        words: claimWords(claim, textOf.get(claim.reportId)),
        source: claim.sources.map(({ name }) => name).join(' ← '),
        report: `[${number.get(claim.reportId) ?? '?'}]`,
        group: shared ? groupName(groups.indexOf(claim.group)) : '',
      });
    }
    const chosen = incident.figures[key];
    if (!chosen) continue;
    chosenRows.add(rows.length);
    const disagreement = chosen.disputed ? '; the sources disagree' : '';
    const words = `value by ${chosen.policy}${disagreement}`;
    rows.push({ key: '', value: figureCell(chosen.figure), words, source: '', report: '', group: '' });
  }
  const { heading, lines } = tableLines(columns, rows, output.width);
  return [
    output.style('bold', 'Figures'),
    output.style('dim', heading),
    ...lines.map((line, i) => (chosenRows.has(i) ? output.style('bold', line) : line)),
    ...(shared ? [output.style('dim', 'Rows of one group count once: copies of one text, or one speaker.')] : []),
  ];
}

const groupName = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${groupName(Math.floor(i / 26) - 1)}${groupName(i % 26)}`;

/** The figure among its words; a total made of several places shows what it was made of. */
function claimWords(claim: FigureClaim, text: string | undefined): string {
  const span = claim.evidence[0];
  if (text === undefined || !span || claim.evidence.length > 1) return `“${claim.figure.text}”`;
  return `“${quote(text, span)}”`;
}

function reportLines(records: readonly CodedReport[], output: Output): string[] {
  const lines = records.flatMap(({ report }, i) => {
    const from = [report.publisher, report.agency && `(${report.agency})`, report.published ?? 'no date'];
    const title = report.title ?? `“${plainText(report.text.slice(0, 70))}…”`;
    const indent = ' '.repeat(String(records.length).length + 3);
    return [
      ...wrapped(plainText(`[${i + 1}] ${title}`), output.width),
      output.style('dim', plainText(`${from.filter(Boolean).join(' ')} · ${report.id}`)).replace(/^/, indent),
      ...(report.url ? [indent + output.style('dim', plainText(report.url))] : []),
    ];
  });
  return [output.style('bold', records.length === 1 ? 'Report' : 'Reports'), ...lines];
}

function mergeLines(incident: Incident, number: ReadonlyMap<string, number>, output: Output): string[] {
  if (incident.merges.length === 0) return [];
  const reportOf = new Map(incident.events.map(({ eventId, reportId }) => [eventId, number.get(reportId) ?? '?']));
  const signed = (n: number) => (n > 0 ? `+${n}` : String(n).replace('-', '−'));
  const lines = incident.merges.flatMap(({ eventA, eventB, score, weights, decision }) => [
    ...wrapped(
      plainText(
        `[${reportOf.get(eventA) ?? '?'}] and [${reportOf.get(eventB) ?? '?'}]: ${
          decision ? `decision ${decision.seq} of ${decision.by}, “${decision.reason}”, over ` : ''
        }${signed(score)} bits. ${weights.map(({ evidence, weight }) => `${evidence} ${signed(weight)}`).join('; ')}`,
      ),
      output.width,
    ),
  ]);
  return ['', output.style('bold', 'Why these are one incident'), ...lines];
}
