import { createRoute, z } from '@hono/zod-openapi';
import { EVENT_TYPES, PLACE_PRECISIONS } from '../../model/index.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { facetsOf } from '../explore/facets.ts';
import { MOST_POINTS, pointsOf, withoutPlace } from '../explore/points.ts';
import { select } from '../explore/selection.ts';
import { TIMELINE_UNITS, timelineOf } from '../explore/timeline.ts';
import * as filters from '../filters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const point = z
  .object({
    id: z.string().nullable().openapi({ description: 'The incident; null where several stand together.' }),
    lon: z.number(),
    lat: z.number(),
    radiusKm: z.number().openapi({ description: 'It lies within so many kilometres: draw it so wide.' }),
    precision: z.enum(PLACE_PRECISIONS).openapi({ description: 'Of several, that of the least precise.' }),
    type: z.enum(EVENT_TYPES).openapi({ description: 'Of several, that of most.' }),
    day: z.string().nullable().openapi({ description: 'First day; null where none is known, or of several.' }),
    killed: z
      .int()
      .nullable()
      .openapi({ description: 'Reported deaths: best, else least; of several their sum. Null where nobody says.' }),
    count: z.int().openapi({ description: 'How many incidents.' }),
  })
  .openapi('ExplorePoint');

const facet = z.array(z.object({ value: z.string(), count: z.int() })).openapi({
  description: 'How many each value would let through, the filter of the facet itself left out; the most common first.',
});

const exploreView = z
  .object({
    total: z.int().openapi({ description: 'Incidents that the filters let through, wherever they are.' }),
    points: z.array(point).openapi({ description: `Those within the box, at most ${MOST_POINTS}.` }),
    noPlace: z.int().openapi({ description: 'Of the total, those without coordinates.' }),
    noDate: z.int().openapi({ description: 'Of the total, those without any day.' }),
    timeline: z.object({
      unit: z.enum(TIMELINE_UNITS),
      bins: z.array(
        z.object({
          start: z.string().openapi({ description: 'Its first day.' }),
          counts: z.partialRecord(z.enum(EVENT_TYPES), z.int()),
          killed: z.int().openapi({ description: 'Sum of the reported deaths of those that give any.' }),
        }),
      ),
    }),
    facets: z.object({ type: facet, country: facet, status: facet, scope: facet, reviewed: facet }),
  })
  .openapi('ExploreView');

const exploreQuery = z.strictObject({
  ...filters.incidentFilters,
  ...filters.boxEdges,
  zoom: z
    .string()
    .regex(/^\d{1,2}(?:\.\d{1,15})?$/, 'it must be a number from 0 to 22')
    .transform(Number)
    .refine((value) => value <= 22, 'it must be a number from 0 to 22')
    .default(1)
    .openapi({ type: 'number', description: 'Of a web map: the world is 512 · 2^zoom pixels wide. Says how far apart points stand.' }), // prettier-ignore
});

const route = createRoute({
  method: 'get',
  path: '/explore',
  'x-role': 'reader',
  summary: 'Incidents on a map, on a timeline, and by what they may be filtered by',
  request: { query: exploreQuery },
  responses: {
    200: { description: 'What the filters let through.', content: { 'application/json': { schema: exploreView } } },
    ...problemAnswers,
  },
});

export function exploreRoute(served: Served) {
  const { incidents } = served;
  return router().openapi(route, async (c) => {
    const { text, west, south, east, north, zoom, scope, ...rest } = c.req.valid('query');
    const found = text === undefined ? undefined : await incidents.found(text);
    const index = await incidents.now();
    const { incidents: hidden } = await hiddenFrom(served, askerOf(c).name);
    const selection = select(index, { ...rest, found, hidden, scope: scope === 'all' ? undefined : scope });
    const box = filters.boxOf({ west, south, east, north }) ?? { west: -180, south: -90, east: 180, north: 90 };
    const { timeline, noDate } = timelineOf(index, selection.rows);
    const view = {
      total: selection.rows.length,
      points: pointsOf(index, selection.rows, box, zoom),
      noPlace: withoutPlace(index, selection.rows),
      noDate,
      timeline,
      facets: facetsOf(index, selection),
    };
    return c.json(view, 200);
  });
}
