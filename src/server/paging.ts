import { z } from '@hono/zod-openapi';

/** The most things a page may hold. */
const MOST = 500;
const NO_COUNT = `it must be a whole number from 1 to ${MOST}`;

export const limit = z
  .string()
  .regex(/^\d{1,3}$/, NO_COUNT)
  .transform(Number)
  .refine((count) => count >= 1 && count <= MOST, NO_COUNT)
  .default(100)
  .openapi({ type: 'integer', minimum: 1, maximum: MOST, default: 100, description: 'How many a page holds at most.' });

const AFTER = 'Where to go on: `next` of the page before.';

/** A place in a list that goes out as `next` of one page and comes back as `after` of the following; opaque to others. */
export function cursor<T>(place: z.ZodType<T>) {
  return {
    write: (value: T): string => Buffer.from(JSON.stringify(value)).toString('base64url'),
    asked: z
      .string()
      .max(4000)
      .transform((written, context): T => {
        const found = place.safeParse(parsed(written));
        if (found.success) return found.data;
        context.addIssue('it must be the `next` of a page');
        return z.NEVER;
      })
      .optional()
      .openapi({ type: 'string', description: AFTER }),
  };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(Buffer.from(written, 'base64url').toString()) as unknown;
  } catch {
    return undefined;
  }
}

export const next = z.string().nullable().openapi({ description: '`after` of the next page; null on the last.' });

/** At most so many of them, and whether there are more. */
export async function pageOf<T>(items: AsyncIterable<T>, size: number): Promise<{ page: T[]; more: boolean }> {
  const page: T[] = [];
  for await (const item of items) {
    if (page.length === size) return { page, more: true };
    page.push(item);
  }
  return { page, more: false };
}
