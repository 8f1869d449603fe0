import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { setTimeout as wait } from 'node:timers/promises';
import { atLeast } from '../../model/index.ts';
import { isPassing } from '../../store/passing-problem.ts';
import { askerOf, findAsker } from '../asker.ts';
import { isOver, type Job } from '../jobs/job.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { stateOf } from '../workspace-state.ts';

/** How often the workspace is asked whether anybody wrote to it; a question takes microseconds. */
const EVERY_MS = 500;

/** So often at least something is sent, so that a connection that is gone is noticed. */
const QUIET_MS = 15_000;

const route = createRoute({
  method: 'get',
  path: '/events',
  'x-role': 'reader',
  summary: 'What the workspace holds, now and whenever it changes (server-sent events)',
  responses: {
    200: {
      description:
        'A stream of events called `workspace`, each with what `/api/workspace` answers, and, for those who may add reports, `job`, each with a job that went on. A line of a colon alone says that nothing changed.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
});

export function eventsRoute(served: Served) {
  return router().openapi(route, (c) =>
    streamSSE(c, async (stream) => {
      try {
        await Promise.all([tellWorkspace(c, served, stream), tellJobs(c, served, stream)]);
      } catch (error) {
        served.onFault(error);
      }
    }),
  );
}

async function tellWorkspace(c: Context, served: Served, stream: SSEStreamingApi): Promise<void> {
  let [revision, told, spoke, known] = ['', '', 0, performance.now()];
  const { role } = askerOf(c);
  while (!stream.aborted && !stream.closed) {
    if (performance.now() - known > QUIET_MS) {
      // Who was let in may have signed out since, or may do less now; however much there is to tell.
      if ((await findAsker(c, served))?.role !== role) return stream.close();
      known = performance.now();
    }
    const now = await served.store.revision();
    const state = now === revision ? told : await stateText(served);
    revision = now;
    if (state !== told) await stream.writeSSE({ event: 'workspace', data: state });
    else if (performance.now() - spoke > QUIET_MS) await stream.write(':\n\n');
    else {
      await wait(EVERY_MS);
      continue;
    }
    told = state;
    spoke = performance.now();
  }
}

async function tellJobs(c: Context, { jobs }: Served, stream: SSEStreamingApi): Promise<void> {
  if (!atLeast(askerOf(c).role, 'coder')) return;
  // Whoever comes later is told of what goes on, not of what was over before.
  const told = new Set<Job>(jobs.list().filter(isOver));
  let changes = -1;
  while (!stream.aborted && !stream.closed) {
    if (jobs.changes !== changes) {
      changes = jobs.changes;
      const now = jobs.list().reverse();
      const fresh = now.filter((job) => !told.has(job));
      told.clear();
      for (const job of now) told.add(job);
      for (const job of fresh) await stream.writeSSE({ event: 'job', data: JSON.stringify(job) });
    }
    await wait(EVERY_MS);
  }
}

/** As JSON. A workspace that is just being written is asked again. */
async function stateText(served: Served): Promise<string> {
  for (;;) {
    try {
      return JSON.stringify(await stateOf(served));
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(EVERY_MS);
    }
  }
}
