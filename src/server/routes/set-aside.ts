import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, PROBLEM_CODES } from '../../model/index.ts';
import { wasSent } from '../jobs/given-input.ts';
import { job } from '../jobs/job.ts';
import { askerOf } from '../asker.ts';
import type { Work } from '../jobs/orders.ts';
import type { SetAside, Store } from '../../store/store.ts';
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
    again: z
      .boolean()
      .openapi({ description: 'Whether it can be read again from where it was: a page or a file, not what was sent.' }),
  })
  .openapi('SetAside');

const place = paging.cursor(z.int());

const route = createRoute({
  method: 'get',
  path: '/set-aside',
  'x-role': 'reader',
  summary: 'Inputs that could not be used, with the reason, in the order they were first met',
  request: {
    query: z.strictObject({
      code: z.enum(PROBLEM_CODES).optional().openapi({ description: 'Only those of this reason.' }),
      source: z.coerce.number().int().optional().openapi({ description: 'Only what this source led to.' }),
      limit: paging.limit,
      after: place.asked,
    }),
  },
  responses: {
    200: {
      description: 'A page of inputs, and how many there are of each reason.',
      content: {
        'application/json': {
          schema: z.object({
            setAside: z.array(setAside),
            counts: z
              .array(z.object({ code: z.enum(PROBLEM_CODES), inputs: z.int() }))
              .openapi({ description: 'Most first, whatever `code` is asked for.' }),
            next: paging.next,
          }),
        },
      },
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

const allAgain = createRoute({
  method: 'post',
  path: '/set-aside/again',
  'x-role': 'coder',
  summary: 'Read all inputs again that were set aside for one reason, or that one source led to, from where they were',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ code: z.enum(PROBLEM_CODES).optional(), source: z.int().optional() }),
        },
      },
    },
  },
  responses: {
    202: {
      description: 'The job that does so, and how many are left out since they were sent.',
      content: { 'application/json': { schema: z.object({ job, left: z.int() }) } },
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
    const { limit, after, code, source } = c.req.valid('query');
    const of = source === undefined ? {} : { source };
    const rows = store.setAside({
      ...of,
      ...(code && { code }),
      ...(after !== undefined && { after }),
      limit: limit + 1,
    });
    const { page, more } = await paging.pageOf(rows, limit);
    const last = page.at(-1);
    const shown = page.map((one) => ({ ...one, again: isThere(one.input) }));
    const counts = await store.setAsideCounts(of);
    return c.json({ setAside: shown, counts, next: more && last ? place.write(last.number) : null }, 200);
  });
}

/** Whether an input can be read from where it was. */
const isThere = (input: string) => !wasSent(input) && input !== '-';

/**
 * The work of reading inputs again. What a feed or a list named is asked of the web, whatever it looks like: one that links to
 * `/etc/passwd` must not have that read as a file.
 */
async function readAgain(store: Store, inputs: readonly string[]): Promise<Work> {
  const led = await store.watch.ledTo(inputs);
  const { urls = [], paths = [] } = Object.groupBy(inputs, (input) =>
    led.has(input) || /^[a-z][a-z\d+.-]+:/i.test(input) ? 'urls' : 'paths',
  );
  return { kind: 'read', paths, urls };
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
      if (!isThere(input)) {
        const message = `${input} was sent, and Casus keeps no copy of what it cannot use. Mend it and add it again under the same name.`;
        throw new CasusError({ code: 'usage', input, message });
      }
      return c.json({ job: jobs.begin(askerOf(c).name, await readAgain(store, [input])) }, 202);
    })
    .openapi(allAgain, async (c) => {
      const { code, source } = c.req.valid('json');
      const inputs = new Set<string>();
      for await (const { input } of store.setAside({ ...(code && { code }), ...(source !== undefined && { source }) })) inputs.add(input);
      const there = [...inputs].filter(isThere);
      if (there.length === 0) {
        const message = inputs.size === 0 ? 'Nothing of that kind is set aside.' : 'All of that kind were sent, and Casus keeps no copy of what it cannot use. Mend them and add them again.';
        throw new CasusError({ code: 'usage', input: code ?? 'source', message });
      }
      const begun = jobs.begin(askerOf(c).name, await readAgain(store, there));
      return c.json({ job: begun, left: inputs.size - there.length }, 202);
    })
    .openapi(dismiss, async (c) => {
      const { number, input, code } = await find(c.req.valid('param').number);
      await store.dismiss(number);
      await store.people.note({ by: askerOf(c).name, act: `dismissed an input set aside [${code}]`, about: input, reason: null });
      return c.body(null, 204);
    });
} // prettier-ignore
