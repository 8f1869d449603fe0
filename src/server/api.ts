import { blindfold } from './blindfold.ts';
import { conditional } from './conditional.ts';
import { onlyFor } from './asker.ts';
import { actsRoute } from './routes/acts.ts';
import { addReportsRoute } from './routes/add-reports.ts';
import { addSampleRoute } from './routes/add-sample.ts';
import { alertOutboxRoute } from './routes/alert-outbox.ts';
import { alertPlaceRoute } from './routes/alert-place.ts';
import { alertsRoute } from './routes/alerts.ts';
import { changeSourcesRoute } from './routes/change-sources.ts';
import { codebooksRoute } from './routes/codebooks.ts';
import { decisionsCsvRoute } from './routes/decisions-csv.ts';
import { redactionsRoute } from './routes/redactions.ts';
import { verifyDecisionsRoute } from './routes/decisions-verify.ts';
import { decideRoute, decisionsRoute } from './routes/decisions.ts';
import { agreementRoutes } from './routes/agreement.ts';
import { codebookRoute } from './routes/codebook.ts';
import { codebookGroupsRoute } from './routes/codebook-groups.ts';
import { codebookTestRoute } from './routes/codebook-test.ts';
import { codebookWordsRoute } from './routes/codebook-words.ts';
import { compareCodersRoutes } from './routes/compare-coders.ts';
import { eventsRoute } from './routes/events.ts';
import { explainRoute } from './routes/explain.ts';
import { exploreRoute } from './routes/explore.ts';
import { exportRoute } from './routes/export.ts';
import { homeRoute } from './routes/home.ts';
import { incidentWeightsRoute } from './routes/incident-weights.ts';
import { incidentRoute } from './routes/incident.ts';
import { incidentsRoute } from './routes/incidents.ts';
import { jobsRoute } from './routes/jobs.ts';
import { languagesRoute } from './routes/languages.ts';
import { leadsRoute } from './routes/leads.ts';
import { loginRoute } from './routes/login.ts';
import { logoutRoute } from './routes/logout.ts';
import { meRoute } from './routes/me.ts';
import { saveOpmlRoute, watchOpmlRoute } from './routes/opml.ts';
import { peopleRoute } from './routes/people.ts';
import { pollSourcesRoute } from './routes/poll-sources.ts';
import { queueRoute } from './routes/queue.ts';
import { readRoute } from './routes/read.ts';
import { releaseFileRoute, releasesRoute } from './routes/releases.ts';
import { reportRoute } from './routes/report.ts';
import { reportsRoute } from './routes/reports.ts';
import { tasksRoute } from './routes/tasks.ts';
import { searchRoute } from './routes/search.ts';
import { setAsideActsRoute, setAsideRoute } from './routes/set-aside.ts';
import { secondFactorRoute } from './routes/second-factor.ts';
import { sessionsRoute } from './routes/sessions.ts';
import { settingsRoute } from './routes/settings.ts';
import { setupRoute } from './routes/setup.ts';
import { sourceRulesRoute } from './routes/source-rules.ts';
import { sourcesRoute } from './routes/sources.ts';
import { tokensRoute } from './routes/tokens.ts';
import { workspaceRoute } from './routes/workspace.ts';
import { router } from './router.ts';
import type { Served } from './served.ts';

/** Everything under `/api`. Its type is what the typed client is made of, so the routes are chained. */
export function api(served: Served) {
  const reading = router();
  // Nobody is told even that nothing has changed before it is known who asks.
  reading.use(onlyFor('reader'), conditional(served.store), blindfold(served));
  const read = reading
    .route('/', workspaceRoute(served))
    .route('/', incidentsRoute(served))
    .route('/', incidentRoute(served))
    .route('/', codebooksRoute(served))
    .route('/', releasesRoute(served))
    .route('/', incidentWeightsRoute(served))
    .route('/', reportsRoute(served))
    .route('/', reportRoute(served))
    .route('/', explainRoute(served))
    .route('/', decisionsRoute(served))
    .route('/', decisionsCsvRoute(served))
    .route('/', verifyDecisionsRoute(served))
    .route('/', redactionsRoute(served))
    .route('/', tasksRoute(served))
    .route('/', setAsideRoute(served))
    .route('/', sourcesRoute(served))
    .route('/', saveOpmlRoute(served))
    .route('/', leadsRoute(served))
    .route('/', agreementRoutes(served))
    .route('/', queueRoute(served))
    .route('/', languagesRoute(served))
    .route('/', exploreRoute(served))
    .route('/', exportRoute(served))
    .route('/', searchRoute(served))
    .route('/', homeRoute(served))
    .route('/', codebookRoute(served))
    .route('/', codebookGroupsRoute(served))
    .route('/', codebookWordsRoute());
  const people = router()
    .route('/', meRoute(served))
    .route('/', loginRoute(served))
    .route('/', logoutRoute(served))
    .route('/', setupRoute(served))
    .route('/', peopleRoute(served))
    .route('/', secondFactorRoute(served))
    .route('/', sessionsRoute(served))
    .route('/', tokensRoute(served))
    .route('/', settingsRoute(served))
    .route('/', actsRoute(served))
    .route('/', sourceRulesRoute(served));
  const work = router()
    .route('/', readRoute(served))
    .route('/', decideRoute(served))
    .route('/', releaseFileRoute(served))
    .route('/', addReportsRoute(served))
    .route('/', addSampleRoute(served))
    .route('/', jobsRoute(served))
    .route('/', setAsideActsRoute(served))
    .route('/', alertOutboxRoute(served))
    .route('/', alertPlaceRoute())
    .route('/', alertsRoute(served))
    .route('/', watchOpmlRoute(served))
    .route('/', changeSourcesRoute(served))
    .route('/', pollSourcesRoute(served))
    .route('/', codebookTestRoute(served))
    .route('/', compareCodersRoutes(served));
  const all = router().route('/', eventsRoute(served)).route('/', people).route('/', work).route('/', read);
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
