import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CasusError } from '../../model/index.ts';
import { askerOf } from '../asker.ts';
import { endSession, sessionsOf } from '../people/sign-in.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const session = z
  .object({
    id: z.string().openapi({ description: 'Names the session; lets nobody in.' }),
    began: z.iso.datetime(),
    seen: z.iso.datetime().openapi({ description: 'When it was used last, to ten minutes.' }),
    here: z.boolean().openapi({ description: 'Whether it is the one that asks.' }),
  })
  .openapi('Session');

const list = createRoute({
  method: 'get',
  path: '/sessions',
  'x-role': 'reader',
  summary: 'Where the one who asks is signed in, the latest first; a token has no sessions',
  responses: {
    200: {
      description: 'Their sessions that are not over.',
      content: { 'application/json': { schema: z.object({ sessions: z.array(session) }) } },
    },
    ...problemAnswers,
  },
});

const end = createRoute({
  method: 'delete',
  path: '/sessions/{id}',
  'x-role': 'reader',
  summary: 'End a session of one’s own',
  request: { params: z.object({ id: z.string().regex(/^[\da-f]{16}$/) }) },
  responses: { 204: { description: 'Nobody is signed in by it any more.' }, ...problemAnswers },
});

export function sessionsRoute(served: Served) {
  const { people } = served.store;
  // A token that fell into other hands must not sign its person out.
  const own = async (c: Context) => {
    const { name, via } = askerOf(c);
    return via === 'session' ? sessionsOf(c, served, name) : [];
  };
  return router()
    .openapi(list, async (c) => {
      const sessions = (await own(c)).map(({ id, began, seen, here }) => ({ id, began, seen, here }));
      return c.json({ sessions }, 200);
    })
    .openapi(end, async (c) => {
      const { id } = c.req.valid('param');
      const found = (await own(c)).find((one) => one.id === id);
      if (!found)
        throw new CasusError({
          code: 'not-found',
          input: id,
          message: `You have no session ${id}; it may have ended.`,
        });
      await endSession(c, served, found);
      await people.note({ by: askerOf(c).name, act: 'ended a session', about: `of ${found.began}`, reason: null });
      return c.body(null, 204);
    });
}
