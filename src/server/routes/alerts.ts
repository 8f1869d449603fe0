import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  alertChanges,
  alertCondition,
  alertSettings,
  atLeast,
  CasusError,
  givenChannel,
  type Alert,
} from '../../model/index.ts';
import { changeAlert, makeAlert, renewAlert, type Shown } from '../../workspace/alerts/make-alert.ts';
import { previewAlert } from '../../workspace/alerts/preview-alert.ts';
import { testAlert } from '../../workspace/alerts/test-alert.ts';
import { alertView, alertViewOf, hostOf } from '../alerts/alert-view.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const params = z.object({ number: z.coerce.number().int() });

const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const answer = <T extends z.ZodType>(description: string, schema: T) => ({ description, content: { 'application/json': { schema } } }); // prettier-ignore

const shownOnce = {
  secret: z.string().nullable().openapi({ description: 'What webhooks are signed by; shown this once.' }),
  feed: z
    .object({ rss: z.string(), json: z.string() })
    .nullable()
    .openapi({ description: 'The paths of its feed on this server, with its key in them; shown this once.' }),
};

const list = createRoute({
  method: 'get',
  path: '/alerts',
  'x-role': 'reader',
  summary: 'The alerts: saved searches that tell of what they find',
  responses: { 200: answer('The alerts, in the order they were made.', z.object({ alerts: z.array(alertView), mail: z.boolean().openapi({ description: 'Whether a mail server is set.' }) })), ...problemAnswers },
}); // prettier-ignore

const make = createRoute({
  method: 'post',
  path: '/alerts',
  'x-role': 'coder',
  summary: 'Make an alert; it tells of nothing that was there before',
  request: {
    body: body(
      alertSettings.extend({
        channel: givenChannel,
        reason: z.string().trim().max(500).optional().openapi({ description: 'Why a feed is to be less than 24 hours behind; kept in the log.' }),
      }),
    ),
  },
  responses: { 201: answer('The alert, and what is shown of it once.', z.object({ alert: alertView, ...shownOnce })), ...problemAnswers },
}); // prettier-ignore

const preview = createRoute({
  method: 'post',
  path: '/alerts/preview',
  'x-role': 'coder',
  summary: 'What an alert would have told of in the last 30 days',
  request: { body: body(z.strictObject({ condition: alertCondition })) },
  responses: {
    200: answer(
      'How many incidents, the newest of them, and of a rise how things stand.',
      z.object({
        about: z.string(),
        incidents: z.int(),
        newest: z.array(z.object({ id: z.string(), title: z.string() })),
        rise: z.object({ count: z.int(), usual: z.number(), from: z.int(), risen: z.boolean(), words: z.string() }).nullable(),
      }),
    ),
    ...problemAnswers,
  },
}); // prettier-ignore

const change = createRoute({
  method: 'patch',
  path: '/alerts/{number}',
  'x-role': 'coder',
  summary: 'Set an alert of one’s own otherwise, pause or resume it; as a reviewer anybody’s',
  request: { params, body: body(alertChanges) },
  responses: { 200: answer('The alert now.', alertView), ...problemAnswers },
});

const remove = createRoute({
  method: 'delete',
  path: '/alerts/{number}',
  'x-role': 'coder',
  summary: 'Take an alert off, with its messages; as a reviewer anybody’s',
  request: { params },
  responses: { 204: { description: 'It is gone.' }, ...problemAnswers },
});

const renew = createRoute({
  method: 'post',
  path: '/alerts/{number}/renew',
  'x-role': 'coder',
  summary: 'Give an alert another secret or another feed address; the former ends',
  request: { params },
  responses: { 200: answer('What is shown once.', z.object(shownOnce)), ...problemAnswers },
});

const test = createRoute({
  method: 'post',
  path: '/alerts/{number}/test',
  'x-role': 'coder',
  summary: 'Send a test to all its receivers now',
  request: { params },
  responses: {
    200: answer(
      'What came of it.',
      z.object({ tests: z.array(z.object({ to: z.string(), sent: z.boolean(), problem: z.string().nullable() })) }),
    ),
    ...problemAnswers,
  },
});

export function alertsRoute(served: Served) {
  const { store } = served;
  const view = (c: Context, alert: Alert) => alertViewOf(store, alert, askerOf(c).role, new Date());
  const shown = ({ secret, token }: Shown) => ({
    secret,
    feed: token === null ? null : { rss: `/alerts/${token}.rss`, json: `/alerts/${token}.json` },
  });
  const find = async (number: number): Promise<Alert> => {
    const found = await store.alerts.find(number);
    if (found) return found;
    throw new CasusError({ code: 'not-found', input: String(number), message: `There is no alert ${number}.` });
  };
  /** One that the asker may change. */
  const own = async (c: Context, number: number): Promise<Alert> => {
    const { name, role } = askerOf(c);
    const alert = await find(number);
    if (alert.by === name || atLeast(role, 'reviewer')) return alert;
    const message = `Alert ${number} is ${alert.by}’s. Only they, or a reviewer, can change it.`;
    throw new CasusError({ code: 'not-allowed', input: String(number), message });
  };
  const note = (c: Context, act: string, { number, name }: Alert) =>
    store.people.note({ by: askerOf(c).name, act, about: `${number}: ${name}`, reason: null });
  return router()
    .openapi(list, async (c) => {
      const alerts = await Promise.all((await store.alerts.list()).map((alert) => view(c, alert)));
      return c.json({ alerts, mail: Boolean(process.env.CASUS_SMTP_URL) }, 200);
    })
    .openapi(preview, async (c) => {
      const { incidents: hidden } = await hiddenFrom(served, askerOf(c).name);
      const found = await previewAlert(store, c.req.valid('json').condition, { hidden });
      return c.json({ ...found, newest: found.newest.map(({ id, title }) => ({ id, title })) }, 200);
    })
    .openapi(make, async (c) => {
      const { reason, ...asked } = c.req.valid('json');
      const made = await makeAlert(store, asked, { by: askerOf(c).name, reason: reason ?? null });
      return c.json({ alert: await view(c, made.alert), ...shown(made) }, 201);
    })
    .openapi(change, async (c) => {
      const { number } = await own(c, c.req.valid('param').number);
      await changeAlert(store, number, given(c.req.valid('json')));
      await note(c, 'changed an alert', await find(number));
      return c.json(await view(c, await find(number)), 200);
    })
    .openapi(remove, async (c) => {
      const alert = await own(c, c.req.valid('param').number);
      await store.alerts.remove(alert.number);
      await note(c, 'removed an alert', alert);
      return c.body(null, 204);
    })
    .openapi(renew, async (c) => {
      const alert = await own(c, c.req.valid('param').number);
      const renewed = await renewAlert(store, alert.number);
      await note(c, 'renewed the secret of an alert', alert);
      return c.json(shown(renewed ?? { secret: null, token: null }), 200);
    })
    .openapi(test, async (c) => {
      const tests = await testAlert(store, await own(c, c.req.valid('param').number));
      const told = tests.map(({ to, outcome }) => ({
        to: to.includes('://') ? hostOf(to) : to,
        sent: outcome.kind === 'sent',
        problem: outcome.kind === 'sent' ? null : outcome.problem,
      }));
      return c.json({ tests: told }, 200);
    });
}

/** Without the fields that were not given. */
function given<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as never;
}
