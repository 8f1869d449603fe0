import { createRoute, z } from '@hono/zod-openapi';
import { addressOf } from '../people/address.ts';
import { provePassword } from '../people/prove-password.ts';
import { codeFits, codeWanted, keyOf, wrongCode } from '../people/second-factor.ts';
import { signIn } from '../people/sign-in.ts';
import { someCode, somePassword } from '../people/words.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { me, meAs } from './me.ts';

const route = createRoute({
  method: 'post',
  path: '/login',
  'x-role': 'anyone',
  summary: 'Sign in; who has a second factor is asked for a code (401, input `code`)',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string().trim().max(200),
            password: somePassword,
            code: someCode.optional(),
          }),
        },
      },
    },
  },
  responses: {
    200: { description: 'Signed in; the session is a cookie.', content: { 'application/json': { schema: me } } },
    ...problemAnswers,
  },
});

export function loginRoute(served: Served) {
  const { store, attempts } = served;
  return router().openapi(route, async (c) => {
    const { name, password, code } = c.req.valid('json');
    c.set('account', name);
    const [tried, address] = [{ account: name }, addressOf(c)];
    await attempts.trying(tried, address, async () => {
      await provePassword(store.people, name, password);
      const key = await keyOf(store.people, name);
      if (key === null) return;
      if (code === undefined) {
        attempts.undone(tried, address);
        throw codeWanted();
      }
      if (!(await codeFits(store.people, name, key, code))) throw wrongCode();
    });
    await signIn(c, served, name);
    const { role } = (await store.people.person(name))!;
    return c.json(await meAs({ name, role }, served), 200);
  });
}
