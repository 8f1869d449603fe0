import { describe, expect, test } from 'vitest';
import { looksLikeFeed } from './read-feed.ts';
import { feedOf, itemOf, refusal, rss, rssItem } from './testing.ts';

const RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Wire &amp; Co</title><link>https://n.example/</link><language>en-GB</language><ttl>30</ttl>
<image><url>https://n.example/i.png</url><title>Logo</title><link>https://n.example/logo</link></image>
<item><title>Bomb kills 5</title><link>https://n.example/1</link><guid isPermaLink="false">n-1</guid>
<pubDate>Thu, 02 Mar 2017 10:05:00 GMT</pubDate><dc:creator>Ana Ruiz</dc:creator>
<description>Five died.</description><content:encoded><![CDATA[<p>Five died.</p><p>Police said so.</p>]]></content:encoded></item>
</channel></rss>`;

describe('the formats', () => {
  test('RSS 2.0', () => {
    expect(feedOf(RSS)).toEqual({
      kind: 'rss',
      title: 'Wire & Co',
      home: 'https://n.example/',
      language: 'en-GB',
      minutes: 30,
      warnings: [],
      items: [
        {
          title: 'Bomb kills 5',
          link: 'https://n.example/1',
          id: 'n-1',
          published: '2017-03-02T10:05:00Z',
          updated: null,
          authors: ['Ana Ruiz'],
          publisher: null,
          text: 'Five died.\n\nPolice said so.',
          whole: true,
          language: 'en-GB',
        },
      ],
    });
  });

  test('RSS 1.0, whose items stand beside the channel', () => {
    const feed =
      feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
      <channel rdf:about="https://n.example/"><title>Wire</title><link>https://n.example/</link>
      <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
      <items><rdf:Seq><rdf:li resource="https://n.example/1"/></rdf:Seq></items></channel>
      <item rdf:about="https://n.example/1"><title>One</title><d:date>2017-03-02T10:05+01:00</d:date></item></rdf:RDF>`);
    expect(feed).toMatchObject({ kind: 'rdf', title: 'Wire', minutes: 360 });
    expect(feed.items).toMatchObject([
      { title: 'One', link: 'https://n.example/1', published: '2017-03-02T09:05:00Z' },
    ]);
  });

  test('Atom 1.0: the alternate link, several authors, a base, XHTML', () => {
    const feed =
      feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://n.example/"><title>Fil</title>
      <link rel="self" href="/atom.xml"/><link href="/"/><id>urn:f</id><author><name>La rédaction</name></author>
      <entry xml:base="/2017/"><title type="html">Un &lt;b&gt;mort&lt;/b&gt;</title><link rel="replies" href="c"/>
      <link rel="alternate" type="application/json" href="1.json"/><link rel="alternate" type="text/html" href="1"/>
      <id>urn:1</id><updated>2017-03-03T00:00:00Z</updated><published>2017-03-02T00:00:00Z</published>
      <author><name>A</name><email>a@n.example</email></author><author><name>B</name></author>
      <source><title>Agence</title><id>urn:s</id><updated>2001-01-01T00:00:00Z</updated></source>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Un &lt; deux.</p><p>Fin.</p></div></content></entry>
      <entry><title>Deux</title><link href="2"/><updated>2017-03-04T00:00:00Z</updated><summary>Bref.</summary></entry></feed>`);
    expect(feed).toMatchObject({ kind: 'atom', title: 'Fil', home: 'https://n.example/', language: 'fr' });
    expect(feed.items).toMatchObject([
      {
        title: 'Un mort',
        link: 'https://n.example/2017/1',
        id: 'urn:1',
        published: '2017-03-02T00:00:00Z',
        updated: '2017-03-03T00:00:00Z',
        authors: ['A', 'B'],
        publisher: 'Agence',
        text: 'Un < deux.\n\nFin.',
        whole: true,
      },
      {
        title: 'Deux',
        link: 'https://n.example/2',
        published: '2017-03-04T00:00:00Z',
        authors: ['La rédaction'],
        whole: false,
      },
    ]);
  });

  test('Atom 0.3', () => {
    const item = itemOf(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>W</title><entry><title>T</title>
      <link rel="alternate" type="text/html" href="https://n.example/1"/><issued>2004-03-02T10:05:00+01:00</issued>
      <modified>2004-03-02T11:00:00Z</modified><content mode="escaped" type="text/html">&lt;p&gt;Text.&lt;/p&gt;</content></entry></feed>`);
    expect(item).toMatchObject({ published: '2004-03-02T09:05:00Z', updated: '2004-03-02T11:00:00Z', text: 'Text.' });
  });

  test('Atom whose elements all have a prefix, and Atom elements in RSS', () => {
    expect(
      itemOf(
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title><a:link href="https://n.example/1"/></a:entry></a:feed>',
      ),
    ).toMatchObject({ title: 'T', link: 'https://n.example/1' });
    expect(rssItem('<title>T</title><a10:updated>2017-03-02T10:05:00Z</a10:updated>').published).toBe(
      '2017-03-02T10:05:00Z',
    );
  });

  test('JSON Feed', () => {
    const feed = feedOf(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Wire',
        home_page_url: 'https://n.example/',
        expired: true,
        items: [
          { id: 7, url: '/1', title: 'Q&amp;A', content_html: '<p>One.</p>', date_published: '2017-03-02T10:05:00+01:00', authors: [{ name: 'Ana' }] }, // prettier-ignore
          { id: 'https://n.example/2', summary: 'Two.', author: { name: 'Ben' }, date_modified: '2017-03-03' },
        ],
      }),
    );
    expect(feed).toMatchObject({ kind: 'json', title: 'Wire', home: 'https://n.example/', gone: true });
    expect(feed.items).toMatchObject([
      { id: '7', link: 'https://n.example/1', title: 'Q&A', text: 'One.', whole: true, published: '2017-03-02T09:05:00Z', authors: ['Ana'] }, // prettier-ignore
      {
        link: 'https://n.example/2',
        title: null,
        text: 'Two.',
        whole: false,
        published: '2017-03-03',
        authors: ['Ben'],
      },
    ]);
  });
});

