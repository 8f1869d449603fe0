import { createRoute, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { CasusError, CODEBOOK_IDS, release, releaseChange, releaseDraft, releaseVersion } from '../../model/index.ts';
import { licenceOf } from '../../publish/packages/licence.ts';
import { draftRelease } from '../../workspace/draft-release.ts';
import { checksums, makeRelease } from '../../workspace/make-release.ts';
import { releaseChanges, releaseOf } from '../../workspace/release-changes.ts';
import { EXTRA_FORMATS } from '../../workspace/release-files.ts';
import { askerOf } from '../asker.ts';
import * as paging from '../paging.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const releaseEntry = release.omit({ checks: true }).openapi('ReleaseEntry');
const releaseView = release.extend({}).openapi('Release');
const draftView = releaseDraft.extend({}).openapi('ReleaseDraft');

const version = z.string().openapi({ example: '1.0' });

const list = createRoute({
  method: 'get',
  path: '/releases',
  'x-role': 'reader',
  summary: 'The releases that were made, newest first',
  responses: {
    200: {
      description: 'All of them.',
      content: { 'application/json': { schema: z.object({ releases: z.array(releaseEntry) }) } },
    },
    503: problemAnswers[503],
  },
});

const draft = createRoute({
  method: 'get',
  path: '/releases/draft',
  'x-role': 'reader',
  summary: 'What a release made now would hold: counts, checks, and how it differs from the last one',
  responses: {
    200: { description: 'The draft.', content: { 'application/json': { schema: draftView } } },
    503: problemAnswers[503],
  },
});

const create = createRoute({
  method: 'post',
  path: '/releases',
  'x-role': 'reviewer',
  summary: 'Makes a release of the incidents as they stand',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            version: releaseVersion,
            notes: z.string().max(20_000).default(''),
            codebooks: z.array(z.enum(CODEBOOK_IDS)).default([...CODEBOOK_IDS]),
            formats: z.array(z.enum(EXTRA_FORMATS)).default([]).openapi({
              description: 'All incidents in these formats too, beside those that every release has.',
            }),
            licence: z.string().regex(/\S/, 'it must name a licence').max(500).optional().openapi({
              description: 'What others may do with it: CC-BY-4.0 or another, by id, address or name.',
            }),
            insist: z.string().regex(/\S/, 'it must be a reason').max(2000).optional().openapi({
              description: 'Why it is to be made although checks warn; kept in the release.',
            }),
          }),
        },
      },
    },
  },
  responses: {
    201: { description: 'It is made.', content: { 'application/json': { schema: releaseView } } },
    409: { ...problemAnswers[400], description: 'A check stands against it; `detail` says which.' },
    ...problemAnswers,
  },
});

const one = createRoute({
  method: 'get',
  path: '/releases/{version}',
  'x-role': 'reader',
  summary: 'A release with its counts, checks and files',
  request: { params: z.object({ version }) },
  responses: {
    200: { description: 'The release.', content: { 'application/json': { schema: releaseView } } },
    ...problemAnswers,
  },
});

const place = paging.cursor(z.int().nonnegative());

const diff = createRoute({
  method: 'get',
  path: '/releases/{version}/diff/{other}',
  'x-role': 'reader',
  summary:
    'How the other release differs from the first: incidents that came, changed and went, field by field, and why',
  request: {
    params: z.object({ version, other: z.string().openapi({ example: '1.1' }) }),
    query: z.strictObject({ limit: paging.limit, after: place.asked }),
  },
  responses: {
    200: {
      description: 'A page of differences.',
      content: {
        'application/json': {
          schema: z.object({ changes: z.array(releaseChange.extend({}).openapi('ReleaseChange')), next: paging.next }),
        },
      },
    },
    ...problemAnswers,
  },
});

const file = createRoute({
  method: 'get',
  path: '/releases/{version}/files/{file}',
  'x-role': 'reader',
  summary: 'A file of a release; SHA256SUMS has the checksums of all, release.json what the release says of itself',
  request: { params: z.object({ version, file: z.string().openapi({ example: 'incidents.csv' }) }) },
  responses: {
    200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
    ...problemAnswers,
  },
});

export function releasesRoute(served: Served) {
  const { store, version: casus } = served;
  const drafts = new Drafts(served);
  return router()
    .openapi(list, async (c) => {
      const all = await store.releases.all();
      return c.json({ releases: all.map((made) => releaseEntry.parse(made)) }, 200);
    })
    .openapi(draft, async (c) => c.json(await drafts.now(), 200))
    .openapi(create, async (c) => {
      const { insist = null, licence, ...order } = c.req.valid('json');
      const given = licence === undefined ? {} : { licence: licenceOf(licence) };
      const made = await makeRelease(store, {
        ...order,
        ...given,
        insist,
        by: askerOf(c).name,
        casus,
        now: new Date(),
      });
      return c.json(made, 201);
    })
    .openapi(one, async (c) => c.json(await releaseOf(store, c.req.valid('param').version), 200))
    .openapi(diff, async (c) => {
      const { version, other } = c.req.valid('param');
      const { limit, after = 0 } = c.req.valid('query');
      const changes = releaseChanges(store, version, other);
      const { page, more } = await paging.pageOf(behind(changes, after), limit);
      return c.json({ changes: page, next: more ? place.write(after + limit) : null }, 200);
    });
}

async function* behind<T>(items: AsyncIterable<T>, count: number): AsyncIterable<T> {
  let seen = 0;
  for await (const item of items) {
    seen += 1;
    if (seen > count) yield item;
  }
}

/** The draft takes reading all reports, so it is made once for each state of the workspace. */
class Drafts {
  readonly #served: Served;
  #revision = '';
  #day = '';
  #draft: ReturnType<typeof draftRelease> | null = null;

  constructor(served: Served) {
    this.#served = served;
  }

  async now(): ReturnType<typeof draftRelease> {
    const { store, version: casus } = this.#served;
    const revision = await store.revision();
    const now = new Date();
    const day = now.toISOString().slice(0, 10);
    if (this.#draft === null || revision !== this.#revision || day !== this.#day) {
      [this.#revision, this.#day] = [revision, day];
      const making = draftRelease(store, { casus, now });
      this.#draft = making;
      making.catch(() => {
        if (this.#draft === making) this.#draft = null;
      });
    }
    return this.#draft;
  }
}

/** Files of releases never change, so that whoever has one may keep it. */
export function releaseFileRoute({ store }: Served) {
  return router().openapi(file, async (c) => {
    const { version, file: name } = c.req.valid('param');
    const made = await releaseOf(store, version);
    c.header('Content-Disposition', `attachment; filename="casus-${version}-${name.replace(/[^\w.-]/g, '_')}"`);
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    if (name === 'SHA256SUMS')
      return c.body(checksums(made.files), 200, { 'Content-Type': 'text/plain; charset=utf-8' });
    if (name === 'release.json')
      return c.body(`${JSON.stringify(made, null, 2)}\n`, 200, { 'Content-Type': 'application/json' });
    const files = [...made.files, ...made.described];
    const found = files.find((one) => one.name === name);
    if (!found) {
      const names = files.map((one) => one.name).join(', ');
      const message = `Release ${version} has no file ${name}; it has ${names}, SHA256SUMS and release.json.`;
      throw new CasusError({ code: 'not-found', input: name, message });
    }
    c.header('Content-Type', `${found.mediaType}${found.mediaType.startsWith('text/') ? '; charset=utf-8' : ''}`);
    c.header('ETag', `"${found.sha256}"`);
    return stream(c, async (out) => {
      for await (const part of store.releases.file(found.sha256)) await out.write(part);
    });
  });
}
