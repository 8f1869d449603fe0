import { createRoute, z } from '@hono/zod-openapi';
import { SECTORS } from '../../model/index.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { nameClusters } from '../codebook/name-clusters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

/** So many names, and so many clusters, are shown. */
const MOST = 200;

const named = z.object({
  name: z.string(),
  sector: z.enum(SECTORS).nullable(),
  country: z.string().nullable(),
  incidents: z.int(),
});

const route = createRoute({
  method: 'get',
  path: '/codebook/groups',
  'x-role': 'reader',
  summary: 'How groups and bodies are called in the incidents, and names that may be spellings of one; persons are not among them',
  responses: {
    200: {
      description: 'The most used first.',
      content: {
        'application/json': {
          schema: z.object({
            names: z.array(named),
            total: z.int(),
            clusters: z.array(z.array(named)).openapi({ description: 'Names that may be one, the most used spelling first.' }),
          }),
        },
      },
    },
    ...problemAnswers,
  },
}); // prettier-ignore

export function codebookGroupsRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const hidden = await hiddenFrom(served, askerOf(c).name);
    const { actors } = await served.incidents.directory(hidden.incidents);
    const names = actors.map(({ shown: { name, sector, country, incidents: n } }) => ({
      name,
      sector,
      country,
      incidents: n,
    }));
    names.sort((a, b) => b.incidents - a.incidents);
    const clusters = nameClusters(names).slice(0, MOST);
    return c.json({ names: names.slice(0, MOST), total: names.length, clusters }, 200);
  });
}
