import { describe, expect, test } from 'vitest';
import { feedLinksOf } from './feed-links.ts';
import { looksLikeOpml, readOpml } from './read-opml.ts';

describe('OPML', () => {
  const opml = (body: string) =>
    Buffer.from(`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`);

  test('names feeds in folders of any depth, each once', () => {
    const feed = (n: number) =>
      `<outline type="rss" text="t${n}" title="T &amp; ${n}" xmlUrl="https://n.example/${n}.xml" htmlUrl="https://n.example/"/>`;
    expect(
      readOpml(opml(`${feed(1)}<outline text="Sahel"><outline text="Mali">${feed(2)}${feed(1)}</outline></outline>`)),
    ).toEqual([
      { title: 'T & 1', url: 'https://n.example/1.xml', home: 'https://n.example/' },
      { title: 'T & 2', url: 'https://n.example/2.xml', home: 'https://n.example/' },
    ]);
  });

  test.each([
    ['upper case', '<OUTLINE TEXT="A" XMLURL="https://n.example/a"/>'],
    ['bare ampersands', '<outline text="A" xmlUrl="https://n.example/a"><outline text="x & y">'],
    ['nothing closed', '<outline text="A" xmlUrl="https://n.example/a"><outline text="B"'],
    ['the old name of the address', '<outline text="A" type="rss" url="https://n.example/a"/>'],
    ['a feed: address', '<outline text="A" xmlUrl="feed://n.example/a"/>'],
    [
      'other schemes beside it',
      '<outline xmlUrl="file:///etc/passwd"/><outline text="A" xmlUrl="https://n.example/a"/>',
    ],
  ])('%s', (_, body) => {
    expect(readOpml(opml(body)).map(({ title, url }) => [title, url.replace('http:', 'https:')])).toEqual([
      ['A', 'https://n.example/a'],
    ]);
  });

  test('one without feeds is refused, and named', () => {
    expect(() => readOpml(opml('<outline text="x"/>'), 'my.opml')).toThrow(/^my\.opml names no feeds/);
  });

  test('is told by its beginning', () => {
    expect(looksLikeOpml(opml(''))).toBe(true);
    expect(looksLikeOpml(Buffer.from('<rss><channel><title><opml></title>'))).toBe(false);
  });
});

describe('the feeds of a page', () => {
  const url = 'https://n.example/news/';
  const found = (html: string) => feedLinksOf(html, url);

  test('are those it says are its own, comments last', () => {
    const links = `<link rel="alternate" type="application/rss+xml" title="N » Comments Feed" href="/comments/feed/">
      <link rel=alternate type="application/atom+xml; charset=utf-8" href="atom.xml"><link rel="alternate" hreflang="fr" href="/fr">
      <link rel="alternate" type="application/feed+json" title="News" href="https://n.example/f.json"><a href="/other.rss">x</a>`;
    expect(found(links)).toEqual([
      { url: 'https://n.example/news/atom.xml', title: null },
      { url: 'https://n.example/f.json', title: 'News' },
      { url: 'https://n.example/comments/feed/', title: 'N » Comments Feed' },
    ]);
  });

  test('else links that look like feeds, once each, relative to the base', () => {
    expect(
      found(
        '<base href="https://cdn.example/"><a href="/rss.xml">RSS</a><a href="rss.xml">RSS</a><a href="/about">x</a>',
      ),
    ).toEqual([{ url: 'https://cdn.example/rss.xml', title: null }]);
  });

  test('none', () => {
    expect(found('<p>Nothing <link rel="alternate" type="application/rss+xml" href="javascript:x">')).toEqual([]);
  });
});
