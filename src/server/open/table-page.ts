import type { Context } from 'hono';
import type { Release } from '../../model/index.ts';
import type { Served } from '../served.ts';
import { kept } from './keep.ts';
import type { PageOrder, PageText } from './orders.ts';

interface Asked {
  readonly release: Release;
  /** Whether it was asked for by its version, not as the latest. */
  readonly named: boolean;
  readonly order: Omit<PageOrder, 'path' | 'counted'>;
}

/** What a page is, and how many rows there are. */
type Found = PageText & { readonly total: number };

/**
 * Answers with a page of a table: as CSV the page itself, as JSON what `json` makes of its rows. It is typed as whatever the
 * route answers, since the rows come as text; a test holds them to their schema.
 */
export function tablePage(
  c: Context,
  served: Served,
  { release, named, order }: Asked,
  json: (found: Found) => string,
): Promise<never> {
  const made = kept(c, served, { release, named }, async () => {
    const found = await served.databases.page(release, order);
    if (order.format === 'json') return c.body(json(found), 200, { 'Content-Type': 'application/json' });
    const name = `casus-${release.version}-${order.table}.csv`;
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return c.body(found.text, 200, { 'Content-Type': 'text/csv; charset=utf-8' });
  });
  return made as Promise<never>;
}
