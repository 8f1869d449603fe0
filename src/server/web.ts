import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the API says the same as a view of the workbench; what stands behind the path goes with it. */
const TWINS: readonly (readonly [view: RegExp, api: string])[] = [
  [/^\/index$/, '/api/home'],
  [/^\/inbox$/, '/api/queue'],
  [/^\/(reports|incidents|explore|releases|codebook|settings|alerts)(?=\/|$)/, '/api/$1'],
  [/^\/agreement(?=\/|$)/, '/api/agreement/samples'],
  [/^\/audit$/, '/api/decisions'],
];

/** What addresses of views say that only the page needs: whether a map or table is shown, and what is open beside it. */
const PAGE_ONLY = ['view', 'open'];

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Casus</title>
<h1>The workbench is not built</h1>
<p>This is a checkout of Casus. Build its pages with <code>npm run web</code>, and load this page again. The API is at <a href="/api/openapi.json">/api</a>.</p></html>`;

/**
 * The workbench: the files that its build left in `folder`, and its one page for every address that is a view; which view, the
 * page itself reads from the address. The address of a view with `.json` behind it leads to what the API says.
 */
export function web(folder: string): Hono {
  const all = new Hono();
  all.get('/:view{.+\\.json}', (c, next) => {
    const url = new URL(c.req.url);
    const view = url.pathname.slice(0, -'.json'.length);
    const twin = TWINS.find(([pattern]) => pattern.test(view));
    for (const name of PAGE_ONLY) url.searchParams.delete(name);
    return twin ? Promise.resolve(c.redirect(view.replace(...twin) + url.search, 307)) : next();
  });
  // Made once the folder is there: a checkout may be built while its server runs.
  let files: MiddlewareHandler | null = null;
  let page: MiddlewareHandler | null = null;
  all.on(['GET', 'HEAD'], '*', async (c, next) => {
    if (/^\/(?:api|open)\//.test(c.req.path)) return next();
    c.header('Cache-Control', 'no-cache');
    if (!existsSync(join(folder, 'index.html'))) return c.html(NOT_BUILT, 404);
    files ??= serveStatic({ root: folder });
    page ??= serveStatic({ root: folder, path: 'index.html' });
    if (c.req.path.startsWith('/assets/')) {
      const found = await files(c, next);
      // Their names change with their content.
      if (found instanceof Response) found.headers.set('Cache-Control', 'public, max-age=31536000, immutable');
      return found;
    }
    return /^\/[a-z0-9-]+\.[a-z0-9]+$/.test(c.req.path) ? files(c, next) : page(c, next);
  });
  return all;
}
