import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CasusError } from '../../model/index.ts';
import { askerOf, inSession } from '../asker.ts';
import { addressOf } from '../people/address.ts';
import { provePassword } from '../people/prove-password.ts';
import {
  codeFits,
  hashOfCode,
  keyOf,
  newKey,
  newRecoveryCodes,
  showsCode,
  wrongCode,
} from '../people/second-factor.ts';
import { endSession, sessionsOf } from '../people/sign-in.ts';
import { someCode, somePassword } from '../people/words.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const standing = z
  .object({
    since: z.iso.datetime().nullable().openapi({ description: 'Since when a code is asked for; null where none is.' }),
    recoveryCodes: z.int().openapi({ description: 'How many recovery codes are left.' }),
  })
  .openapi('SecondFactor');

const bodyOf = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const look = createRoute({
  method: 'get',
  path: '/second-factor',
  'x-role': 'reader',
  summary: 'Whether the one who asks types a code besides the password',
  responses: {
    200: { description: 'How it stands.', content: { 'application/json': { schema: standing } } },
    ...problemAnswers,
  },
});

const offer = createRoute({
  method: 'post',
  path: '/second-factor',
  'x-role': 'reader',
  summary: 'Make a key for an authenticator, shown this once; it counts when a code of it came back',
  request: { body: bodyOf(z.strictObject({ password: somePassword })) },
  responses: {
    201: {
      description: 'The key.',
      content: {
        'application/json': {
          schema: z.object({
            secret: z.string().openapi({ description: 'Base32.' }),
            uri: z.string().openapi({ description: 'The same for a QR code.' }),
          }),
        },
      },
    },
    ...problemAnswers,
  },
});

const begin = createRoute({
  method: 'put',
  path: '/second-factor',
  'x-role': 'reader',
  summary: 'Show that the authenticator has the key: a code is asked for from now on, and other sessions end',
  request: { body: bodyOf(z.strictObject({ code: someCode })) },
  responses: {
    200: {
      description: 'Codes for the day when the authenticator is lost, each good for once; shown this once.',
      content: { 'application/json': { schema: z.object({ recoveryCodes: z.array(z.string()) }) } },
    },
    ...problemAnswers,
  },
});

const end = createRoute({
  method: 'post',
  path: '/second-factor/end',
  'x-role': 'reader',
  summary: 'Have no code asked for any more',
  request: { body: bodyOf(z.strictObject({ password: somePassword, code: someCode })) },
  responses: { 204: { description: 'The password is enough again.' }, ...problemAnswers },
});

export function secondFactorRoute(served: Served) {
  const { attempts, store } = served;
  const { people } = store;
  /** What does not fit counts as a failed try to sign in. */
  const trying = (c: Context, name: string, doing: () => Promise<void>) =>
    attempts.trying({ account: name }, addressOf(c), doing);
  const noted = (by: string, act: string) => people.note({ by, act, about: by, reason: null });
  return router()
    .openapi(look, async (c) => {
      const { name } = askerOf(c);
      const since = (await people.secondFactor(name))?.since ?? null;
      return c.json({ since, recoveryCodes: await people.countRecoveryCodes(name) }, 200);
    })
    .openapi(offer, async (c) => {
      const { password } = c.req.valid('json');
      const name = own(c);
      await trying(c, name, () => provePassword(people, name, password));
      const key = newKey(name);
      if (!(await people.offerSecondFactor(name, key.secret))) {
        const message = 'You have a second factor. End it first, then set up another.';
        throw new CasusError({ code: 'usage', input: 'second factor', message });
      }
      return c.json(key, 201);
    })
    .openapi(begin, async (c) => {
      const { code } = c.req.valid('json');
      const name = own(c);
      const factor = await people.secondFactor(name);
      if (!factor || factor.since !== null) {
        const message = 'There is no key that waits for its first code. Set up a second factor first.';
        throw new CasusError({ code: 'usage', input: 'code', message });
      }
      await trying(c, name, async () => {
        if (!(await showsCode(people, name, factor.secret, code))) throw wrongCode();
      });
      const recoveryCodes = newRecoveryCodes();
      await people.beginSecondFactor(name, recoveryCodes.map(hashOfCode));
      // Whoever signed in by the password alone signs in again.
      for (const session of await sessionsOf(c, served, name)) if (!session.here) await endSession(c, served, session);
      await noted(name, 'set up a second factor');
      return c.json({ recoveryCodes }, 200);
    })
    .openapi(end, async (c) => {
      const { password, code } = c.req.valid('json');
      const name = own(c);
      await trying(c, name, async () => {
        await provePassword(people, name, password);
        const key = await keyOf(people, name);
        if (key !== null && !(await codeFits(people, name, key, code))) throw wrongCode();
      });
      await people.endSecondFactor(name);
      await noted(name, 'ended their second factor');
      return c.body(null, 204);
    });
}

/** It is for people to handle, who are signed in. */
const own = (c: Context): string =>
  inSession(c, {
    input: 'second factor',
    token: 'A token changes nothing of how its person signs in. Sign in at /login for that.',
    machine:
      'Nobody has to sign in here yet. Invite an administrator first: casus people add NAME --role administrator',
  }).name;
