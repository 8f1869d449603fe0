import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CasusError, role } from '../../model/index.ts';
import type { PeopleStore } from '../../store/people.ts';
import { addressOf } from '../people/address.ts';
import { refuseGuessable } from '../people/guessable.ts';
import { hashPassword } from '../people/password.ts';
import { hashOf } from '../../workspace/secret.ts';
import { keyOf } from '../people/second-factor.ts';
import { signIn } from '../people/sign-in.ts';
import { linkSecret, newPassword, personName } from '../people/words.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { me, meAs } from './me.ts';

const invitation = z
  .object({
    name: z.string().nullable().openapi({ description: 'Who is invited; null for the first administrator, who chooses a name.' }),
    role,
    expires: z.iso.datetime(),
  })
  .openapi('Invitation'); // prettier-ignore

const look = createRoute({
  method: 'post',
  path: '/setup/link',
  'x-role': 'anyone',
  summary: 'Whom a one-time link is for; it can still be used after that',
  request: {
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ link: linkSecret }) } } },
  },
  responses: {
    200: { description: 'Whom it is for.', content: { 'application/json': { schema: invitation } } },
    ...problemAnswers,
  },
});

const use = createRoute({
  method: 'post',
  path: '/setup',
  'x-role': 'anyone',
  summary: 'Choose a password by a one-time link, and sign in; who has a second factor signs in at /login then',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            link: linkSecret,
            name: personName.optional().openapi({ description: 'For the first administrator.' }),
            password: newPassword,
          }),
        },
      },
    },
  },
  responses: {
    200: { description: 'Signed in, unless they have a second factor; the session is a cookie.', content: { 'application/json': { schema: me } } },
    ...problemAnswers,
  },
}); // prettier-ignore

export function setupRoute(served: Served) {
  const { attempts } = served;
  const { people } = served.store;
  /** Whom a link is for, for one who does not try one after the other. */
  const invited = (c: Context, link: string) =>
    attempts.trying({ link: true }, addressOf(c), () => invitationBy(people, link));
  return router()
    .openapi(look, async (c) => c.json(await invited(c, c.req.valid('json').link), 200))
    .openapi(use, async (c) => {
      const { link, password, name: chosen } = c.req.valid('json');
      const invitation = await invited(c, link);
      const name = invitation.name ?? chosen;
      if (name === undefined)
        throw new CasusError({ code: 'usage', input: 'name', message: 'name: the first administrator chooses one' });
      refuseGuessable(password, name);
      c.set('account', name);
      const hash = await hashPassword(password);
      // Used up before anything comes of it, so that two at once are not both let in.
      if (!(await people.takeLink(hashOf(link)))) throw deadLink();
      if (invitation.name === null) await people.add({ name, role: 'administrator', password: hash });
      else await people.change(name, { password: hash });
      await people.note({ by: name, act: 'chose a password', about: name, reason: null });
      const asked = await keyOf(people, name);
      if (asked === null) await signIn(c, served, name);
      return c.json(await meAs(asked === null ? { name, role: invitation.role } : null, served), 200);
    });
}

async function invitationBy(people: PeopleStore, secret: string): Promise<z.infer<typeof invitation>> {
  const link = await people.link(hashOf(secret));
  if (!link || Date.parse(link.expires) <= Date.now()) throw deadLink();
  const { expires } = link;
  if (link.person === null) {
    // Whoever comes second with the terminal's link comes too late.
    if (await people.hasAdministrator()) throw deadLink();
    return { name: null, role: 'administrator', expires };
  }
  const person = await people.person(link.person);
  if (!person?.active) throw deadLink();
  return { name: person.name, role: person.role, expires };
}

const deadLink = () =>
  new CasusError({
    code: 'not-allowed',
    input: 'link',
    message: 'This link was used already, is too old, or is none. Ask an administrator for another.',
  });
