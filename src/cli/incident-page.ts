import { countryName } from '../model/country-name.ts';
import type { Actor, CodedReport, FigurePolicy, Incident } from '../model/index.ts';
import { dateCell, whatCell } from '../model/cells.ts';
import { figureSection } from './figure-section.ts';
import { mergeLines } from './merge-lines.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { wrap } from './table.ts';

/**
 * Everything known of an incident, as lines for people: its fields, its figures as every source tells them and every policy
 * has them, its reports, why they were merged.
 */
export function incidentPage(
  incident: Incident,
  records: readonly CodedReport[],
  policies: readonly FigurePolicy[],
  output: Output,
): string[] {
  const merges = mergeLines(incident, records, output);
  return [
    ...wrapped(output.style('bold', plainText(incident.summary)), output.width),
    '',
    ...fieldLines(incident, output),
    '',
    ...figureSection(incident, records, policies, output),
    '',
    ...reportLines(records, output),
    ...(merges.length > 0 ? ['', ...merges] : []),
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
