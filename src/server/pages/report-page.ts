import { html } from 'hono/html';
import type { Evidence } from '../../model/index.ts';
import type { ReportView } from '../routes/report.ts';
import { layout, outward, type Html } from './layout.ts';

/** One report: its text, with the words marked that values were read from. */
export function reportPage({ report, events, incidents }: ReportView): Html {
  const { id, title, publisher, agency, published, url, text } = report;
  const incidentOf = new Map(incidents.map(({ eventId, incidentId }) => [eventId, incidentId]));
  return layout(
    title ?? id,
    `/api/reports/${encodeURIComponent(id)}`,
    html`<h1><bdi>${title ?? id}</bdi></h1>
      <p>${outward(url, publisher ?? agency ?? 'publisher not known')}, ${published ?? 'no date'}</p>
      <h2>Events</h2>
      ${events.length === 0 ? html`<p>No event found.</p>` : ''}
      <ul>
        ${events.map((event) => {
          const incident = incidentOf.get(event.id);
          const words = html`<bdi>${event.summary}</bdi>`;
          return html`<li>${incident === undefined ? words : html`<a href="/incidents/${encodeURIComponent(incident)}">${words}</a>`}</li>`;
        })}
      </ul>
      <h2>Text</h2>
      <p class="text" dir="auto">${marked(text, events.flatMap(({ evidence }) => evidence))}</p>`,
  );
} // prettier-ignore

/** The text with each stretch of evidence marked, and what was read there. */
function marked(text: string, evidence: readonly Evidence[]): Html {
  const sorted = evidence.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const stretches: { start: number; end: number; fields: Set<string> }[] = [];
  for (const { start, end, field } of sorted) {
    const last = stretches.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.fields.add(field);
    } else stretches.push({ start, end, fields: new Set([field]) });
  }
  const pieces = stretches.map(({ start, end, fields }, i) => {
    const before = text.slice(stretches[i - 1]?.end ?? 0, start);
    return html`${before}<mark title="${[...fields].join(', ')}">${text.slice(start, end)}</mark>`;
  });
  return html`${pieces}${text.slice(stretches.at(-1)?.end ?? 0)}`;
}
