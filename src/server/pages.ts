import { Hono } from 'hono';
import { html } from 'hono/html';
import { CasusError } from '../model/index.ts';
import { conditional } from './conditional.ts';
import { incidentList } from './pages/incident-list.ts';
import { incidentPage as showIncident } from './pages/incident-page.ts';
import { layout, STYLE } from './pages/layout.ts';
import { reportPage } from './pages/report-page.ts';
import { statusOf } from './problem-json.ts';
import { mistakeOf } from './router.ts';
import { idNow, incidentById } from './routes/incident.ts';
import { incidentPage, incidentQuery } from './routes/incidents.ts';
import { reportById } from './routes/report.ts';
import type { Served } from './served.ts';
import { stateOf } from './workspace-state.ts';

/** The same as the API shows, as plain pages that need no script: what a reader of the workspace needs before the workbench. */
export function pages(served: Served) {
  const all = new Hono();
  all.use(conditional(served.store));
  all.onError((error, c) => {
    if (!(error instanceof CasusError)) throw error;
    const said = html`<h1>That does not work</h1>
      <p>${error.problem.message}</p>
      <p><a href="/">All incidents</a></p>`;
    return c.html(layout('Problem', '/api/workspace', said), statusOf(error.problem.code));
  });
  all.get('/', async (c) => {
    // An empty field of the form asks for nothing.
    const asked = new URLSearchParams([...new URL(c.req.url).searchParams].filter(([, value]) => value !== ''));
    const query = incidentQuery.safeParse(Object.fromEntries(asked));
    if (!query.success) throw mistakeOf(query.error);
    return c.html(incidentList(await incidentPage(served, query.data), asked, await stateOf(served)));
  });
  all.get('/incidents/:id', async (c) => {
    const id = c.req.param('id');
    const now = await idNow(served.store, id);
    return now === id ? c.html(showIncident(await incidentById(served, id))) : c.redirect(`/incidents/${now}`, 307);
  });
  all.get('/reports/:id', async (c) => c.html(reportPage(await reportById(served, c.req.param('id')))));
  all.get('/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  return all;
}