describe('the page behind an item', () => {
  test.each([
    ['a link', '<link>https://n.example/1?a=1&amp;b=2</link>', 'https://n.example/1?a=1&b=2'],
    ['bare ampersands', '<link>https://n.example/1?a=1&copy=2</link>', 'https://n.example/1?a=1&copy=2'],
    ['escaped twice', '<link>https://n.example/1?a=1&amp;amp;b=2</link>', 'https://n.example/1?a=1&b=2'],
    ['CDATA and line breaks', '<link>\n<![CDATA[https://n.example/1]]>\n</link>', 'https://n.example/1'],
    ['as HTML programs write it', '<link/>https://n.example/1<title>T</title>', 'https://n.example/1'],
    ['a permalink', '<guid>https://n.example/1</guid>', 'https://n.example/1'],
    [
      'a link before a permalink',
      '<guid>https://n.example/g</guid><link>https://n.example/1</link>',
      'https://n.example/1',
    ],
    ['an id that is none', '<guid isPermaLink="false">n-1</guid>', null],
    ['the page behind FeedBurner', '<link>https://feeds.example/~r/1</link><feedburner:origLink>https://n.example/1</feedburner:origLink>', 'https://n.example/1'], // prettier-ignore
    ['an Atom link in RSS', '<atom:link rel="alternate" href="https://n.example/1"/>', 'https://n.example/1'],
    ['a scheme-less host', '<link>www.n.example/1</link>', 'http://www.n.example/1'],
    ['a script', '<link>javascript:alert(1)</link>', null],
    ['a file', '<link>file:///etc/passwd</link>', null],
  ])('%s', (_, elements, link) => {
    expect(rssItem(`<title>T</title>${elements}`).link).toBe(link);
  });

  test('relative to the site, else to the feed', () => {
    const item = '<item><title>T</title><link>/1</link></item>';
    const url = 'https://feeds.example/rss.xml';
    expect(itemOf(rss(`<link>https://n.example/en/</link>${item}`), { url }).link).toBe('https://n.example/1');
    expect(itemOf(rss(item), { url }).link).toBe('https://feeds.example/1');
    expect(itemOf(rss(item)).link).toBeNull();
  });
});

