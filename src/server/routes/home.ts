import { createRoute, z } from '@hono/zod-openapi';
import { QUEUE_FILTERS, type QueueFilter } from '../../review/queue/filters.ts';
import type { Store } from '../../store/store.ts';
import type { Visit } from '../../store/visits.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom, withoutBlind } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const change = z
  .object({
    at: z.string().openapi({ description: 'When (ISO 8601, UTC).' }),
    by: z.string().nullable().openapi({ description: 'Who; null where it was the machine.' }),
    kind: z.enum(['reports', 'decisions', 'release']),
    count: z.int(),
    said: z.string().openapi({ description: 'What changed, in a line for people.' }),
    path: z.string().nullable().openapi({ description: 'Where in the workbench it is seen.' }),
  })
  .openapi('Change');
type Change = z.infer<typeof change>;

const home = z
  .object({
    lastHere: z.string().nullable().openapi({ description: 'When the asker was last here; null at first.' }),
    since: z.array(change).openapi({ description: 'What others and the machine did since, newest first.' }),
    waiting: z.object(
      Object.fromEntries(QUEUE_FILTERS.map((filter) => [filter, z.int()])) as Record<QueueFilter, z.ZodInt>,
    ),
    recent: z.array(change).openapi({ description: 'The last releases.' }),
  })
  .openapi('Home');

const route = createRoute({
  method: 'get',
  path: '/home',
  'x-role': 'reader',
  summary: 'What happened since the asker was last here, and what waits',
  responses: {
    200: { description: 'The news.', content: { 'application/json': { schema: home } } },
    503: problemAnswers[503],
  },
});

/** No more decisions than this are told of. */
const MOST_DECISIONS = 500;
const MOST_RELEASES = 3;

export function homeRoute(served: Served) {
  const { store, queue } = served;
  return router().openapi(route, async (c) => {
    const asker = askerOf(c).name;
    const { numbers: blind } = await hiddenFrom(served, asker);
    const { counts: waiting } = (await queue.now()).page({ filter: 'all', asker, blind, limit: 0 });
    const before = await store.reading.visit(asker, new Date());
    const since = before === null ? [] : await changesSince(served, asker, before);
    return c.json({ lastHere: before?.at ?? null, since, waiting, recent: await lastReleases(store) }, 200);
  });
}

async function changesSince(served: Served, asker: string, { seq, report }: Visit): Promise<Change[]> {
  const { store } = served;
  const newest = await withoutBlind(served, asker, await store.newestDecisions({ limit: MOST_DECISIONS }));
  const others = newest.filter((one) => one.seq > seq && one.by !== asker);
  const changes = [...Map.groupBy(others, ({ by }) => by)].map(([by, decisions]): Change => {
    const kinds = [...Map.groupBy(decisions, ({ kind }) => kind)].map(([kind, of]) => `${of.length} × ${kind}`);
    const { at } = decisions[0]!;
    const path = `/audit?by=${encodeURIComponent(by)}`;
    return { at, by, kind: 'decisions', count: decisions.length, said: `${by} decided: ${kinds.join(', ')}`, path };
  });
  const added = await store.reading.reportsSince(report);
  if (added.last !== null) {
    const said = added.count === 1 ? 'A report was added' : `${added.count} reports were added`;
    changes.push({ at: added.last, by: null, kind: 'reports', count: added.count, said, path: '/inbox?filter=new' });
  }
  return changes.sort((a, b) => (a.at < b.at ? 1 : -1));
}

async function lastReleases(store: Store): Promise<Change[]> {
  return (await store.releases.all()).slice(0, MOST_RELEASES).map(({ version, created, by, counts }): Change => {
    const path = `/releases/${encodeURIComponent(version)}`;
    return { at: created, by, kind: 'release', count: counts.incidents, said: `Release ${version}`, path };
  });
}
