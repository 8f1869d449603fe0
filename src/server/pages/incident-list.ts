import { html } from 'hono/html';
import type { IncidentEntry, IncidentPage } from '../routes/incidents.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { layout, type Html } from './layout.ts';

const FILTERS = [
  ['text', 'Words'],
  ['country', 'Country'],
  ['from', 'From'],
  ['to', 'To'],
  ['type', 'Type'],
] as const;

/** The incidents that were asked for, newest first. `asked` is the query as it came. */
export function incidentList(page: IncidentPage, asked: URLSearchParams, { counts }: WorkspaceState): Html {
  const json = asked.size > 0 ? `/api/incidents?${asked.toString()}` : '/api/incidents';
  return layout(
    'Incidents',
    json,
    html`<h1>${page.total} of ${counts.incidents} incidents</h1>
      <p>From ${counts.reports} reports.</p>
      <form role="search">
        ${FILTERS.map(([name, label]) => html`<label>${label}<input name="${name}" value="${asked.get(name) ?? ''}" /></label>`)}
        <button>Show</button>
      </form>
      ${page.incidents.length > 0 ? table(page.incidents) : nothing(counts)}
      ${page.next === null ? '' : html`<p><a rel="next" href="?${further(asked, page.next)}">Earlier incidents</a></p>`}`,
  );
} // prettier-ignore

function table(incidents: readonly IncidentEntry[]): Html {
  return html`<table>
    <thead>
      <tr><th scope="col">Began</th><th scope="col">What is told</th><th scope="col" class="number">Reports</th></tr>
    </thead>
    <tbody>${incidents.map(row)}</tbody>
  </table>`;
} // prettier-ignore

function row({ id, date, summary, reports }: IncidentEntry): Html {
  return html`<tr>
    <td>${date?.start ?? date?.end ?? 'no date'}</td>
    <td>
      <a href="/incidents/${encodeURIComponent(id)}"><bdi>${summary}</bdi></a>
    </td>
    <td class="number">${reports}</td>
  </tr>`;
}

function nothing({ reports, incidents }: WorkspaceState['counts']): Html {
  if (reports === 0) return html`<p>No reports yet. Add some: <code>casus add FILE...</code></p>`;
  if (incidents === 0) return html`<p>No incident in these reports.</p>`;
  return html`<p>None is like that. <a href="/">Show all</a></p>`;
}

function further(asked: URLSearchParams, next: string): string {
  const query = new URLSearchParams(asked);
  query.set('after', next);
  return query.toString();
}