describe('titles and texts are plain', () => {
  test.each([
    ['Q&amp;amp;A &amp;mdash; live', 'Q&A — live'],
    ['&lt;b&gt;Five&lt;/b&gt; die', 'Five die'],
    ['Five <b>die</b>', 'Five die'],
    ['<![CDATA[ Five &eacute; &#8217;die&#146; ]]>', 'Five é ’die’'],
    ['Rebels &lt; army, 3 < 5', 'Rebels < army, 3 < 5'],
    ['caf&eacute;&nbsp;bombed', 'café bombed'],
    ['Five\n   die\u0000\u0008', 'Five die'],
    ['&unknown; AT&T', '&unknown; AT&T'],
    ['It\u0092s war', 'It’s war'],
  ])('%s', (written, title) => {
    expect(rssItem(`<title>${written}</title>`).title).toBe(title);
  });

  test.each([
    ['&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.', 'One.\n\nTwo.'],
    ['<p>One <b>two<br>three <img src=x></p>', 'One two\n\nthree'],
    ['&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;', 'One.'],
    ['<![CDATA[<p>a ]]> b</p>]]>', 'a b'],
    ['<script>evil()</script>One.', 'One.'],
  ])('%s', (written, text) => {
    expect(rssItem(`<description>${written}</description>`).text).toBe(text);
  });

  test('an e-mail address is nobody’s name', () => {
    expect(rssItem('<author>a@n.example (Ana Ruiz)</author>').authors).toEqual(['Ana Ruiz']);
    expect(rssItem('<author>a@n.example</author>').authors).toEqual([]);
  });
});

describe('damage', () => {
  const whole = (n: number) =>
    `<item><title>T${n}</title><link>https://n.example/${n}</link><description>D</description></item>`;
  const links = (content: string) => feedOf(content).items.map((item) => item.link?.at(-1) ?? null);
  const titles = (content: string) => feedOf(content).items.map((item) => item.title);

  test.each([
    ['an item that is not closed', rss(whole(1).replace('</item>', '') + whole(2))],
    ['the last item not closed', rss(whole(1) + whole(2).replace('</item>', ''))],
    ['a title that is not closed', rss(whole(1).replace('</title>', '') + whole(2))],
    ['a title closed by another name', rss(whole(1).replace('</title>', '</link>') + whole(2))],
    ['a title opened where it should close', rss(whole(1).replace('</title>', '<title>') + whole(2))],
    ['a text that is not closed', rss(whole(1).replace('</description>', '') + whole(2))],
    ['upper case', rss(whole(1) + whole(2)).replace(/<\/?\w+/g, (tag) => tag.toUpperCase())],
    ['wrong nesting', rss(whole(1).replace('</link><description>', '<description></link>') + whole(2))],
    ['CDATA never closed', rss(whole(1).replace('D</', '<![CDATA[D</') + whole(2))],
    ['CDATA never closed, at the end', rss(whole(1) + whole(2).replace('D</', '<![CDATA[D</'))],
    ['a comment never closed', rss(`<!-- generated ${whole(1)}${whole(2)}`)],
    [
      'a quote never closed',
      rss(whole(1).replace('<description>', '<media:thumbnail url="x><description>') + whole(2)),
    ],
    ['a tag cut short', rss(whole(1).replace('</title>', '</title') + whole(2))],
    ['warnings before it', `<br />\n<b>Warning</b>: no such file in <b>x.php</b>${rss(whole(1) + whole(2))}`],
    ['a page before it', `<!doctype html><html><body>oops</body></html>${rss(whole(1) + whole(2))}`],
    ['scripts after it', `${rss(whole(1) + whole(2))}<script>if (1 < 2) {}</script>`],
    ['a prolog that is not closed', `<?xml version="1.0">${rss(whole(1) + whole(2))}`],
    ['no root', `${whole(1)}${whole(2)}</channel></rss>`],
  ])('%s', (_, content) => {
    expect(links(content)).toEqual(['1', '2']);
    expect(titles(content)).toEqual(['T1', 'T2']);
  });

  test('a feed that breaks off keeps its whole items, and says so', () => {
    const feed = feedOf(rss(whole(1) + whole(2) + whole(3)).split('T3')[0]!);
    expect(feed.items.map((item) => item.title)).toEqual(['T1', 'T2']);
    expect(feed.warnings).toMatchObject([{ code: 'truncated' }]);
  });

  test('an Atom link that is not closed', () => {
    const entry = (n: number) =>
      `<entry><link href="https://n.example/${n}"><title>T${n}</title><id>u${n}</id></entry>`;
    expect(links(`<feed>${entry(1)}${entry(2)}</feed>`)).toEqual(['1', '2']);
  });

  test('HTML in a text is not taken for the fields of its item', () => {
    const html = '<link rel="stylesheet" href="https://n.example/9"><title>Svg</title><o:p>x</o:p><source src="v.mp4">';
    expect(rssItem(`<title>T1</title><link>https://n.example/1</link><description>D ${html} E</description><guid>g</guid>`)).toMatchObject({ title: 'T1', link: 'https://n.example/1', id: 'g' }); // prettier-ignore
  });

  test('dates that cannot be are null, and warned of; the next that can be is taken', () => {
    const dated = (date: string) => feedOf(rss(`<item><title>T</title><pubDate>${date}</pubDate></item>`));
    for (const date of ['soon', 'Thu, 01 Jan 1970 00:00:00 GMT', '0000-00-00', '2099-01-01'])
      expect(dated(date)).toMatchObject({ items: [{ published: null }], warnings: [{ code: 'bad-date' }] });
    expect(rssItem('<pubDate>soon</pubDate><dc:date>2017-03-02</dc:date>').published).toBe('2017-03-02');
  });

  test('JSON that breaks off, or has what JSON has not', () => {
    const json =
      '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"A\nB",},{"id":"2","title":"C"}';
    expect(titles(`${json}]}`)).toEqual(['A B', 'C']);
    expect(titles(`${json},{"id":"3"`)).toEqual(['A B', 'C']);
    expect(
      titles('{"version":"https://jsonfeed.org/version/1","items":[{"__proto__":{"title":"x"},"id":"1"}]}'),
    ).toEqual([null]);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });
});

