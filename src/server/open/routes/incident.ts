import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, incident as incidentSchema, type Release } from '../../../model/index.ts';
import { recordOf } from '../../../publish/releases/released-incident.ts';
import { problemAnswers } from '../../problem-json.ts';
import { router } from '../../router.ts';
import type { Served } from '../../served.ts';
import { onlyThese, release } from '../asked.ts';
import { kept } from '../keep.ts';
import { GoneIncidents } from '../gone-incidents.ts';

const query = { release };

const answer = z
  .object({
    release: z.string(),
    incident: incidentSchema,
    reports: z
      .array(
        z.object({
          id: z.string(),
          title: z.string().nullable(),
          url: z.string().nullable(),
          publisher: z.string().nullable(),
          published: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Where the reports are found that tell of it; their texts are not released.' }),
    reviewed: z.boolean().openapi({ description: 'Whether a person looked at every value.' }),
  })
  .openapi('ReleasedIncident');

/** One incident as its release has it, with every source's figure. */
export function openIncidentRoute(served: Served) {
  const { store, databases } = served;
  const gone = new GoneIncidents(store);
  const route = createRoute({
    method: 'get',
    path: '/incidents/{id}',
    'x-role': served.open ? 'anyone' : 'reader',
    summary: 'One incident with every source’s figures; an id that is now part of another incident leads there',
    middleware: [onlyThese(Object.keys(query))],
    request: {
      params: z.object({
        id: z.string().max(100).openapi({ description: 'The id of an incident, or one that it had once.' }),
      }),
      query: z.object(query),
    },
    responses: {
      200: { description: 'The incident.', content: { 'application/json': { schema: answer } } },
      307: { description: 'It is part of another incident, which Location names.' },
      ...problemAnswers,
    },
  });
  return router().openapi(route, async (c): Promise<never> => {
    const { id } = c.req.valid('param');
    const { release: version } = c.req.valid('query');
    const found = await databases.release(version);
    const named = version !== 'latest';
    const made = kept(c, served, { release: found, named, asReleased: true }, async () => {
      const released = await store.releases.incident(found.version, id);
      if (!released) {
        const then = await gone.find(found, id);
        if (then?.now == null) throw noSuch(id, found, then?.lastRelease);
        return c.redirect(`/open/incidents/${then.now}${named ? `?release=${encodeURIComponent(version)}` : ''}`, 307);
      }
      const { incident, reports, reviewed } = recordOf(released.record);
      return c.json({ release: found.version, incident, reports, reviewed }, 200);
    });
    return made as Promise<never>;
  });
}

function noSuch(id: string, { version }: Release, last?: string): CasusError {
  const mend = last === undefined ? '' : ` The last that has it is ${last}: ask with release=${last}.`;
  const message = `Release ${version} has no incident ${id}.${mend}`;
  return new CasusError({ code: 'not-found', input: id, message });
}
