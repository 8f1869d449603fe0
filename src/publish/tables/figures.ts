import type { FigureClaim } from '../../model/index.ts';
import { list } from '../cells.ts';
import type { PublishedIncident } from '../exporter.ts';
import { tableOf } from './table-of.ts';

interface Row {
  readonly incidentId: string;
  readonly claim: FigureClaim;
  /** Numbers the independent source among those of the incident's figure, from 1. */
  readonly source: number;
  /** Whether the incident's value was taken from it. */
  readonly decided: boolean;
}

function rowsOf({ incident }: PublishedIncident): readonly Row[] {
  const groups: Partial<Record<FigureClaim['key'], string[]>> = {};
  return incident.claims.map((claim) => {
    const ofKey = (groups[claim.key] ??= []);
    if (!ofKey.includes(claim.group)) ofKey.push(claim.group);
    const decidedBy = incident.figures[claim.key]?.decidedBy ?? [];
    const stands = claim.standing === 'told' && claim.supersededBy === null;
    return {
      incidentId: incident.id,
      claim,
      source: ofKey.indexOf(claim.group) + 1,
      decided: stands && decidedBy.includes(claim.group),
    };
  });
}

/** Every figure that a report gives, beside what the policy made of them in the table of incidents. */
export const figures = tableOf<Row>({
  id: 'figures',
  title: 'Figures',
  description:
    'A claim a row: one figure that one report gives for an incident. Reported numbers, never to be added up.',
  key: ['event_id', 'figure'],
  foreignKeys: [
    { columns: ['incident_id'], table: 'incidents', references: ['incident_id'] },
    { columns: ['event_id'], table: 'events', references: ['event_id'] },
    { columns: ['report_id'], table: 'reports', references: ['report_id'] },
    { columns: ['superseded_by'], table: 'events', references: ['event_id'] },
  ],
  each: rowsOf,
  columns: [
    ['incident_id', 'string', 'the incident', ({ incidentId }) => incidentId, '#event+id'],
    ['event_id', 'string', 'the event that has the figure', ({ claim }) => claim.eventId, '#event+id+report'],
    ['report_id', 'string', 'the report that gives it', ({ claim }) => claim.reportId, '#meta+id'],
    ['figure', 'string', 'what is counted: killed, injured, abducted, arrested, displaced or participants', ({ claim }) => claim.key, '#indicator+name'],
    ['low', 'integer', 'lowest number, inclusive', ({ claim }) => claim.figure.low, '#indicator+value+low'],
    ['best', 'integer', 'best number', ({ claim }) => claim.figure.best, '#indicator+value'],
    ['high', 'integer', 'highest number, inclusive', ({ claim }) => claim.figure.high, '#indicator+value+high'],
    ['qualifier', 'string', 'how the words bound it: exactly, more_than, at_least, up_to, fewer_than, about, between or unspecified', ({ claim }) => claim.figure.qualifier],
    ['words', 'string', 'the words of the report', ({ claim }) => claim.figure.text],
    ['sources', 'string', 'according to whom, origin first', ({ claim }) => list(claim.sources.map(({ name }) => name)), '#meta+source'],
    ['standing', 'string', 'told, denied, or total: over many incidents', ({ claim }) => claim.standing],
    ['independent_source', 'integer', 'numbers the independent source among those of this figure of the incident, from 1', ({ source }) => source],
    ['superseded_by', 'string', 'the event in which the same source later gave another figure', ({ claim }) => claim.supersededBy],
    ['decided', 'boolean', 'the value in the table of incidents was taken from it', ({ decided }) => decided],
  ], // prettier-ignore
});
