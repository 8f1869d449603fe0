import { describe, expect, test } from 'vitest';
import { ingestBytes } from './ingest.ts';
import { outcomeOf } from './testing.ts';

const named = (name: string, content: string) =>
  outcomeOf(ingestBytes(name, Buffer.from(content), { today: '2024-06-01' }));
const item = '<item><title>T</title><link>https://n.example/1</link><description>Five died.</description></item>';
const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>${item}</channel></rss>`;

test('a saved feed gives a lead an item, told by its name or content', async () => {
  for (const name of ['feed.xml', 'feed.rss', 'feed', 'feed.atom'])
    expect((await named(name, rss)).leads).toMatchObject([
      { key: 'https://n.example/1', title: 'T', publisher: 'Wire', text: 'Five died.' },
    ]);
});

test('a JSON Feed is one whatever the name of its file', async () => {
  const json = '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","url":"https://n.example/1"}]}';
  for (const name of ['feed.json', 'feed']) expect((await named(name, json)).leads).toHaveLength(1);
});

describe('what is wrong is told', () => {
  test.each([
    ['an OPML file is for casus watch', 'mine.opml', '<?xml version="1.0"?><opml><body><outline xmlUrl="https://n.example/f"/></body></opml>', 'bad-feed', /casus watch add mine\.opml/],
    ['a feed without items', 'f.xml', rss.replace(item, ''), 'bad-feed', /without items/],
    ['another XML', 'sitemap.xml', '<urlset><url><loc>https://n.example/</loc></url></urlset>', 'bad-feed', /f?sitemap\.xml is no feed/],
  ])('%s', async (_, name, content, code, message) => {
    const { leads, problems, messages } = await named(name, content);
    expect([leads.length, problems]).toEqual([0, [code]]);
    expect(messages[0]).toMatch(message);
  }); // prettier-ignore

  test('a feed that breaks off: its whole items are leads, the loss is told', async () => {
    const { leads, problems } = await named('f.xml', rss.replace('</channel></rss>', '<item><title>U'));
    expect([leads.length, problems]).toEqual([1, ['truncated']]);
  });
});

test('a page saved as .xml is read as the page it is', async () => {
  const { problems } = await named('p.xml', '<!doctype html><html><head><title>x</title></head><body></body></html>');
  expect(problems).toEqual(['no-text']);
});
