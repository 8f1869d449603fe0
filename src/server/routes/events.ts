import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { setTimeout as wait } from 'node:timers/promises';
import { CasusError } from '../../model/index.ts';
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
        'A stream of events called `workspace`, each with what `/api/workspace` answers. A line of a colon alone says that nothing changed.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
});

export function eventsRoute(served: Served) {
  return router().openapi(route, (c) =>
    streamSSE(c, async (stream) => {
      try {
        await tell(served, stream);
      } catch (error) {
        served.onFault(error);
      }
    }),
  );
}

async function tell(served: Served, stream: SSEStreamingApi): Promise<void> {
  let [revision, told, spoke] = ['', '', 0];
  while (!stream.aborted && !stream.closed) {
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

/** As JSON. A workspace that is just being written is asked again. */
async function stateText(served: Served): Promise<string> {
  for (;;) {
    try {
      return JSON.stringify(await stateOf(served));
    } catch (error) {
      if (!(error instanceof CasusError) || error.problem.code !== 'workspace-busy') throw error;
      await wait(EVERY_MS);
    }
  }
}
