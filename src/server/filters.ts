import { z } from '@hono/zod-openapi';
import { firstDayOf, lastDayOf } from '../dates/asked-day.ts';
import { countryAsked } from '../language/countries.ts';
import { typeOrMode } from '../model/index.ts';

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

export const text = z
  .string()
  .max(1000)
  .optional()
  .openapi({ description: 'Words that all stand in it; words between double quotes stand together.' });
