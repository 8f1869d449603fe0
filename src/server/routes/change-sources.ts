import { createRoute, z } from '@hono/zod-openapi';
import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { Context } from 'hono';
import { CasusError } from '../../model/index.ts';
import { askerOf } from '../asker.ts';
import { job } from '../jobs/job.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { webAddress } from '../web-address.ts';
import { source, sourceView } from './sources.ts';

/** Seconds: a minute to thirty days. */
const every = z.int().min(60).max(2_592_000).nullable();
const title = z.string().trim().max(500).nullable();

const add = createRoute({
  method: 'post',
  path: '/sources',
  'x-role': 'coder',
  summary: 'Watch a feed, a page that keeps changing or, where nobody has to sign in, a folder of this machine',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            address: z.string().max(4_000).openapi({ description: 'A URL, or an absolute path. Of a site, its feed is looked for.', example: 'https://example.org/' }),
            kind: z.enum(['feed', 'page', 'folder']).default('feed').openapi({ description: 'Where there is no feed, the page itself is watched.' }),
            pages: z.boolean().default(true).openapi({ description: 'Whether the articles behind a feed are fetched; else its own text is coded.' }),
            every: every.default(null).openapi({ description: 'Seconds between two polls; null leaves it to Casus.' }),
          }),
        },
      },
    },
  },
  responses: {
    202: {
      description: 'The job that asks for it, has it watched and polls it; `problems` says why where it cannot be.',
      content: { 'application/json': { schema: z.object({ job }) } },
    },
    ...problemAnswers,
  },
}); // prettier-ignore

const params = z.object({ number: z.coerce.number().int() });

const change = createRoute({
  method: 'patch',
  path: '/sources/{number}',
  'x-role': 'coder',
  summary: 'Pause a source, call it otherwise, or say how often it is polled and what is coded of it',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ title: title.optional(), active: z.boolean().optional(), pages: z.boolean().optional(), every: every.optional() }),
        },
      },
    },
  },
  responses: {
    200: { description: 'As it stands now.', content: { 'application/json': { schema: source } } },
    ...problemAnswers,
  },
}); // prettier-ignore

const remove = createRoute({
  method: 'delete',
  path: '/sources/{number}',
  'x-role': 'coder',
  summary: 'Watch it no more; what came of it stays',
  request: { params },
  responses: { 204: { description: 'It is watched no more.' }, ...problemAnswers },
});

export function changeSourcesRoute({ store, jobs }: Served) {
  const note = (c: Context, act: string, about: string) =>
    store.people.note({ by: askerOf(c).name, act, about, reason: null });
  const find = async (number: number) => {
    const found = await store.watch.source(number);
    if (found) return found;
    const message = `Nothing of the number ${number} is watched, or not any more.`;
    throw new CasusError({ code: 'not-found', input: String(number), message });
  };
  return router()
    .openapi(add, async (c) => {
      const { address: given, kind, ...rest } = c.req.valid('json');
      const address = kind === 'folder' ? await folder(c, given) : webAddress(given);
      const begun = jobs.begin(askerOf(c).name, { kind: 'watch', address, page: kind === 'page', ...rest });
      await note(c, 'began to watch', address);
      return c.json({ job: begun }, 202);
    })
    .openapi(change, async (c) => {
      const { number } = c.req.valid('param');
      const { title: called, ...settings } = c.req.valid('json');
      const before = await find(number);
      const due = dueAfter(before, settings);
      await store.watch.change(number, { ...defined({ ...settings, title: called }), ...(due !== null && { due }) });
      await note(c, `changed what is watched: ${JSON.stringify(c.req.valid('json'))}`, before.address);
      return c.json(sourceView(await find(number), await store.watch.leadCounts()), 200);
    })
    .openapi(remove, async (c) => {
      const { number, address } = await find(c.req.valid('param').number);
      await store.watch.remove(number);
      await note(c, 'stopped watching', address);
      return c.body(null, 204);
    });
}

/** Without what is not given. */
function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

/** When a source is due after a change that bears on it: at once where it goes on, as often as it is now to be where that changes. */
function dueAfter(
  before: { readonly polled: string | null; readonly active: boolean; readonly due: string },
  { active, every: seconds }: { readonly active?: boolean | undefined; readonly every?: number | null | undefined },
): string | null {
  if (active === true && !before.active) return new Date().toISOString();
  if (typeof seconds !== 'number' || before.polled === null) return null;
  return new Date(Date.parse(before.polled) + seconds * 1000).toISOString();
}

/**
 * A folder of this machine, which only who sits at it may name: one who signs in from elsewhere would learn what is on it.
 * @throws CasusError `not-allowed`, `usage`, `not-found`
 */
async function folder(c: Context, given: string): Promise<string> {
  if (askerOf(c).via !== 'machine') {
    const message = 'Folders are watched from the machine that they are on: casus watch add FOLDER. Here, give a URL.';
    throw new CasusError({ code: 'not-allowed', input: 'address', message });
  }
  if (!isAbsolute(given)) {
    throw new CasusError({ code: 'usage', input: 'address', message: 'address: give the whole path of the folder.' });
  }
  const path = resolve(given);
  if ((await stat(path).catch(() => null))?.isDirectory() === true) return path;
  throw new CasusError({ code: 'not-found', input: path, message: `There is no folder ${path}.` });
}
