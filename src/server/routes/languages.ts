import { createRoute, z } from '@hono/zod-openapi';
import { languageName } from '../../model/index.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const languageCount = z
  .object({
    language: z.string().openapi({ description: 'ISO 639; `und` where it could not be told.' }),
    name: z.string().openapi({ description: 'What it is called in English.' }),
    reports: z.int(),
    unread: z.int().openapi({ description: 'How many of them the coder does not read, since it does not code the language yet.' }),
  })
  .openapi('LanguageCount'); // prettier-ignore

const route = createRoute({
  method: 'get',
  path: '/languages',
  'x-role': 'reader',
  summary: 'The languages of the reports, and whether they are coded',
  responses: {
    200: {
      description: 'Those with most reports first.',
      content: { 'application/json': { schema: z.object({ languages: z.array(languageCount) }) } },
    },
  },
});

export function languagesRoute({ queue }: Served) {
  return router().openapi(route, async (c) => {
    const languages = (await queue.now()).languages().map((one) => ({ ...one, name: languageName(one.language) }));
    return c.json({ languages }, 200);
  });
}
