import type { IncidentView } from '../../src/server/views.ts';
import { answerOf, api } from './api.ts';

/** An incident by its id, or by one that it had once. */
export const oneIncident = async (id: string): Promise<IncidentView> =>
  answerOf(api.incidents[':id'].$get({ param: { id } }));
