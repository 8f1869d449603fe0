import { conditional } from './conditional.ts';
import { decideRoute, decisionsRoute } from './routes/decisions.ts';
import { eventsRoute } from './routes/events.ts';
import { incidentRoute } from './routes/incident.ts';
import { incidentsRoute } from './routes/incidents.ts';
import { reportRoute } from './routes/report.ts';
import { reportsRoute } from './routes/reports.ts';
import { setAsideRoute } from './routes/set-aside.ts';
import { tasksRoute } from './routes/tasks.ts';
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
    .route('/', decisionsRoute(served))
    .route('/', tasksRoute(served))
    .route('/', setAsideRoute(served));
  const all = router().route('/', eventsRoute(served)).route('/', decideRoute(served)).route('/', read);
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
