import type { Actor } from '../../model/index.ts';
import { tableOf } from './table-of.ts';

interface Row {
  readonly incidentId: string;
  readonly number: number;
  readonly actor: Actor;
}

/** Who did it and to whom. */
export const actors = tableOf<Row>({
  id: 'actors',
  title: 'Actors',
  description: 'A party to an incident a row: who did it, or to whom. Private persons have no name.',
  key: ['incident_id', 'number'],
  foreignKeys: [{ columns: ['incident_id'], table: 'incidents', references: ['incident_id'] }],
  each: ({ incident }) => incident.actors.map((actor, i) => ({ incidentId: incident.id, number: i + 1, actor })),
  columns: [
    ['incident_id', 'string', 'the incident', ({ incidentId }) => incidentId, '#event+id'],
    ['number', 'integer', 'numbers the parties of the incident, from 1', ({ number }) => number],
    ['role', 'string', 'actor: who did it; recipient: to whom', ({ actor }) => actor.role, '#group+role'],
    ['name', 'string', 'name; empty where nobody is named, and of private persons', ({ actor }) => actor.name, '#group+name'],
    ['words', 'string', 'what the reports call it', ({ actor }) => actor.text, '#group+description'],
    ['sector', 'string', 'PLOVER sector', ({ actor }) => actor.sector, '#group+type'],
    ['country', 'string', 'ISO 3166-1 alpha-3', ({ actor }) => actor.country, '#group+country+code'],
    ['count', 'integer', 'how many they were, where reports say so in a plain number', ({ actor }) => actor.count, '#group+num'],
    ['person', 'string', 'public or private where it is one person; empty for all others', ({ actor }) => actor.person, '#group+person'],
  ], // prettier-ignore
});
