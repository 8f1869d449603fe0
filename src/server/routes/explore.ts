import { createRoute, z } from '@hono/zod-openapi';
import { EVENT_TYPES, PLACE_PRECISIONS, SCOPES, STATUSES } from '../../model/index.ts';
import * as filters from '../filters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

/** Never more points than this in an answer. */
const MOST_POINTS = 2_000;

export const TIMELINE_UNITS = ['day', 'week', 'month', 'year'] as const;

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
export type ExplorePoint = z.infer<typeof point>;

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

export const exploreView = z
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
export type ExploreView = z.infer<typeof exploreView>;

const degrees = (most: number, what: string) =>
  z
    .string()
    .regex(/^-?\d{1,3}(?:\.\d{1,15})?$/, 'it must be a number of degrees')
    .transform(Number)
    .refine((value) => Math.abs(value) <= most, `it must be from -${most} to ${most}`)
    .optional()
    .openapi({ type: 'number', description: what });

export const exploreQuery = z.strictObject({
  from: filters.from,
  to: filters.to,
  country: filters.country,
  type: filters.type,
  scope: z
    .enum([...SCOPES, 'all'])
    .default('single')
    .openapi({ description: 'As for incidents.' }),
  status: z.enum(STATUSES).optional(),
  reviewed: z.enum(['yes', 'no']).optional().openapi({ description: 'Whether a person decided on each of its events.' }), // prettier-ignore
  text: filters.text,
  west: degrees(360, 'The box; one whose west is greater than its east goes over 180°.'),
  south: degrees(90, 'The box.'),
  east: degrees(360, 'The box.'),
  north: degrees(90, 'The box.'),
  zoom: z
    .string()
    .regex(/^\d{1,2}(?:\.\d{1,15})?$/, 'it must be a number from 0 to 22')
    .transform(Number)
    .refine((value) => value <= 22, 'it must be a number from 0 to 22')
    .default(1)
    .openapi({ type: 'number', description: 'Of a web map: the world is 512 · 2^zoom pixels wide. Says how far apart points stand.' }), // prettier-ignore
});
export type ExploreQuery = z.infer<typeof exploreQuery>;

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

export function exploreRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const { from, to, country, type, scope, text } = c.req.valid('query');
    const filter = { ...(from && { from }), ...(to && { to }), ...(country && { country }), ...(type && { type }), ...(text && { text }), ...(scope !== 'all' && { scope }) }; // prettier-ignore
    const view: ExploreView = { total: 0, points: [], noPlace: 0, noDate: 0, timeline: { unit: 'day', bins: [] }, facets: { type: [], country: [], status: [], scope: [], reviewed: [] } }; // prettier-ignore
    for await (const { id, type, place, date, figures } of store.incidents(filter)) {
      view.total++;
      const day = date?.start ?? date?.end ?? null;
      if (day === null) view.noDate++;
      const [lon, lat] = [place?.longitude ?? null, place?.latitude ?? null];
      if (!place || lon === null || lat === null) view.noPlace++;
      else if (view.points.length < MOST_POINTS) {
        const killed = figures.killed?.figure.best ?? figures.killed?.figure.low ?? null;
        view.points.push({ id, lon, lat, radiusKm: place.radius ?? 5, precision: place.precision, type, day, killed, count: 1 }); // prettier-ignore
      }
    }
    return c.json(view, 200);
  });
}
