import { createRoute } from '@hono/zod-openapi';
import { signOut } from '../people/sign-in.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const route = createRoute({
  method: 'post',
  path: '/logout',
  'x-role': 'anyone',
  summary: 'Sign out: the session ends',
  responses: { 204: { description: 'Nobody is signed in by this cookie any more.' } },
});

export function logoutRoute(served: Served) {
  return router().openapi(route, async (c) => {
    await signOut(c, served);
    return c.body(null, 204);
  });
}
