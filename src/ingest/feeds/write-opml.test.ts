import { expect, it } from 'vitest';
import { readOpml } from './read-opml.ts';
import { writeOpml } from './write-opml.ts';

it('a list of feeds comes back as it was written, whatever their names hold', () => {
  const feeds = [
    { address: 'https://example.org/feed?a=1&b=2', title: 'News & “views” <daily>' },
    { address: 'https://example.net/rss', title: null },
    { address: 'https://example.com/rss', title: 'A\n"quoted"\u0000 name\ud800' },
  ];
  const read = readOpml(Buffer.from(writeOpml('Sources', feeds, new Date(0))));
  expect(read.map(({ url, title }) => [url, title])).toEqual([
    ['https://example.org/feed?a=1&b=2', 'News & “views” <daily>'],
    ['https://example.net/rss', 'https://example.net/rss'],
    ['https://example.com/rss', 'A "quoted" name\ufffd'],
  ]);
});
