import { html } from 'hono/html';
import { countryName } from '../../model/country-name.ts';
import { FIGURE_KEYS, type FigureClaim, type FigureKey, type Incident, type Reconciled } from '../../model/index.ts';
import type { IncidentView } from '../routes/incident.ts';
import { layout, type Html } from './layout.ts';

/** One incident: its fields, every source's figures beside the value, the reports it was read from. */
export function incidentPage({ incident, reports }: IncidentView): Html {
  return layout(
    incident.summary,
    `/api/incidents/${encodeURIComponent(incident.id)}`,
    html`<h1><bdi>${incident.summary}</bdi></h1>
      <dl>
        ${fieldsOf(incident).map(([name, words]) => html`<dt>${name}</dt><dd><bdi>${words}</bdi></dd>`)}
      </dl>
      <h2>Figures</h2>
      ${incident.claims.length > 0 ? figures(incident) : html`<p>No source gives a figure.</p>`}
      <h2>Reports</h2>
      <ul>
        ${reports.map(({ id, title, publisher, agency, published }) => html`<li>
          <a href="/reports/${encodeURIComponent(id)}"><bdi>${title ?? id}</bdi></a>
          ${[publisher ?? agency, published].filter((part) => part !== null).join(', ')}</li>`)}
      </ul>`,
  );
} // prettier-ignore

function fieldsOf(incident: Incident): [string, string][] {
  const { id, type, modes, scope, status, denied, date, place, actors, weapons, targets, confidence } = incident;
  const party = (role: 'actor' | 'recipient') =>
    actors.filter((actor) => actor.role === role).map(({ name, text }) => name ?? text).join('; '); // prettier-ignore
  const where = place && [place.name, place.admin1, place.country && countryName(place.country)];
  const fields: [string, string][] = [
    ['ID', id],
    ['Type', [type, ...modes].join(' ')],
    [
      'Status',
      `${status}${denied ? ', denied by a report' : ''}${scope === 'aggregate' ? ', a total over many incidents' : ''}`,
    ],
    ['When', date ? `${date.start ?? 'open'} to ${date.end ?? 'open'} (“${date.text}”)` : ''],
    ['Where', where ? `${where.filter((part) => part).join(', ')} (known to the ${place.precision})` : ''],
    ['Who', party('actor')],
    ['To whom', party('recipient')],
    ['Weapons', weapons.join('; ')],
    ['Targets', targets.map(({ text }) => text).join('; ')],
    ['Confidence', confidence.toFixed(2)],
  ];
  return fields.filter(([, words]) => words !== '');
}

function figures({ figures: values, claims }: Incident): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Of whom</th><th scope="col" class="number">Low</th><th scope="col" class="number">Best</th>
        <th scope="col" class="number">High</th><th scope="col">In the words</th><th scope="col">According to</th>
      </tr>
    </thead>
    ${FIGURE_KEYS.map((key) => {
      const told = claims.filter((claim) => claim.key === key);
      const value = values[key];
      return told.length === 0 && !value ? '' : html`<tbody>${valueRow(key, value)}${told.map(claimRow)}</tbody>`;
    })}
  </table>`;
} // prettier-ignore

function valueRow(key: FigureKey, value: Reconciled | undefined): Html {
  if (!value) return html`<tr><th scope="row">${key}</th><td colspan="5">no source tells it of this incident alone</td></tr>`;
  const { figure, policy, disputed, provisional } = value;
  const notes = [disputed ? 'the sources disagree' : '', provisional ? 'too few independent sources' : ''];
  return html`<tr>
    <th scope="row">${key}</th>${bounds(figure)}<td><bdi>${figure.text}</bdi></td>
    <td>${[`the policy ${policy}`, ...notes].filter((note) => note !== '').join('; ')}</td>
  </tr>`;
} // prettier-ignore

const STANDING = { told: '', denied: ' (denied)', total: ' (a total over many incidents)' } as const;

function claimRow({ figure, sources, report, reportId, standing, supersededBy }: FigureClaim): Html {
  const replaced = supersededBy === null ? '' : ' (replaced by a later word of the same source)';
  const who = sources.map(({ name }) => name).join(', as reported by ') || 'nobody named';
  return html`<tr>
    <td></td>${bounds(figure)}<td><bdi>${figure.text}</bdi></td>
    <td><bdi>${who}</bdi>, in <a href="/reports/${encodeURIComponent(reportId)}"><bdi>${report.title ?? reportId}</bdi></a>${STANDING[standing]}${replaced}</td>
  </tr>`;
} // prettier-ignore

function bounds({ low, best, high }: FigureClaim['figure']): Html {
  return html`${[low, best, high].map((n) => html`<td class="number">${n ?? '—'}</td>`)}`;
}
