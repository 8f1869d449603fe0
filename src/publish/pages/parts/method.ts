import type { AboutPage } from '../about-page.ts';
import type { Gathering } from '../gathered/gathering.ts';
import { html, type Markup, type Part } from '../html.ts';
import { counted, share } from '../numbers.ts';
import { dayWords } from '../timeline/day-words.ts';

/** How the incidents came to be, what they mean, and what they are not for. */
export function method(gathered: Gathering, about: AboutPage): Markup {
  const { apart, incidents } = gathered;
  const all = incidents + apart.aggregates + apart.planned + apart.denied;
  const line = (name: string, words: Part) =>
    html`<dt>${name}</dt>
      <dd>${words}</dd> `;
  return html`<dl class="method">
${line('An incident', 'is one happening of political violence, protest or threat, as one or more news reports tell of it. Reports of one happening are brought together by what they say of time, place, actors and figures, and every value keeps the words that it was read from.')}
${line('Figures', html`are reconciled by the policy <strong>${about.policy.id}</strong>: ${sentence(about.policy.rule)} Copies of one wire, one speaker and versions of one story count as one independent source. “More than 30” stays 31 or more; what nobody tells has no figure, which is not zero.`)}
${line('Dates', 'are as fine as the reports tell them, and no finer: to a day, within some days, to a month, a year, or open at one end. An incident stands in a chart only where it is dated as finely as the chart is cut.')}
${line('Places', 'known to a site or a town are points. What is told by another place (“20 km north of”) or known to a district or province alone is drawn as wide as it may lie; what is known to a country alone hatches the country. Nothing is put on a capital for want of better.')}
${line('Left out', leftOut(gathered, about))}
${line('Reading', reading(about, all))}
${line('Persons', 'Private persons are masked: what they were called stands, their names do not (█ covers names in quoted words). Office holders acting as such and organisations keep theirs. A name that the program did not take for a person’s cannot be masked.')}
${line('Not for', 'finding, following or judging persons, nor for deciding on anybody’s asylum, safety or guilt. It tells what was reported of the past, by outlets that see some places more than others; fewer reports are not less violence.')}
${line('More', 'The documentation that comes with Casus: docs/report.md (this page), docs/figures.md (policies), docs/dates-and-places.md, docs/resolving.md (how reports are brought together), docs/formats.md (the files), docs/releases.md.')}
</dl>`; // prettier-ignore
}

const MOST_CODERS = 5;

const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);

function leftOut({ apart }: Gathering, { release }: AboutPage): string {
  const { aggregates, planned, denied } = apart;
  const young = release ? ` Incidents that ended after ${dayWords(release.until)} were too young for the release, and come with the next.` : ''; // prettier-ignore
  return `The numbers, charts and tables hold incidents that occurred or were attempted. Apart from them are ${counted(aggregates, 'total')} over many incidents (never added), ${counted(planned, 'incident')} announced and ${counted(denied, 'incident')} denied. Threats count as incidents, and the figures they threaten with do not count.${young}`;
}

function reading({ coders, reviewed, casus, release }: AboutPage, all: number): string {
  const by = coders.length > 0 ? ` (${coders.length === 1 ? 'coder' : 'coders'} ${coders.slice(0, MOST_CODERS).join(', ')}${coders.length > MOST_CODERS ? ' and others' : ''})` : ''; // prettier-ignore
  const made = release ? `The release was made with Casus ${casus}.` : `Made with Casus ${casus}.`;
  return `Reports were read by machine${by}. People looked at every value of ${share(reviewed, all, 'incident')}. ${made}`;
}
