import { datePhrase, figurePhrase, headline } from '../../../model/summary.ts';
import { countryName } from '../../../model/country-name.ts';
import type { Incident, FigureKey } from '../../../model/index.ts';
import type { PublishedIncident } from '../../exporter.ts';
import { calledOn } from '../gathered/actors.ts';
import { html, told, webLink, type Markup } from '../html.ts';
import { counted } from '../numbers.ts';
import { dayWords } from '../timeline/day-words.ts';
import { datePrecision, placePrecision } from './precision.ts';

/** So many of an incident's reports, of those who say so, and of each side are named. */
const MOST_REPORTS = 8;
const MOST_SPEAKERS = 5;
const MOST_PARTIES = 4;

/** An incident in a list: when and where with how finely that is known, what, the reported figures, according to whom. */
export function incidentEntry({ incident, reports }: PublishedIncident): Markup {
  const { id, date, place } = incident;
  const speakers = speakersOf(incident);
  return html`<li id="i-${id}">
<div class="when">${date === null ? 'no date told' : told(datePhrase(date))}${date && html`<span class="precision">${datePrecision(date)}</span>`}</div>
<div class="what"><h3>${headline(incident)}${place && html`, ${told(placeWords(incident))}`} <a class="id" href="#i-${id}" aria-label="incident ${id}">${id}</a></h3>
<span class="precision">${place === null ? 'no place told' : placePrecision(place)}</span>
${parties(incident)}
<ul class="figures">${figures(incident)}</ul>
${incident.denied && html`<p><span class="mark">denied by some</span></p>`}
${speakers.length > 0 && html`<div class="soft">According to ${speakers.slice(0, MOST_SPEAKERS).map((name, i) => html`${i > 0 && ', '}${told(name)}`)}${speakers.length > MOST_SPEAKERS && ' and others'}</div>`}
<ul class="reports">${reports.slice(0, MOST_REPORTS).map(
    ({ id: reportId, title, url, publisher, published }) =>
      html`<li>${webLink(url, title ?? `report ${reportId}`)}<span class="soft">${publisher !== null && html` · ${told(publisher)}`}${published !== null && ` · ${dayWords(published)}`}</span></li>`,
  )}${reports.length > MOST_REPORTS && html`<li class="soft">and ${counted(reports.length - MOST_REPORTS, 'report')} more</li>`}</ul></div></li>
`; // prettier-ignore
}

function placeWords({ place }: Incident): string {
  if (place === null) return '';
  const country = place.country === null ? null : countryName(place.country);
  if (place.precision === 'country') return country ?? place.name;
  const parts = [place.name, place.admin1, country].filter((part) => part !== null && part !== '');
  return parts.filter((part, i) => parts.indexOf(part) === i).join(', ');
}

function parties({ actors }: Incident): Markup | null {
  // "30 others" says no more than the figures do.
  const telling = actors.filter(({ name, count }) => name !== null || count === null || count === 1);
  const called = (role: 'actor' | 'recipient') =>
    [...new Set(telling.filter((one) => one.role === role).flatMap((one) => calledOn(one) ?? []))].slice(0, MOST_PARTIES); // prettier-ignore
  const named = (words: readonly string[]) => words.map((one, i) => html`${i > 0 && ', '}${told(one)}`);
  const [by, against] = [called('actor'), called('recipient')];
  if (by.length + against.length === 0) return null;
  return html`<div>${by.length > 0 && html`by ${named(by)}`}${by.length > 0 && against.length > 0 && ' · '}${against.length > 0 && html`to ${named(against)}`}</div>`; // prettier-ignore
}

/** Killed and injured always, so that nobody takes what is not told for none; the others where they are told. */
function figures(incident: Incident): Markup[] {
  const { killed, injured } = incident.figures;
  const hurt: readonly FigureKey[] = killed || injured ? ['killed', 'injured'] : [];
  const others = (['abducted', 'arrested', 'displaced'] as const).filter((key) => incident.figures[key]);
  const told = [...hurt, ...others].map((key) => html`<li>reported ${key}: ${figure(incident, key)}</li>`);
  return hurt.length > 0 ? told : [html`<li class="soft">no figure for killed or injured</li>`, ...told];
}

function figure({ figures }: Incident, key: FigureKey): Markup {
  const chosen = figures[key];
  if (!chosen) return html`<span class="soft">no figure</span>`;
  const marks = [chosen.disputed && 'sources disagree', chosen.provisional && 'too few sources'].filter((mark) => mark !== false); // prettier-ignore
  return html`<strong>${told(figurePhrase(chosen.figure))}</strong>${marks.map((mark) => html` <span class="mark">${mark}</span>`)}`; // prettier-ignore
}

/** Whom the figures are attributed to, by those who claim them first of all. */
function speakersOf({ claims }: Incident): string[] {
  const named = claims.flatMap(({ sources }) => sources.filter(({ relation }) => relation === 'claims'));
  return [...new Set(named.map(({ name }) => name))];
}
