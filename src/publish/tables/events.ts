import type { PublishedIncident } from '../exporter.ts';
import { tableOf } from './table-of.ts';

interface Row {
  readonly incidentId: string;
  readonly event: PublishedIncident['incident']['events'][number];
}

/** Which report tells of which incident. */
export const events = tableOf<Row>({
  id: 'events',
  title: 'Events',
  description: 'An event a row: what one report tells of one incident.',
  key: ['event_id'],
  foreignKeys: [
    { columns: ['incident_id'], table: 'incidents', references: ['incident_id'] },
    { columns: ['report_id'], table: 'reports', references: ['report_id'] },
  ],
  each: ({ incident }) => incident.events.map((event) => ({ incidentId: incident.id, event })),
  columns: [
    ['event_id', 'string', 'names the event in the other tables', ({ event }) => event.eventId, '#event+id+report'],
    ['incident_id', 'string', 'the incident it is part of', ({ incidentId }) => incidentId, '#event+id'],
    ['report_id', 'string', 'the report that tells it', ({ event }) => event.reportId, '#meta+id'],
  ], // prettier-ignore
});
