import { createRoute, z } from '@hono/zod-openapi';
import { CasusError } from '../../model/index.ts';
import { deliveryView, hostOf } from '../alerts/alert-view.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const list = createRoute({
  method: 'get',
  path: '/alerts/outbox',
  'x-role': 'coder',
  summary: 'The last 200 messages of alerts and how they stand, the newest first',
  responses: {
    200: {
      description: 'The messages, without what they say.',
      content: { 'application/json': { schema: z.object({ messages: z.array(deliveryView) }) } },
    },
    ...problemAnswers,
  },
});

const again = createRoute({
  method: 'post',
  path: '/alerts/outbox/{id}/again',
  'x-role': 'coder',
  summary: 'Have a message that failed, or may have got lost, sent again under its id within a minute',
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: { 204: { description: 'It waits to be sent.' }, ...problemAnswers },
});

export function alertOutboxRoute({ store }: Served) {
  return router()
    .openapi(list, async (c) => {
      const messages = await store.alerts.outbox({ limit: 200 });
      return c.json({ messages: messages.map((one) => ({ ...one, to: one.to.includes('://') ? hostOf(one.to) : one.to })) }, 200);
    })
    .openapi(again, async (c) => {
      const { id } = c.req.valid('param');
      if (!(await store.alerts.again(id, new Date().toISOString()))) {
        const message = `There is no message ${id} that failed.`;
        throw new CasusError({ code: 'not-found', input: id, message });
      }
      await store.people.note({ by: askerOf(c).name, act: 'sent a message of an alert again', about: id, reason: null });
      return c.body(null, 204);
    });
} // prettier-ignore
