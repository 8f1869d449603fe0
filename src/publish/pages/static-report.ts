import type { AboutPage } from './about-page.ts';
import { MOST_LISTED, type Gathering } from './gathered/gathering.ts';
import { html, type Markup } from './html.ts';
import { grouped, counted } from './numbers.ts';
import { page, type Section } from './page.ts';
import { incidentEntry } from './parts/incident-entry.ts';
import { keyFigures } from './parts/key-figures.ts';
import { mapFigure } from './parts/map-figure.ts';
import { method } from './parts/method.ts';
import { sources } from './parts/sources.ts';
import { tables } from './parts/tables.ts';
import { timelineFigure } from './parts/timeline-figure.ts';
import { dayWords } from './timeline/day-words.ts';

/**
 * A page of HTML that tells of incidents by itself: key figures, map, timeline, tables, the newest incidents, sources and method.
 * Opens from a file, runs no script and asks nobody for anything; under 2 MB whatever it tells of.
 */
export function staticReport(gathered: Gathering, about: AboutPage): string {
  const some = gathered.incidents > 0;
  const sections: (Section | false)[] = [
    { id: 'figures', heading: 'Key figures', body: some ? keyFigures(gathered) : html`<p>No incident that occurred or was attempted is among what was asked for.</p>` },
    some && { id: 'map', heading: 'Where', body: mapFigure(gathered) },
    some && { id: 'timeline', heading: 'When', body: timelineFigure(gathered) },
    some && { id: 'tables', heading: 'By country, province and organisation', body: tables(gathered) },
    gathered.listed.length > 0 && { id: 'incidents', heading: 'Incidents', body: incidents(gathered) },
    gathered.totals.length > 0 && { id: 'totals', heading: 'Totals over many incidents', body: totals(gathered) },
    gathered.publishers.reports > 0 && { id: 'sources', heading: 'Sources', body: sources(gathered) },
    { id: 'method', heading: 'Method', body: method(gathered, about) },
  ]; // prettier-ignore
  return page({
    title: about.title,
    description: `${counted(gathered.incidents, 'incident')} as news reports tell of them, with ranges, precision and sources.`,
    header: head(gathered, about),
    sections: sections.filter((section) => section !== false),
    footer: foot(about),
  });
}

function head(
  { days, incidents: count }: Gathering,
  { title, created, casus, policy, release, filter }: AboutPage,
): Markup {
  const period = days.period();
  return html`<h1>${title}</h1>
<p class="lead">${counted(count, 'incident')} of political violence, protest and threat as news reports tell of them${period && `, ${period[0] === period[1] ? dayWords(period[0]) : `${dayWords(period[0])} to ${dayWords(period[1])}`}`}. Numbers are reported numbers, with their ranges.</p>
${release && release.notes !== '' && html`<p>${release.notes}</p>`}
<ul class="facts">
${release && html`<li>Release ${release.version}, ${dayWords(release.created)}</li>`}
${filter.map(([name, value]) => html`<li>${name}: ${value}</li>`)}
<li>Figures by the policy ${policy.id}</li>
<li>Made ${dayWords(created)}, <time datetime="${created}">${created.slice(11, 16)} UTC</time>, with Casus ${casus}</li>
</ul>`; // prettier-ignore
}

function incidents({ listed, incidents: count, apart }: Gathering): Markup {
  const all = count + apart.planned + apart.denied;
  const note =
    all > listed.length ? `The newest ${MOST_LISTED} of ${grouped(all)}; the files beside this page have all. ` : '';
  return html`<p class="note">${note}Newest first. Each with how finely its time and place are known, and by whose word.</p>
<ol class="incidents">
${listed.map(incidentEntry)}</ol>`; // prettier-ignore
}

function totals({ totals: listed, apart }: Gathering): Markup {
  return html`<div class="apart"><p>Reports also tell totals over many incidents, such as the dead of a year. They are in no number, chart or table above, and must not be added to them: the incidents may be among those they sum up.${apart.aggregates > listed.length && ` The newest ${listed.length} of ${grouped(apart.aggregates)}.`}</p>
<ol class="incidents">
${listed.map(incidentEntry)}</ol></div>`; // prettier-ignore
}

function foot({ files, release }: AboutPage): Markup {
  return html`<p>The data of this page, beside it: ${files.map(({ name, holds }, i) => html`${i > 0 && ', '}<a href="${encodeURI(name)}">${name}</a> (${holds})`)}.</p>
${release && html`<p>Release ${release.version}, content <span class="id">${release.content}</span></p>`}
<p>Place names from GeoNames (CC BY 4.0); coasts and borders from Natural Earth (public domain), which take no side in what is disputed. What is quoted from reports is theirs.</p>`; // prettier-ignore
}
