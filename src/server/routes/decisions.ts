import { createRoute, z } from '@hono/zod-openapi';
import {
  askedDecision,
  decision as decisionSchema,
  DECISION_KINDS,
  type AskedDecision,
  type Role,
} from '../../model/index.ts';
import { Conflict } from '../../review/conflict.ts';
import type { DecisionFilter, Store } from '../../store/store.ts';
import { decide } from '../../workspace/decide.ts';
import { askerOf, mustBe } from '../asker.ts';
import { unmaskedCoding } from '../blind-coding.ts';
import { withoutBlind } from '../blindfold.ts';
import { conflictAnswer, problemAnswers, problemResponse } from '../problem-json.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { lastSeq, maskedDecisions, shownDecision, shownDecisions } from '../shown-decisions.ts';
import { unmasked } from '../unmasked-decision.ts';

const decided = z
  .object({
    decision: decisionSchema,
    seq: z.int().openapi({ description: 'The number of the last decision: `seen` of the next.' }),
    incidents: z.array(z.string()).openapi({ description: 'The incidents that tell now of what was decided on.' }),
  })
  .openapi('Decided');

const post = createRoute({
  method: 'post',
  path: '/decisions',
  // Some kinds take more: see `roleFor`.
  'x-role': 'coder',
  summary: 'Decide: the incidents that the decision touches are made anew before the answer',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            decision: askedDecision,
            seen: z.int().nonnegative().openapi({ description: '`seq` of what the decision was made from.' }),
          }),
        },
      },
    },
  },
  responses: {
    201: { description: 'It is in the log.', content: { 'application/json': { schema: decided } } },
    ...problemAnswers,
    409: conflictAnswer,
  },
});

const place = paging.cursor(z.int().positive());

/** What decisions may be asked for by. */
export const decisionFilter = z.strictObject({
  report: z.string().max(1000).optional().openapi({ description: 'About this report or an event of it.' }),
  incident: z.string().max(1000).optional().openapi({ description: 'About this incident or an event of it.' }),
  by: z.string().max(200).optional().openapi({ description: 'By this person.' }),
  kind: z.enum(DECISION_KINDS).optional(),
});

/** The filter less what was not asked for. */
export function askedFor({ report, incident, by, kind }: z.infer<typeof decisionFilter>): DecisionFilter {
  return { ...(report && { report }), ...(incident && { incident }), ...(by && { by }), ...(kind && { kind }) };
}

const get = createRoute({
  method: 'get',
  path: '/decisions',
  'x-role': 'reader',
  summary: 'What people decided, the newest first',
  request: {
    query: decisionFilter.extend({
      limit: paging.limit,
      after: place.asked,
    }),
  },
  responses: {
    200: {
      description: 'A page of decisions.',
      content: {
        'application/json': {
          schema: z.object({ decisions: z.array(shownDecision), next: paging.next, seq: z.int() }),
        },
      },
    },
    ...problemAnswers,
  },
});

export function decideRoute(served: Served) {
  const { store } = served;
  return router().openapi(post, async (c) => {
    const { decision: asked, seen } = c.req.valid('json');
    mustBe(c, await roleFor(store, asked, askerOf(c).name));
    const by = askerOf(c).name;
    const meant = await (asked.kind === 'coding' ? unmaskedCoding(served, asked, by) : unmasked(served, asked));
    const handed = { ...meant, by };
    try {
      const { decision, incidents } = await decide(store, handed, { seen });
      const [shown] = await maskedDecisions(served, [decision]);
      return c.json({ decision: shown!, seq: decision.seq, incidents }, 201);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const conflicts = await maskedDecisions(served, error.conflicts);
      return problemResponse(c, error.problem, { conflicts, seq: await lastSeq(store) }) as never;
    }
  });
}

export function decisionsRoute(served: Served) {
  const { store } = served;
  return router().openapi(get, async (c) => {
    const { limit, after, ...asked } = c.req.valid('query');
    const seq = await lastSeq(store);
    const found = await store.newestDecisions({
      ...askedFor(asked),
      ...(after && { before: after }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const decisions = await shownDecisions(served, await withoutBlind(served, askerOf(c).name, page));
    return c.json({ decisions, next: found.length > limit ? place.write(page.at(-1)!.seq) : null, seq }, 200);
  });
}

/** What is about incidents, about others' work or takes another's word back is for reviewers. */
async function roleFor(store: Store, asked: AskedDecision, by: string): Promise<Role> {
  switch (asked.kind) {
    case 'merge':
    case 'split':
    case 'figure':
    case 'sensitivity':
    case 'sample':
    case 'word':
      return 'reviewer';
    case 'assign':
      return asked.to === null || asked.to === by ? 'coder' : 'reviewer';
    case 'undo':
      return (await store.decision(asked.decision))?.by === by ? 'coder' : 'reviewer';
    default:
      return 'coder';
  }
}
