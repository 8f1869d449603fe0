import { html, type Markup } from '../pages/html.ts';
import type { AlertedIncident } from './alerted-incident.ts';
import { incidentHtml } from './mail.ts';
import { figureWords, NOTE } from './message.ts';

/** An entry of the feed of an alert: an incident, or the words of a rise. */
export interface FeedEntry {
  /** The same for good. */
  readonly id: string;
  /** When it was put into the feed (ISO 8601, UTC). */
  readonly at: string;
  readonly told: AlertedIncident | string;
}

export interface AlertFeed {
  readonly title: string;
  /** What it has, in words. */
  readonly description: string;
  /** Where the workbench is, without a slash at its end. */
  readonly home: string;
  /** Its own address. */
  readonly self: string;
  /** The newest first. */
  readonly entries: readonly FeedEntry[];
}

const titleOf = ({ told }: FeedEntry): string =>
  typeof told === 'string' ? told : `${told.title}; ${figureWords(told)}`;

const contentOf = ({ told }: FeedEntry): Markup =>
  typeof told === 'string'
    ? html`<p>${told}.</p>`
    : html`${incidentHtml(told)}
        <p>${NOTE}</p>`;

const linkOf = ({ told }: FeedEntry): string | null => (typeof told === 'string' ? null : told.link);

/** As RSS 2.0 (RSS Advisory Board, 2.0.11). */
export function rssOf({ title, description, home, self, entries }: AlertFeed): string {
  const day = (iso: string) => new Date(iso).toUTCString();
  const xml = html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${title}</title>
<link>${home}</link>
<description>${description}</description>
<language>en</language>
<generator>Casus</generator>
<ttl>60</ttl>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${entries.map((entry) => html`<item>
<title>${titleOf(entry)}</title>
${linkOf(entry) !== null && html`<link>${linkOf(entry)}</link>
`}<guid isPermaLink="false">${entry.id}</guid>
<pubDate>${day(entry.at)}</pubDate>
<description>${contentOf(entry).text}</description>
</item>
`)}</channel>
</rss>
`;
  return xml.text.replace(NO_XML, '\uFFFD');
} // prettier-ignore

/** Characters that no XML document may have, beside those that `html` takes out. */
const NO_XML = /[\uFFFE\uFFFF]/g;

/** As JSON Feed 1.1. */
export function jsonFeedOf({ title, description, home, self, entries }: AlertFeed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: home,
    feed_url: self,
    language: 'en',
    items: entries.map((entry) => ({
      id: entry.id,
      ...(linkOf(entry) !== null && { url: linkOf(entry) }),
      title: titleOf(entry),
      content_html: contentOf(entry).text,
      date_published: entry.at,
      ...(typeof entry.told !== 'string' && { _casus: entry.told }),
    })),
  });
}
