import { createRoute, z } from '@hono/zod-openapi';
import { incident as incidentSchema, type Incident } from '../../model/index.ts';
import { maskIncident } from '../../publish/masking.ts';
import { positionOf } from '../../store/store.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import * as filters from '../filters.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

/** An incident in a list: all but what takes reading it one by one. */
const incidentEntry = incidentSchema
  .omit({ claims: true, manual: true, merges: true, events: true })
  .extend({ reports: z.int().openapi({ description: 'How many reports tell of it.' }) });
export type IncidentEntry = z.infer<typeof incidentEntry>;

const position = paging.cursor(z.tuple([z.string().nullable(), z.string()]));

const FIELDS = Object.keys(incidentEntry.shape) as (keyof IncidentEntry)[];

const fields = z
  .string()
  .max(1000)
  .transform((list, context) => {
    const asked = list.split(',').map((field) => field.trim());
    const known = FIELDS.filter((field) => asked.includes(field));
    if (known.length < new Set(asked).size) context.addIssue(`the fields are ${FIELDS.join(', ')}`);
    return known;
  })
  .optional()
  .openapi({ type: 'string', description: 'Only these fields, by name, commas between them.', example: 'id,summary' });

/** What incidents may be asked for, beside the fields. */
const incidentQuery = z.strictObject({
  ...filters.incidentFilters,
  ...filters.boxEdges,
  limit: paging.limit,
  after: position.asked,
});

const route = createRoute({
  method: 'get',
  path: '/incidents',
  'x-role': 'reader',
  summary: 'Incidents, newest first, those without a date last',
  request: { query: incidentQuery.extend({ fields }) },
  responses: {
    200: {
      description: 'A page of incidents.',
      content: {
        'application/json': {
          schema: z.object({
            incidents: z.array(incidentEntry.partial().openapi('IncidentEntry')),
            next: paging.next,
            total: z.int().openapi({ description: 'How many there are on all pages.' }),
          }),
        },
      },
    },
    ...problemAnswers,
  },
});

export function incidentsRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const { fields: kept, ...asked } = c.req.valid('query');
    const { incidents: hidden } = await hiddenFrom(served, askerOf(c).name);
    const { incidents, ...rest } = await incidentPage(served, asked, hidden);
    return c.json({ incidents: kept ? incidents.map((entry) => only(entry, kept)) : incidents, ...rest }, 200);
  });
}

interface IncidentPage {
  readonly incidents: IncidentEntry[];
  readonly next: string | null;
  readonly total: number;
}

async function incidentPage(
  { store, names }: Served,
  { limit, after, west, south, east, north, ...asked }: z.infer<typeof incidentQuery>,
  hidden: ReadonlySet<number>,
): Promise<IncidentPage> {
  const filter = { ...filters.storeFilter(asked, { west, south, east, north }), hidden };
  const going = after && { after: { day: after[0], id: after[1] } };
  const { page, more } = await paging.pageOf(store.incidents({ ...filter, ...going, limit: limit + 1 }), limit);
  const { day, id } = page.length > 0 ? positionOf(page.at(-1)!) : { day: null, id: '' };
  return {
    incidents: page.map((incident) => entryOf(incident, names)),
    next: more ? position.write([day, id]) : null,
    total: await store.countIncidents(filter),
  };
}

function entryOf(incident: Incident, names: boolean): IncidentEntry {
  const shown = names ? incident : maskIncident({ incident, reports: [] }).incident;
  const { id, type, modes, contexts, scope, status, date, place, actors, figures, weapons, targets } = shown;
  const { summary, denied, confidence, events } = shown;
  const reports = new Set(events.map(({ reportId }) => reportId)).size;
  // Field by field, so that a field to come is not shown before somebody asked whether it must be masked.
  return { id, type, modes, contexts, scope, status, date, place, actors, figures, weapons, targets, summary, denied, confidence, reports }; // prettier-ignore
}

function only(entry: IncidentEntry, kept: readonly (keyof IncidentEntry)[]): Partial<IncidentEntry> {
  return Object.fromEntries(kept.map((field) => [field, entry[field]]));
}
