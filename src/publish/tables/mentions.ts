import type { Mention } from '../exporter.ts';
import { tableOf } from './table-of.ts';

interface Row {
  readonly incidentId: string;
  readonly mention: Mention;
}

/** Where in the reports the values were read. */
export const mentions = tableOf<Row>({
  id: 'mentions',
  title: 'Mentions',
  description: 'A place in a report’s text a row: where one value of an event was read.',
  key: ['event_id', 'field', 'start_offset', 'end_offset'],
  foreignKeys: [
    { columns: ['incident_id'], table: 'incidents', references: ['incident_id'] },
    { columns: ['event_id'], table: 'events', references: ['event_id'] },
    { columns: ['report_id'], table: 'reports', references: ['report_id'] },
  ],
  each: ({ incident, mentions: all }) => all.map((mention) => ({ incidentId: incident.id, mention })),
  columns: [
    ['incident_id', 'string', 'the incident', ({ incidentId }) => incidentId, '#event+id'],
    ['report_id', 'string', 'the report', ({ mention }) => mention.reportId, '#meta+id'],
    ['event_id', 'string', 'the event', ({ mention }) => mention.eventId, '#event+id+report'],
    ['field', 'string', 'which value: a path into the event, such as figures.killed or actors.1', ({ mention }) => mention.field],
    ['start_offset', 'integer', 'where the words begin in the report’s text, in UTF-16 code units from 0', ({ mention }) => mention.start],
    ['end_offset', 'integer', 'where they end, exclusive', ({ mention }) => mention.end],
  ], // prettier-ignore
});
