import { createRoute, z } from '@hono/zod-openapi';
import { release as releaseSchema } from '../../../model/index.ts';
import { problemAnswers } from '../../problem-json.ts';
import { router } from '../../router.ts';
import type { Served } from '../../served.ts';
import { onlyThese } from '../asked.ts';

/** What outsiders are told of a release: not who made it, nor what its checks found in which report. */
const openRelease = releaseSchema
  .pick({ version: true, content: true, created: true, notes: true, casus: true, until: true, previous: true, codebooks: true, counts: true, files: true, corrections: true })
  .openapi('OpenRelease'); // prettier-ignore

/** The releases there are. */
export function openReleasesRoute(served: Served) {
  const route = createRoute({
    method: 'get',
    path: '/releases',
    'x-role': served.open ? 'anyone' : 'reader',
    summary: 'The releases, newest first, with their counts, files and checksums',
    middleware: [onlyThese([])],
    responses: {
      200: {
        description: 'All of them; none where nothing has been released yet.',
        content: { 'application/json': { schema: z.object({ releases: z.array(openRelease) }) } },
      },
      ...problemAnswers,
    },
  });
  return router().openapi(route, async (c) => {
    const all = await served.databases.releases();
    c.header('Cache-Control', `${served.open ? 'public' : 'private'}, max-age=60`);
    return c.json({ releases: all.map((made) => openRelease.parse(made)) }, 200);
  });
}
