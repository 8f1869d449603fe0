import { expect, test } from 'vitest';
import { pageKey } from '../page-key.ts';
import { leadsOfFeed } from './leads-of-feed.ts';
import { feedOf, rss } from './testing.ts';

const address = 'https://n.example/rss.xml';
const leads = (items: string, home = '') => leadsOfFeed(feedOf(rss(home + items)), { address });
const keys = (items: string, home = '') => leads(items, home).map(({ key }) => key);

test('an item is a lead to its page, with what the feed says of it', () => {
  const item =
    '<item><title>T</title><link>https://www.n.example/1?utm_source=rss#top</link><dc:creator>Ana</dc:creator><description>D</description><pubDate>2 Mar 2017 10:05 GMT</pubDate><dc:language>en</dc:language></item>';
  expect(leads(item)).toEqual([
    {
      key: 'https://n.example/1',
      url: 'https://www.n.example/1?utm_source=rss#top',
      title: 'T',
      published: '2017-03-02T10:05:00Z',
      publisher: 'Wire',
      language: 'en',
      authors: ['Ana'],
      text: 'D',
    },
  ]);
});

test('items that share a page are known by their ids too, so that none hides another', () => {
  const item = (id: string) =>
    `<item><link>https://n.example/live#${id}</link><guid isPermaLink="false">${id}</guid></item>`;
  expect(keys(item('a') + item('b'))).toEqual(['https://n.example/live#a', 'https://n.example/live#b']);
  expect(keys(item('a') + item('a'))).toEqual(['https://n.example/live', 'https://n.example/live']);
});

test('an item that links to the front page is known by its title', () => {
  const item = '<item><title>T</title><link>https://n.example/</link></item>';
  expect(keys(item, '<link>https://n.example</link>')).toEqual(['https://n.example#T']);
});

test('an item without a page is known by the feed and its id, title or text', () => {
  const item = (content: string) => `<item>${content}<description>D</description></item>`;
  expect(keys(item('<guid isPermaLink="false">7</guid>') + item('<title>T</title>'))).toEqual([
    `${address}#7`,
    `${address}#T`,
  ]);
  expect(keys(item(''))[0]).toMatch(/rss\.xml#[0-9a-f]{16}$/);
});

test('an alert’s link leads to the page itself, and names who published it', () => {
  const item =
    '<item><link>https://www.google.com/url?rct=j&amp;url=https://n.example/1%3Fa%3Db&amp;ct=ga</link><source url="https://n.example">N Times</source></item>';
  expect(leads(item)).toMatchObject([{ url: 'https://n.example/1?a=b', publisher: 'N Times' }]);
});

test.each([
  ['http://www.n.example/a/?utm_medium=x&id=2#c', 'https://n.example/a?id=2'],
  ['https://n.example:8080/', 'https://n.example:8080'],
  ['https://n.example/#!/2017', 'https://n.example#!/2017'],
  ['https://n.example/a?ref=2', 'https://n.example/a?ref=2'],
  ['no url', 'no url'],
])('%s is known as %s', (url, key) => {
  expect(pageKey(url)).toBe(key);
});
