import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { AlertedIncident } from './alerted-incident.ts';
import { jsonFeedOf, rssOf, type AlertFeed } from './feeds.ts';
import { mailOf } from './mail.ts';
import { subjectOf, type AlertMessage } from './message.ts';
import { webhookHeaders } from './webhook.ts';

const NASTY = 'Market <b>“A&B”</b> ]]>\u0000\uFFFE\r\nBcc: eve@example.org';

const incident: AlertedIncident = {
  id: 'k3yqw',
  link: 'https://casus.example.org/incidents/k3yqw',
  title: `Bombing in ${NASTY}`,
  type: 'ASSAULT',
  modes: ['explosives'],
  status: 'occurred',
  denied: true,
  date: { start: '2026-06-01', end: '2026-06-01', words: '1 Jun 2026' },
  place: {
    name: NASTY,
    admin1: null,
    country: 'NGA',
    latitude: 11.9,
    longitude: 8.5,
    precision: 'settlement',
    words: NASTY,
  },
  killed: { low: 31, best: null, high: null, words: 'at least 31', disputed: true },
  injured: null,
  according: ['the police'],
  reports: [{ title: NASTY, publisher: 'The Herald', published: '2026-06-01', url: 'javascript:alert(1)' }],
  moreReports: 2,
};

const feed: AlertFeed = {
  title: NASTY,
  description: 'What the alert asks for.',
  home: 'https://casus.example.org',
  self: 'https://casus.example.org/alerts/x.rss',
  entries: [
    {
      id: 'urn:casus:alert:1:2',
      at: '2026-06-02T10:00:00.000Z',
      told: '7 incidents in the last 7 days; usual is 1.5 a week',
    },
    { id: 'urn:casus:alert:1:1', at: '2026-06-01T10:00:00.000Z', told: incident },
  ],
};

/** The elements of a document with their text, and whether every one was closed where it must be. */
function readXml(xml: string) {
  const elements: { name: string; text: string }[] = [];
  const open: { name: string; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => void open.push({ name, text: '' }),
      ontext: (text) => {
        if (open.length > 0) open.at(-1)!.text += text;
      },
      onclosetag: (name, implied) => {
        expect(implied, `${name} is closed`).toBe(false);
        elements.push(open.pop()!);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  expect(open).toEqual([]);
  return elements;
}

const message: AlertMessage = {
  kind: 'incidents',
  alert: { number: 1, name: NASTY },
  about: 'incidents in Nigeria',
  made: '2026-06-01T10:00:00.000Z',
  rise: null,
  incidents: [incident],
  more: 3,
};

describe('what an alert says', () => {
  it('is well-formed RSS 2.0, whatever stands in it', () => {
    const rss = rssOf(feed);
    expect(rss).not.toMatch(/[\u0000-\u0008\uFFFE\uFFFF]/);
    const elements = readXml(rss.replace('<atom:link href="https://casus.example.org/alerts/x.rss" rel="self" type="application/rss+xml"/>', ''));
    const all = (name: string) => elements.filter((one) => one.name === name).map(({ text }) => text);
    expect(all('item')).toHaveLength(2);
    expect(all('guid')).toEqual(['urn:casus:alert:1:2', 'urn:casus:alert:1:1']);
    expect(all('pubDate')).toEqual(['Tue, 02 Jun 2026 10:00:00 GMT', 'Mon, 01 Jun 2026 10:00:00 GMT']);
    expect(all('title')[2]).toContain('Market <b>“A&B”</b> ]]>');
    expect(all('title')[2]).toContain('reported deaths: at least 31 (sources disagree)');
    const html = all('description')[2]!;
    expect(html).toContain('&lt;b&gt;“A&amp;B”');
    expect(html).not.toContain('javascript:');
  });

  it('is JSON Feed 1.1 with the same entries, and what is known as data', () => {
    const read = JSON.parse(jsonFeedOf(feed)) as { version: string; items: Record<string, unknown>[] };
    expect(read.version).toBe('https://jsonfeed.org/version/1.1');
    expect(read.items.map(({ id }) => id)).toEqual(['urn:casus:alert:1:2', 'urn:casus:alert:1:1']);
    expect(read.items[1]).toMatchObject({ url: incident.link, _casus: { killed: { low: 31, best: null } } });
    expect(Object.keys(read.items[0]!)).not.toContain('url');
  });

  it('is a mail whose subject is one line', () => {
    const mail = mailOf(message);
    expect(mail.subject).not.toMatch(/[\r\n\0]/);
    expect(mail.subject.length).toBeLessThanOrEqual(200);
    expect(mail.text).toContain('reported deaths: at least 31 (sources disagree)');
    expect(mail.text).toContain('according to the police');
    expect(mail.text).toContain('denied by some');
    expect(mail.text).toContain('4 more are in the workbench'.replace('4', '3'));
    expect(mail.html).not.toContain('<b>“');
    expect(mail.html).not.toContain('javascript:');
  });

  it('takes nothing for zero', () => {
    expect(subjectOf({ ...message, alert: { number: 1, name: 'Kano' }, more: 0, incidents: [{ ...incident, title: 'Bombing in Kano', killed: null }] })).toBe('Kano: Bombing in Kano; no figure for deaths');
  });

  it('is signed as the Standard Webhooks specification has it', () => {
    // The example of the specification's reference libraries.
    const headers = webhookHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', new Date(1614265330_000));
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
}); // prettier-ignore
