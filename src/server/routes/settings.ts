import { createRoute, z } from '@hono/zod-openapi';
import { policySetting } from '../../model/index.ts';
import { DEFAULT_POLICY, figurePolicies, figurePolicy, policyName } from '../../resolving/figure-policies.ts';
import { asksForLogin, askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const settings = z
  .object({
    figurePolicy: policySetting,
    policies: z.array(z.object({ name: z.string(), rule: z.string() })),
    login: z.boolean().openapi({ description: 'Whether people have to sign in: they have to once there is an administrator.' }),
    names: z.boolean().openapi({ description: 'Whether names of private persons are shown to all; only who starts the server can say so.' }),
    job: z.string().nullable().openapi({ description: 'The job that makes the incidents anew after a change.' }),
  })
  .openapi('Settings'); // prettier-ignore

const look = createRoute({
  method: 'get',
  path: '/settings',
  'x-role': 'reader',
  summary: 'How the workspace is set',
  responses: {
    200: { description: 'The settings.', content: { 'application/json': { schema: settings } } },
    ...problemAnswers,
  },
});

const change = createRoute({
  method: 'patch',
  path: '/settings',
  'x-role': 'administrator',
  summary: 'Set the workspace otherwise',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ figurePolicy: policySetting.optional() }) } },
    },
  },
  responses: {
    200: { description: 'The settings now.', content: { 'application/json': { schema: settings } } },
    ...problemAnswers,
  },
});

export function settingsRoute(served: Served) {
  const { store, jobs } = served;
  const now = async (job: string | null) => ({
    figurePolicy: (await store.policy()) ?? DEFAULT_POLICY,
    policies: figurePolicies().map((policy) => ({ name: policyName(policy), rule: policy.rule })),
    login: await asksForLogin(served),
    names: served.names,
    job,
  });
  return router()
    .openapi(look, async (c) => c.json(await now(null), 200))
    .openapi(change, async (c) => {
      const { figurePolicy: chosen } = c.req.valid('json');
      if (!chosen) return c.json(await now(null), 200);
      // Throws where there is no such policy, or it needs sources.
      figurePolicy(chosen.policy, chosen.sources);
      const { name } = askerOf(c);
      await store.setPolicy(chosen);
      await store.people.note({ by: name, act: 'chose a figure policy', about: chosen.policy, reason: null });
      return c.json(await now(jobs.begin(name, { kind: 'refresh' }).id), 200);
    });
}
