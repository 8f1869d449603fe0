import { z } from '@hono/zod-openapi';
import { firstDayOf, lastDayOf } from '../dates/asked-day.ts';
import { countryAsked } from '../language/countries.ts';
import { LANGUAGE_ASKED, SCOPES, STATUSES, typeOrMode } from '../model/index.ts';
import type { IncidentFilter } from '../store/store.ts';

// What several lists may be filtered by, each checked and read where it comes in; the same words as on the command line.

/** A text parameter that a function reads; what it cannot read is a mistake of the one who asks. */
function read(example: string, description: string, reading: (value: string) => string | null, mistake: string) {
  return z
    .string()
    .max(1000)
    .transform((value, context) => {
      const found = reading(value);
      if (found === null) context.addIssue(mistake);
      return found ?? z.NEVER;
    })
    .optional()
    .openapi({ type: 'string', description, example });
}

const NO_DAY = 'it must be a day (2024-05-03), a month (2024-05) or a year (2024)';

export const from = read('2024-05-03', 'First day: a day, a month or a year.', firstDayOf, NO_DAY);
export const to = read('2024-12', 'Last day, the same way.', lastDayOf, NO_DAY);
export const country = read('Peru', 'A country by name or ISO code.', countryAsked, 'no country is called that');
export const type = read(
  'ASSAULT/abduct',
  'A PLOVER type, a mode or both.',
  typeOrMode,
  'there is no such type or mode',
);

export const language = z
  .string()
  .regex(LANGUAGE_ASKED, 'it must be a language tag, such as es, ar or pt-BR')
  .optional()
  .openapi({ description: 'A language, or with a country behind it that of one country alone.', example: 'es' });

export const text = z
  .string()
  .max(1000)
  .optional()
  .openapi({ description: 'Words that all stand in it; words between double quotes stand together.' });

const yesOrNo = (description: string) => z.enum(['yes', 'no']).optional().openapi({ description });

const degrees = (most: number, description: string) =>
  z
    .string()
    .regex(/^-?\d{1,3}(?:\.\d{1,15})?$/, 'it must be a number of degrees')
    .transform(Number)
    .refine((value) => Math.abs(value) <= most, `it must be from -${most} to ${most}`)
    .optional()
    .openapi({ type: 'number', description });

/** What incidents may be narrowed by, in lists, on the map and in what is downloaded. */
export const incidentFilters = {
  from,
  to,
  country,
  type,
  scope: z
    .enum([...SCOPES, 'all'])
    .default('single')
    .openapi({ description: 'Incidents proper, totals over many of them, or both. Never add totals to singles.' }),
  status: z.enum(STATUSES).optional(),
  reviewed: yesOrNo('Whether a person decided on each of its events.'),
  minKilled: z
    .string()
    .regex(/^\d{1,7}$/, 'it must be a whole number')
    .transform(Number)
    .optional()
    .openapi({ type: 'integer', description: 'At least so many reported deaths: by the best figure, else the least.' }),
  placed: yesOrNo('Whether it has coordinates.'),
  dated: yesOrNo('Whether it has any day.'),
  text,
};
type IncidentFilters = z.infer<z.ZodObject<typeof incidentFilters>>;

/** The edges of a box, in degrees. */
export const boxEdges = {
  west: degrees(360, 'The box; one whose west is greater than its east goes over 180°.'),
  south: degrees(90, 'The box.'),
  east: degrees(360, 'The box.'),
  north: degrees(90, 'The box.'),
};
export type Edges = z.infer<z.ZodObject<typeof boxEdges>>;

/** The box of what was asked, the world where an edge is not; null where none is. */
export function boxOf({ west, south, east, north }: Edges): Required<{ [K in keyof Edges]: number }> | null {
  if ([west, south, east, north].every((edge) => edge === undefined)) return null;
  return { west: west ?? -180, south: south ?? -90, east: east ?? 180, north: north ?? 90 };
}

/** The filter of the store for what was asked. */
export function storeFilter(
  { scope, reviewed, placed, dated, ...asked }: IncidentFilters,
  edges: Edges = {},
): IncidentFilter {
  const given = {
    ...asked,
    scope: scope === 'all' ? undefined : scope,
    reviewed: reviewed && reviewed === 'yes',
    placed: placed && placed === 'yes',
    dated: dated && dated === 'yes',
    box: boxOf(edges) ?? undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
