import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, PROBLEM_CODES } from '../../model/index.ts';
import { wasSent } from '../jobs/given-input.ts';
import { job } from '../jobs/job.ts';
import { askerOf } from '../asker.ts';
import type { SetAside } from '../../store/store.ts';
import { problemAnswers } from '../problem-json.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const setAside = z
  .object({
    code: z.enum(PROBLEM_CODES),
    input: z.string(),
    message: z.string(),
    line: z.int().optional(),
    offset: z.int().optional(),
    seen: z.string().openapi({ description: 'The last run that met it began then (ISO 8601, UTC).' }),
    number: z.int(),
  })
  .openapi('SetAside');

const place = paging.cursor(z.int());

const route = createRoute({
  method: 'get',
  path: '/set-aside',
  'x-role': 'reader',
  summary: 'Inputs that could not be used, with the reason, in the order they were first met',
  request: { query: z.strictObject({ limit: paging.limit, after: place.asked }) },
  responses: {
    200: {
      description: 'A page of inputs.',
      content: { 'application/json': { schema: z.object({ setAside: z.array(setAside), next: paging.next }) } },
    },
    ...problemAnswers,
  },
});

const params = z.object({ number: z.coerce.number().int() });

const again = createRoute({
  method: 'post',
  path: '/set-aside/{number}/again',
  'x-role': 'coder',
  summary: 'Read an input again from where it was; one that was sent to the server is sent again instead',
  request: { params },
  responses: {
    202: {
      description: 'The job that does so.',
      content: { 'application/json': { schema: z.object({ job }) } },
    },
    ...problemAnswers,
  },
});

const dismiss = createRoute({
  method: 'delete',
  path: '/set-aside/{number}',
  'x-role': 'coder',
  summary: 'Take an input off the list; the acts keep that it stood there',
  request: { params },
  responses: { 204: { description: 'It is off the list.' }, ...problemAnswers },
});

export function setAsideRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const { limit, after } = c.req.valid('query');
    const rows = store.setAside({ ...(after !== undefined && { after }), limit: limit + 1 });
    const { page, more } = await paging.pageOf(rows, limit);
    const last = page.at(-1);
    return c.json({ setAside: page, next: more && last ? place.write(last.number) : null }, 200);
  });
}

/** What people do about inputs that were set aside. */
export function setAsideActsRoute({ store, jobs }: Served) {
  const find = async (number: number): Promise<SetAside> => {
    for await (const one of store.setAside({ after: number - 1, limit: 1 })) if (one.number === number) return one;
    const message = `Nothing of the number ${number} is set aside, or not any more.`;
    throw new CasusError({ code: 'not-found', input: String(number), message });
  };
  return router()
    .openapi(again, async (c) => {
      const { input } = await find(c.req.valid('param').number);
      if (wasSent(input) || input === '-') {
        const message = `${input} was sent, and Casus keeps no copy of what it cannot use. Mend it and add it again under the same name.`;
        throw new CasusError({ code: 'usage', input, message });
      }
      return c.json({ job: jobs.begin(askerOf(c).name, { kind: 'read', paths: [input] }) }, 202);
    })
    .openapi(dismiss, async (c) => {
      const { number, input, code } = await find(c.req.valid('param').number);
      await store.dismiss(number);
      await store.people.note({ by: askerOf(c).name, act: `dismissed an input set aside [${code}]`, about: input, reason: null });
      return c.body(null, 204);
    });
} // prettier-ignore
