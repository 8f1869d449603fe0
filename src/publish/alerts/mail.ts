import { html, told, webLink, type Markup } from '../pages/html.ts';
import type { AlertedIncident } from './alerted-incident.ts';
import { accordingTo, caution, figureWords, NOTE, subjectOf, type AlertMessage } from './message.ts';

/** An e-mail without its header fields. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A message as an e-mail, plain and as simple HTML that loads nothing from anywhere. */
export function mailOf(message: AlertMessage): Mail {
  return { subject: subjectOf(message), text: textOf(message), html: htmlOf(message).text };
}

const opening = ({ kind, alert, about }: AlertMessage): string =>
  `${kind === 'test' ? 'A test of the' : 'The'} alert “${alert.name}” (${about}):`;

const closing = ({ more, alert }: AlertMessage): string[] => [
  ...(more > 0 ? [`${more} more are in the workbench.`] : []),
  NOTE,
  `Sent by Casus because of alert ${alert.number}. Who runs it can pause or remove the alert.`,
];

function textOf(message: AlertMessage): string {
  const parts = [
    opening(message),
    ...(message.rise === null ? [] : [`${message.rise}.`]),
    ...message.incidents.map((one) => linesOf(one).join('\n')),
    '-- ',
    ...closing(message),
  ];
  return `${parts.map(cleaned).join('\n\n').replace('-- \n\n', '-- \n')}\n`;
}

function linesOf(incident: AlertedIncident): string[] {
  const { title, place, link, reports, moreReports } = incident;
  const facts = [figureWords(incident), accordingTo(incident), caution(incident), place ? `place: ${place.words}` : 'no place told'];
  return [
    title,
    ...facts.flatMap((fact) => (fact === null ? [] : [`  ${fact}`])),
    ...reports.map(({ title: headline, publisher, published, url }) =>
      `  - ${[headline ?? 'a report', publisher, published?.slice(0, 10), url].filter((part) => part != null).join(' · ')}`),
    ...(moreReports > 0 ? [`  - and ${moreReports} more`] : []),
    ...(link === null ? [] : [`  ${link}`]),
  ].map((line) => line.replace(/\s+/gu, (space, at: number) => (at === 0 ? space : ' ')));
} // prettier-ignore

/** Without controls and marks that turn the order of letters round. */
const cleaned = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ''); // prettier-ignore

function htmlOf(message: AlertMessage): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${subjectOf(message)}</title></head>
<body style="font: 16px/1.5 sans-serif; max-width: 40em">
<p>${opening(message)}</p>
${message.rise !== null && html`<p><strong>${message.rise}.</strong></p>`}
${message.incidents.map((one) => html`<div>${incidentHtml(one)}</div>
`)}<hr>
${closing(message).map((line) => html`<p style="font-size: 14px">${line}</p>`)}
</body></html>
`;
} // prettier-ignore

/** An incident in a mail or in the entry of a feed. */
export function incidentHtml(incident: AlertedIncident): Markup {
  const { title, place, link, reports, moreReports } = incident;
  const facts = [figureWords(incident), accordingTo(incident), caution(incident), place ? `place: ${place.words}` : 'no place told'];
  return html`<p><strong>${link === null ? told(title) : html`<a href="${link}">${told(title)}</a>`}</strong></p>
<ul>${facts.map((fact) => fact !== null && html`<li>${fact}</li>`)}</ul>
<ul>${reports.map(({ title: headline, publisher, published, url }) =>
    html`<li>${webLink(url, headline ?? 'a report')}${publisher !== null && html` · ${told(publisher)}`}${published !== null && ` · ${published.slice(0, 10)}`}</li>`,
  )}${moreReports > 0 && html`<li>and ${moreReports} more</li>`}</ul>`;
} // prettier-ignore
