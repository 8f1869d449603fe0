import { Hono, type MiddlewareHandler } from 'hono';
import { onlyFor } from '../asker.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { urlAsked } from './keep.ts';
import { openPage, PAGE_CSS } from './page.ts';
import { limitedVisitors } from './rate-limit.ts';
import { acledRoute } from './routes/acled.ts';
import { gedRoute } from './routes/gedevents.ts';
import { openIncidentRoute } from './routes/incident.ts';
import { openIncidentsRoute } from './routes/incidents.ts';
import { openReleaseFileRoute } from './routes/release-file.ts';
import { openReleasesRoute } from './routes/releases.ts';

/**
 * What outsiders may ask for: releases, and nothing of the workspace as it is now. Whoever started the server opened it to
 * everybody, or it is for readers as all else.
 */
export function open(served: Served): Hono {
  const rules: MiddlewareHandler[] = served.open ? [limitedVisitors(served.open)] : [onlyFor('reader')];
  const all = router();
  all.use(...rules);
  all
    .route('/', acledRoute(served))
    .route('/', gedRoute(served))
    .route('/', openIncidentsRoute(served))
    .route('/', openIncidentRoute(served))
    .route('/', openReleasesRoute(served))
    .route('/', openReleaseFileRoute(served));
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Casus, released data',
      version: served.version,
      description:
        'Releases of a dataset of incidents of political violence, in the habits of the APIs of ACLED and UCDP. Numbers are reported numbers, and null is not zero.',
    },
    servers: [{ url: '/open' }],
  };
  all.doc31('/openapi.json', document);
  all.get('/page.css', (c) => c.body(PAGE_CSS, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' })); // prettier-ignore
  const page: MiddlewareHandler = async (c) => {
    const releases = await served.databases.releases();
    c.header('Cache-Control', 'no-cache');
    return c.html(
      openPage(
        all.getOpenAPI31Document(document),
        releases,
        urlAsked(c, served).origin,
        served.open?.perMinute ?? null,
      ),
    );
  };
  const whole = new Hono();
  whole.get('/open', (c) => c.redirect('/open/'));
  whole.use('/open/', ...rules);
  whole.get('/open/', page);
  whole.route('/open', all);
  return whole;
}
