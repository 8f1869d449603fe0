import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, mergeReason, type Incident } from '../../model/index.ts';
import { maskIncident } from '../../publish/masking.ts';
import { incidentWeights } from '../../workspace/incident-weights.ts';
import { idNow } from '../id-now.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const route = createRoute({
  method: 'get',
  path: '/incidents/{id}/weights/{other}',
  'x-role': 'reader',
  summary: 'What speaks for and against two incidents being one',
  request: { params: z.object({ id: z.string(), other: z.string() }) },
  responses: {
    200: {
      description: 'The likeliest pair of their events; null where no two can be compared.',
      content: { 'application/json': { schema: z.object({ pair: mergeReason.nullable() }) } },
    },
    307: { description: 'One of the two ids is one that an incident had once; `Location` has those they have now.' },
    ...problemAnswers,
  },
});

export function incidentWeightsRoute({ store, names }: Served) {
  const incident = async (id: string): Promise<Incident> => {
    const found = (await store.incidentsById(id)).find((one) => one.id === id);
    if (found) return found;
    throw new CasusError({ code: 'not-found', input: id, message: `There is no incident ${id}.` });
  };
  return router().openapi(route, async (c) => {
    const { id, other } = c.req.valid('param');
    const [here, there] = [await idNow(store, id), await idNow(store, other)];
    if (here !== id || there !== other) return c.redirect(`/api/incidents/${here}/weights/${there}`, 307);
    const [one, two] = [await incident(id), await incident(other)];
    const pair = await incidentWeights(store, one, two);
    if (names || !pair) return c.json({ pair }, 200);
    // Evidence may name an actor; the masking of merges knows the names of both.
    const both = { ...one, actors: [...one.actors, ...two.actors], merges: [pair] };
    return c.json({ pair: maskIncident({ incident: both, reports: [] }).incident.merges[0]! }, 200);
  });
}
