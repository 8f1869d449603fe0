import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { role } from '../../model/index.ts';
import { askerOf, asksForLogin, needsSecondFactor } from '../asker.ts';
import { addressOf } from '../people/address.ts';
import { refuseGuessable } from '../people/guessable.ts';
import { hashPassword } from '../people/password.ts';
import { provePassword } from '../people/prove-password.ts';
import { newPassword, somePassword } from '../people/words.ts';
import { signIn } from '../people/sign-in.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

export const me = z
  .object({
    name: z.string().nullable().openapi({ description: 'Null where a login is asked and nobody is signed in.' }),
    role: role.nullable(),
    login: z.boolean().openapi({ description: 'Whether people have to sign in. Alone on this machine nobody has to.' }),
    setup: z.boolean().openapi({ description: 'Whether the first administrator is still to come, by the link in the terminal.' }),
    needsSecondFactor: z.boolean().openapi({ description: 'Whether the one who asks can do nothing else before they have set up a second factor.' }),
    names: z.boolean().openapi({ description: 'Whether names of private persons are shown to all who ask.' }),
  })
  .openapi('Me'); // prettier-ignore
type Me = z.infer<typeof me>;

const route = createRoute({
  method: 'get',
  path: '/me',
  'x-role': 'anyone',
  summary: 'Who asks, and what they may do',
  responses: { 200: { description: 'Who asks.', content: { 'application/json': { schema: me } } } },
});

const change = createRoute({
  method: 'patch',
  path: '/me',
  'x-role': 'reader',
  summary: 'Choose another password; all other sessions end',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ password: somePassword, newPassword }) } },
    },
  },
  responses: {
    200: { description: 'Who asks.', content: { 'application/json': { schema: me } } },
    ...problemAnswers,
  },
});

export function meRoute(served: Served) {
  const { people } = served.store;
  return router()
    .openapi(route, async (c) => c.json(await meNow(c, served), 200))
    .openapi(change, async (c) => {
      const { name } = askerOf(c);
      const { password, newPassword: next } = c.req.valid('json');
      // A session that somebody stole is not to tell them the password too.
      await served.attempts.trying({ account: name }, addressOf(c), () => provePassword(people, name, password));
      refuseGuessable(next, name);
      await people.change(name, { password: await hashPassword(next) });
      await signIn(c, served, name);
      return c.json(await meNow(c, served), 200);
    });
}

const meNow = (c: Context, served: Served): Promise<Me> => meAs(c.get('asker'), served);

/** What is told of somebody who asks, or has just signed in; null is nobody. */
export async function meAs(who: Pick<Me, 'name' | 'role'> | null, served: Served): Promise<Me> {
  const { name, role: has } = who ?? { name: null, role: null };
  const login = await asksForLogin(served);
  const setup = login && !(await served.store.people.hasAdministrator());
  const needs = login && name !== null && (await needsSecondFactor(served, name));
  return { name, role: has, login, setup, needsSecondFactor: needs, names: served.names };
}
