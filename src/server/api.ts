import { conditional } from './conditional.ts';
import { eventsRoute } from './routes/events.ts';
import { explainRoute } from './routes/explain.ts';
import { exploreRoute } from './routes/explore.ts';
import { homeRoute } from './routes/home.ts';
import { incidentRoute } from './routes/incident.ts';
import { incidentsRoute } from './routes/incidents.ts';
import { queueRoute } from './routes/queue.ts';
import { readRoute } from './routes/read.ts';
import { reportRoute } from './routes/report.ts';
import { reportsRoute } from './routes/reports.ts';
import { searchRoute } from './routes/search.ts';
import { setAsideRoute } from './routes/set-aside.ts';
import { workspaceRoute } from './routes/workspace.ts';
import { router } from './router.ts';
import type { Served } from './served.ts';

/** Everything under `/api`. Its type is what the typed client is made of, so the routes are chained. */
export function api(served: Served) {
  const reading = router();
  reading.use(conditional(served.store));
  const read = reading
    .route('/', workspaceRoute(served))
    .route('/', incidentsRoute(served))
    .route('/', incidentRoute(served))
    .route('/', reportsRoute(served))
    .route('/', reportRoute(served))
    .route('/', explainRoute(served))
    .route('/', setAsideRoute(served))
    .route('/', queueRoute(served))
    .route('/', exploreRoute(served))
    .route('/', searchRoute(served))
    .route('/', homeRoute(served));
  const all = router().route('/', eventsRoute(served)).route('/', readRoute(served)).route('/', read);
  all.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Casus',
      version: served.version,
      description:
        'Incidents of political violence and the reports they were read from. Numbers are reported numbers, and null is not zero.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
  });
  return all;
}

export type Api = ReturnType<typeof api>;
