import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { atLeast, CasusError, role } from '../../model/index.ts';
import { askerOf, inSession, mustBe, type Asker } from '../asker.ts';
import { hashOf, newSecret } from '../../workspace/secret.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const token = z
  .object({
    number: z.int(),
    name: z.string().openapi({ description: 'What it is for, in its maker’s words.' }),
    person: z.string(),
    /** It may do no more than this, and no more than its person may now. */
    role,
    made: z.iso.datetime(),
    used: z.iso.datetime().nullable().openapi({ description: 'When it was used last, to ten minutes.' }),
    expires: z.iso.datetime().nullable(),
  })
  .openapi('Token');

const list = createRoute({
  method: 'get',
  path: '/tokens',
  'x-role': 'reader',
  summary: 'The API tokens of the one who asks; of everybody for an administrator',
  responses: {
    200: {
      description: 'The tokens, without their secrets.',
      content: { 'application/json': { schema: z.object({ tokens: z.array(token) }) } },
    },
    ...problemAnswers,
  },
});

const make = createRoute({
  method: 'post',
  path: '/tokens',
  'x-role': 'reader',
  summary: 'Make an API token; its secret is shown this once',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string().trim().min(1).max(80),
            role,
            days: z.int().min(1).max(3_650).optional().openapi({ description: 'How long it works; for good unless given.' }),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'The token, and what to send as `Authorization: Bearer …`.',
      content: { 'application/json': { schema: z.object({ token, secret: z.string() }) } },
    },
    ...problemAnswers,
  },
}); // prettier-ignore

const remove = createRoute({
  method: 'delete',
  path: '/tokens/{number}',
  'x-role': 'reader',
  summary: 'End a token of one’s own; of anybody for an administrator',
  request: { params: z.object({ number: z.coerce.number().int() }) },
  responses: { 204: { description: 'It lets nobody in any more.' }, ...problemAnswers },
});

export function tokensRoute({ store: { people } }: Served) {
  const ownTokens = async (asker: Asker) => {
    const all = await people.tokens();
    return atLeast(asker.role, 'administrator') ? all : all.filter(({ person }) => person === asker.name);
  };
  return router()
    .openapi(list, async (c) => c.json({ tokens: await ownTokens(askerOf(c)) }, 200))
    .openapi(make, async (c) => {
      const { name, role: given, days } = c.req.valid('json');
      const { name: person } = signedIn(c);
      mustBe(c, given);
      const secret = newSecret();
      const expires = days === undefined ? null : new Date(Date.now() + days * 86_400_000).toISOString();
      const made = await people.addToken({ hash: hashOf(secret), name, person, role: given, expires });
      await people.note({ by: person, act: `made an API token, ${given}`, about: name, reason: null });
      return c.json({ token: made, secret }, 201);
    })
    .openapi(remove, async (c) => {
      const { number } = c.req.valid('param');
      const asker = signedIn(c);
      const found = (await ownTokens(asker)).find((one) => one.number === number);
      if (!found) {
        const message = `There is no token ${number} that ${asker.name} may end.`;
        throw new CasusError({ code: 'not-found', input: String(number), message });
      }
      await people.removeToken(number);
      await people.note({ by: asker.name, act: `ended an API token of ${found.person}`, about: found.name, reason: null });
      return c.body(null, 204);
    });
} // prettier-ignore

/** Tokens are for people to handle: one that fell into other hands must not make more. */
const signedIn = (c: Context): Asker =>
  inSession(c, {
    input: 'tokens',
    token: 'A token makes and ends no tokens. Sign in at /login for that.',
    machine: 'Nobody has to sign in here yet, so no token is needed. Invite an administrator first: casus people add NAME --role administrator',
  }); // prettier-ignore
