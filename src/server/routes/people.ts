import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, role } from '../../model/index.ts';
import type { PeopleStore, Person } from '../../store/people.ts';
import { askerOf } from '../asker.ts';
import { makeLink } from '../people/links.ts';
import { changePerson, invite } from '../people/membership.ts';
import { personName } from '../people/words.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const person = z
  .object({
    name: z.string(),
    role,
    active: z.boolean().openapi({ description: 'False for one who may not sign in any more. The name stays theirs.' }),
    joined: z.boolean().openapi({ description: 'Whether they have chosen a password yet.' }),
    secondFactor: z.boolean().openapi({ description: 'Whether they type a code besides the password.' }),
    added: z.iso.datetime(),
  })
  .openapi('Person');

const link = z
  .object({
    path: z.string().openapi({ description: 'Where it leads on this server: put the address of the server in front.' }),
    expires: z.iso.datetime(),
  })
  .openapi('OneTimeLink');

const list = createRoute({
  method: 'get',
  path: '/people',
  'x-role': 'coder',
  summary: 'Who may sign in, and who might once',
  responses: {
    200: {
      description: 'The people, by name.',
      content: { 'application/json': { schema: z.object({ people: z.array(person) }) } },
    },
    ...problemAnswers,
  },
});

const add = createRoute({
  method: 'post',
  path: '/people',
  'x-role': 'administrator',
  summary: 'Invite a person: they choose a password by the link, which is shown this once',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ name: personName, role }) } },
    },
  },
  responses: {
    201: {
      description: 'The person and the link to give to them.',
      content: { 'application/json': { schema: z.object({ person, link }) } },
    },
    ...problemAnswers,
  },
});

const change = createRoute({
  method: 'patch',
  path: '/people/{name}',
  'x-role': 'administrator',
  summary: 'Give a person another role, let them in no more or again, sign them out, end their second factor, or make a link by which they choose another password',
  request: {
    params: z.object({ name: z.string() }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            role: role.optional(),
            active: z.boolean().optional(),
            signOut: z.literal(true).optional().openapi({ description: 'End their sessions; they may sign in again.' }),
            secondFactor: z.literal(false).optional().openapi({ description: 'For who lost their authenticator and the recovery codes: the password is enough again, and their sessions end.' }),
            link: z.literal(true).optional(),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The person as they are now, and the link that was asked for.',
      content: { 'application/json': { schema: z.object({ person, link: link.nullable() }) } },
    },
    ...problemAnswers,
  },
}); // prettier-ignore

export function peopleRoute({ store }: Served) {
  const { people } = store;
  return router()
    .openapi(list, async (c) => c.json({ people: await told(people, await people.list()) }, 200))
    .openapi(add, async (c) => {
      const { person, link } = await invite(people, c.req.valid('json'), askerOf(c).name);
      return c.json({ person: { ...person, secondFactor: false }, link }, 201);
    })
    .openapi(change, async (c) => {
      const { link: linkToo, ...to } = c.req.valid('json');
      const { name } = c.req.valid('param');
      const now: Person = await changePerson(people, name, to, askerOf(c).name);
      if (linkToo && !now.active) {
        const message = `${name} may not sign in, so no link lets them in. Make them active first.`;
        throw new CasusError({ code: 'usage', input: 'link', message });
      }
      const [person] = await told(people, [now]);
      return c.json({ person: person!, link: linkToo ? await makeLink(people, name) : null }, 200);
    });
}

async function told(people: PeopleStore, persons: readonly Person[]) {
  const having = new Set(await people.secondFactors());
  return persons.map((person) => ({ ...person, secondFactor: having.has(person.name) }));
}