describe('what is no feed is refused, and says why', () => {
  const lol = `<!DOCTYPE r [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;
  const using = (doctype: string, title: string) =>
    `<?xml version="1.0"?>${doctype}${rss(`<item><title>${title}</title></item>`)}`;
  test.each([
    ['a billion laughs', using(lol, '&l9;'), /&l9;.*not read/],
    ['quadratic growth', using(`<!DOCTYPE r [<!ENTITY a "${'a'.repeat(50_000)}">]>`, '&a;'.repeat(20_000)), /&a;/],
    ['many short entities', using(`<!DOCTYPE r [<!ENTITY a "${'a'.repeat(1_000)}">]>`, '&a;'.repeat(20_000)), /&a;/],
    ['a circle', using('<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', '&a;'), /&a;/],
    ['a file', using('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '&x;'), /&x;/],
    ['2 MB of <', `<rss version="2.0"><channel><title>${'<'.repeat(2e6)}`, /breaks off/],
    ['100,000 elements deep', `<rss><channel>${'<a>'.repeat(100_000)}`, /breaks off/],
    ['a page', '<!doctype html><html><body>See <code>&lt;rss&gt;</code> <rss></body></html>', /web page/],
    ['nothing', ' ', /empty/],
    ['words', 'Gunmen killed five.', /no feed/],
    ['other JSON', '{"items": [{"id": 1}]}', /no JSON Feed/],
    ['JSON nested deeply', `{"items":${'['.repeat(1e5)}`, /nest deeper/],
  ])('%s', (_, content, message) => {
    expect(refusal(content)).toMatch(message);
  });

  test('a short entity is read, and one that nothing uses does no harm', () => {
    expect(itemOf(using('<!DOCTYPE rss [<!ENTITY w "the &#119;ire">]>', '&w; says')).title).toBe('the wire says');
    expect(itemOf(using(lol, 'T')).title).toBe('T');
    expect(itemOf(using('<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>', 'T')).title).toBe('T');
  });
});

test('50,000 items are read', () => {
  const items = Array.from(
    { length: 50_000 },
    (_, i) => `<item><title>t${i}</title><link>https://n.example/${i}</link></item>`,
  );
  expect(feedOf(rss(items.join(''))).items.at(-1)).toMatchObject({ title: 't49999', link: 'https://n.example/49999' });
});

test('a feed is told by its first bytes', () => {
  for (const feed of [
    RSS,
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '{ "version" : "https://jsonfeed.org/version/1.1"',
    '<rdf:RDF xmlns="http://purl.org/rss/1.0/">',
  ])
    // prettier-ignore
    expect(looksLikeFeed(Buffer.from(feed))).toBe(true);
  for (const other of [
    '<!doctype html><title>About <rss></title>',
    '<rdf:RDF xmlns="http://xmlns.com/foaf/0.1/">',
    '<opml>',
    'news',
    '{"version": 1}',
  ])
    // prettier-ignore
    expect(looksLikeFeed(Buffer.from(other))).toBe(false);
});
