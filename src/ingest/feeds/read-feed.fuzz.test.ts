import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CasusError } from '../../model/index.ts';
import type { Feed } from './feed.ts';
import { leadsOfFeed } from './leads-of-feed.ts';
import { readFeed } from './read-feed.ts';
import { readOpml } from './read-opml.ts';

const today = '2024-06-01';

/** A feed, or null where it is refused as none; whatever else is thrown fails the test. */
function read(bytes: Uint8Array): Feed | null {
  try {
    return readFeed(bytes, { url: 'https://n.example/rss', today });
  } catch (error) {
    if (error instanceof CasusError && error.problem.code === 'bad-feed') return null;
    throw error;
  }
}

const PIECES = [
  '<rss>', '<channel>', '<feed>', '<rdf:RDF>', '<item>', '</item>', '<entry>', '</entry>', '<title>', '</title>', '<link>', '<link/>', '<link href="', '">',
  "'", '<description>', '</description>', '<content type="xhtml">', '<author>', '<source>', '<image>', '<pubDate>', '2 Mar 2017', '<![CDATA[', ']]>',
  '<!--', '-->', '<!DOCTYPE x [', '<!ENTITY a "&b;">', '<!ENTITY b "&a;">', '&a;', ']>', '<?xml ', '?>', '&amp;amp;', '&#xD800;', '<', '>', '/', ' ', '\0', 'é', '{"version":"https://jsonfeed.org/version/1","items":[', '{"id":1', '}', ']', ',', 'https://n.example/1', 'x',
]; // prettier-ignore

test('whatever comes ends in a feed whose every link is a web page, or in bad-feed', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join(''))),
  );
  fc.assert(
    fc.property(anything, (bytes) => {
      const feed = read(bytes);
      for (const item of feed?.items ?? []) {
        if (item.link !== null) expect(item.link).toMatch(/^https?:/);
        if (item.published !== null) expect(item.published).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/);
      }
      if (feed) expect(leadsOfFeed(feed, { address: 'a' }).length).toBeLessThanOrEqual(feed.items.length);
      try {
        readOpml(bytes);
      } catch (error) {
        expect((error as CasusError).problem.code).toBe('bad-feed');
      }
    }),
    { numRuns: 2_000 },
  );
});

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[&<>\]\s\0-\x1f\x7f-\x9f"'\\{}[]/gu, 'x'));
const escaped = (text: string) => `<![CDATA[<p>${text}</p>]]>`;
const SHAPES = {
  rss: {
    whole: (items: string) =>
      `<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>${items}</channel></rss>`,
    item: (text: string, n: number) =>
      `<item><title>${text}</title><link>https://n.example/${n}</link><description>${escaped(text)}</description></item>\n`,
    end: '</item>',
  },
  atom: {
    whole: (items: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title>${items}</feed>`,
    item: (text: string, n: number) =>
      `<entry><title>${text}</title><link href="https://n.example/${n}"/><content type="html">${escaped(text)}</content></entry>`,
    end: '</entry>',
  },
  json: {
    whole: (items: string) =>
      `{"version":"https://jsonfeed.org/version/1.1","title":"W","items":[${items.slice(0, -1)}]}`,
    item: (text: string, n: number) =>
      `{"id":"${n}","url":"https://n.example/${n}","title":"${text}","content_html":"<p>}${text}"},`,
    end: '"}',
  },
} as const;

test.each(['rss', 'atom', 'json'] as const)(
  '%s cut off at any byte gives the items that were whole, as they were',
  (kind) => {
    const { whole, item, end } = SHAPES[kind];
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), fc.nat(), (titles, at) => {
        const bytes = Buffer.from(whole(titles.map((title, n) => item(title, n)).join('')));
        const all = read(bytes)!.items;
        expect(all.length).toBe(titles.length);
        const cut = bytes.subarray(0, at % bytes.length);
        const text = cut.toString('latin1');
        const before = text.split(end).length - 1;
        const items = read(cut)?.items ?? [];
        expect(items).toEqual(all.slice(0, before));
      }),
      { numRuns: 300 },
    );
  },
);
