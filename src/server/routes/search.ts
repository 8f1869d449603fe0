import { createRoute, z } from '@hono/zod-openapi';
import { SECTORS } from '../../model/index.ts';
import { maskIncident } from '../../publish/masking.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { startingWith } from '../search/directory.ts';
import { shownBeginning } from '../shown-beginning.ts';
import type { Served } from '../served.ts';

/** How many of each kind are shown. */
const MOST = 8;

const found = z
  .object({
    incidents: z.array(z.object({ id: z.string(), summary: z.string() })),
    reports: z.array(
      z.object({
        id: z.string(),
        title: z.string().nullable(),
        beginning: z.string(),
        publisher: z.string().nullable(),
        published: z.string().nullable(),
      }),
    ),
    places: z.array(
      z.object({
        name: z.string(),
        admin1: z.string().nullable(),
        country: z.string().nullable(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
        incidents: z.int(),
      }),
    ),
    actors: z
      .array(z.object({ name: z.string(), sector: z.enum(SECTORS).nullable(), country: z.string().nullable(), incidents: z.int() }))
      .openapi({ description: 'Organisations and institutions; persons are found in no list.' }), // prettier-ignore
    screens: z.array(z.object({ name: z.string(), path: z.string(), key: z.string().nullable() })),
  })
  .openapi('Found');

const route = createRoute({
  method: 'get',
  path: '/search',
  'x-role': 'reader',
  summary: 'Anything in the workspace by a few letters or words',
  request: { query: z.strictObject({ q: z.string().max(200) }) },
  responses: {
    200: { description: `At most ${MOST} of each kind.`, content: { 'application/json': { schema: found } } },
    ...problemAnswers,
  },
});

/** The screens of the workbench, with the keys that open them. */
const SCREENS = [
  { name: 'Home', path: '/', key: null },
  { name: 'Inbox', path: '/inbox', key: 'g i' },
  { name: 'Incidents', path: '/incidents', key: 'g r' },
  { name: 'Explorer', path: '/explore', key: 'g e' },
  { name: 'Alerts', path: '/alerts', key: 'g t' },
  { name: 'Releases', path: '/releases', key: 'g x' },
  { name: 'Codebook', path: '/codebook', key: 'g c' },
  { name: 'Agreement', path: '/agreement', key: null },
  { name: 'Settings', path: '/settings', key: null },
  { name: 'Audit', path: '/audit', key: null },
] as const;

export function searchRoute(served: Served) {
  const { store, names, incidents } = served;
  return router().openapi(route, async (c) => {
    const asked = c.req.valid('query').q.trim();
    const hidden = await hiddenFrom(served, askerOf(c).name);
    const { places, actors } = await incidents.directory(hidden.incidents);
    const beginning = async (room: 'incidents' | 'reports', butFor: ReadonlySet<number>) => {
      const numbers = await store.reading.beginning(room, asked, MOST + butFor.size);
      return numbers.filter((number) => !butFor.has(number)).slice(0, MOST);
    };
    const view: z.infer<typeof found> = {
      incidents: [],
      reports: [],
      places: startingWith(places, asked, MOST),
      actors: startingWith(actors, asked, MOST),
      screens: SCREENS.filter(({ name }) => name.toLowerCase().startsWith(asked.toLowerCase())),
    };
    for await (const incident of store.reading.incidents(await beginning('incidents', hidden.incidents))) {
      const { id, summary } = names ? incident : maskIncident({ incident, reports: [] }).incident;
      view.incidents.push({ id, summary });
    }
    for (const one of await store.reading.waiting(await beginning('reports', hidden.numbers))) {
      const { id, publisher, published } = one;
      view.reports.push({ id, ...shownBeginning(one, names), publisher, published });
    }
    return c.json(view, 200);
  });
}
