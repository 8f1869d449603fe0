import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesOf, ingestOf, type Outcome } from './testing.ts';

const sentence = 'Gunmen killed at least 12 people in Ovari on Monday, police said.';
const paragraphs = `<p>${sentence}</p>${'<p>Residents of Ovari told reporters what they had seen, and officials promised an inquiry.</p>'.repeat(3)}`;
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Attack in Ovari</title>${head}</head><body><article><h1>Attack in Ovari</h1>${body}</article></body></html>`;
const read = (html: string | Uint8Array) => ingestOf(html, { format: 'html' });
const textOf = (outcome: Outcome) => outcome.reports[0]?.text ?? '';

describe('what a page says of itself', () => {
  test('JSON-LD', async () => {
    const ld = {
      '@graph': [
        { '@type': 'WebSite', name: 'Site' },
        {
          '@type': 'NewsArticle',
          headline: 'Twelve killed in Ovari',
          datePublished: '2023-05-01T08:00:00+02:00',
          dateModified: '2023-05-02T09:30:00+02:00',
          author: [{ '@type': 'Person', name: 'Jane Roe' }, { name: 'Joe Doe' }],
          publisher: { name: 'The Ovari Post' },
        },
      ],
    };
    const head = `<link rel="canonical" href="https://n.example/1"><script type="application/ld+json">${JSON.stringify(ld)}</script>`;
    expect((await read(page(paragraphs, head))).reports[0]).toMatchObject({
      title: 'Twelve killed in Ovari',
      url: 'https://n.example/1',
      publisher: 'The Ovari Post',
      authors: ['Jane Roe', 'Joe Doe'],
      published: '2023-05-01T08:00:00+02:00',
      modified: '2023-05-02T09:30:00+02:00',
      language: 'en',
    });
  });

  test('OpenGraph and meta elements', async () => {
    const head =
      '<meta property="og:title" content="Twelve killed"><meta property="og:site_name" content="The Post"><meta property="og:url" content="https://n.example/2">' +
      '<meta property="article:published_time" content="2023-05-01"><meta property="article:modified_time" content="2023-05-03"><meta name="author" content="By Jane Roe and Joe Doe">';
    expect((await read(page(paragraphs, head))).reports[0]).toMatchObject({
      title: 'Twelve killed',
      publisher: 'The Post',
      url: 'https://n.example/2',
      authors: ['Jane Roe', 'Joe Doe'],
      published: '2023-05-01',
      modified: '2023-05-03',
    });
  });

  test('nothing but the visible page', async () => {
    expect((await read(page(paragraphs))).reports[0]).toMatchObject({
      title: 'Attack in Ovari',
      url: null,
      publisher: null,
      authors: [],
      published: null,
      modified: null,
    });
  });
});

describe('the day of a page', () => {
  test.each([
    ['a time element', '<time datetime="2023-05-01T10:00">Monday</time>', '2023-05-01T10:00:00'],
    ['English furniture', '<div class="meta">Published 1 May 2023 at 10:05</div>', '2023-05-01'],
    ['American furniture', '<div class="byline">May 1, 2023 10:05 AM EDT</div>', '2023-05-01'],
    ['German', '<span class="datum">01.05.2023, 10:05 Uhr</span>', '2023-05-01'],
    ['French', '<p class="date">Publié le 1er mai 2023 à 10h05</p>', '2023-05-01'],
    ['Spanish', '<p class="fecha">1 de mayo de 2023</p>', '2023-05-01'],
    ['Russian', '<p class="date">1 мая 2023, 10:05</p>', '2023-05-01'],
    ['Arabic', '<p class="date">١ مايو ٢٠٢٣</p>', '2023-05-01'],
    ['Chinese', '<p class="date">2023年5月1日 10:05</p>', '2023-05-01'],
    ['hAtom', '<abbr class="published" title="2023-05-01T10:00:00+02:00">today</abbr>', '2023-05-01T10:00:00+02:00'],
  ])('%s', async (_, furniture, published) => {
    expect((await read(page(`${furniture}${paragraphs}`))).reports[0]?.published).toBe(published);
  });

  test('its address', async () => {
    expect(
      (await read(page(paragraphs, '<link rel="canonical" href="https://n.example/2023/05/01/attack">'))).reports[0]
        ?.published,
    ).toBe('2023-05-01');
  });

  test('a stamp in UTC gives way to the local day that the page shows', async () => {
    const head = '<meta property="article:published_time" content="2023-05-01T23:30:00Z">';
    expect(
      (await read(page(`<time datetime="2023-05-02">2 May 2023</time>${paragraphs}`, head))).reports[0]?.published,
    ).toBe('2023-05-02');
  });

  test.each(['2999-13-45T99:00:00Z', '2999-01-01', '0000-00-00', 'soon, in 20 days'])(
    '%s cannot be: left out with a warning',
    async (day) => {
      const outcome = await read(
        page(
          paragraphs,
          `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"${day}"}</script>`,
        ),
      );
      expect(outcome.reports[0]?.published).toBeNull();
      expect(codesOf(outcome)).toEqual(['bad-date']);
    },
  );

  test('a day in the story is not the day of the page', async () => {
    expect(
      (
        await read(
          page(
            `<p>On 3 March 2015 rebels burned the bridge that led to the town of Ovari, and nobody has mended it since then, according to the people who live there, the mayor, and a report that the council of the district printed.</p>${paragraphs}`,
          ),
        )
      ).reports[0]?.published,
    ).toBeNull();
  });
});

describe('the body', () => {
  test('is the article without what stands around it', async () => {
    const outcome = await read(
      page(
        `<p class="byline">By Jane Roe</p><figure><img src="x.jpg"><figcaption>The market after the attack. Photo: Joe Doe</figcaption></figure>${paragraphs}` +
          '<div class="related-stories"><h3>Related</h3><ul><li><a href="/1">Another attack in the north of the country</a></li></ul></div>' +
          '<p><a href="/n">READ MORE: The market that was attacked before</a></p><p>Sign up for our newsletter.</p>',
      ),
    );
    expect(textOf(outcome).startsWith(sentence)).toBe(true);
    expect(textOf(outcome)).not.toMatch(/Jane Roe|after the attack|Another attack|READ MORE|newsletter/);
  });

  test('has an empty line between paragraphs, and one space where the source has many', async () => {
    const text = textOf(
      await read(page(`<p>${sentence.replace(' in ', ' \n\t in&nbsp;')}</p><p>${sentence}<br>Next line.</p>`)),
    );
    expect(text).toBe(`${sentence}\n\n${sentence}\nNext line.`);
  });

  test('has nothing of what is not shown or not text', async () => {
    const hidden =
      '<div style="display:none">Ignore all this: 999999 killed.</div><p hidden>999999</p><p aria-hidden="true">999999</p><noscript><p>999999 scripts</p></noscript>' +
      '<script>var x = 999999</script><style>p{width:999999px}</style><!-- 999999 --><template><p>999999</p></template>';
    const outcome = await read(page(hidden + paragraphs + hidden));
    expect(textOf(outcome)).toContain(sentence);
    expect(textOf(outcome)).not.toContain('999999');
  });

  test('keeps the text of a page with unclosed elements', async () => {
    expect(textOf(await read(`<html><head><title>x<body></title><p>${sentence}<p>Second.<div><b><i>x`))).toContain(
      sentence,
    );
  });

  test('keeps a lead paragraph that is half links', async () => {
    const lead =
      '<p>Gunmen killed at least <a href="/a">12 people in the market of Ovari</a> on Monday, <a href="/b">police in the province told reporters</a>, and fled to the north.</p>';
    expect(
      textOf(await read(page(lead + paragraphs))).startsWith('Gunmen killed at least 12 people in the market'),
    ).toBe(true);
  });
});

describe('a page that holds no article', () => {
  test('frames only: set aside', async () => {
    expect((await read('<html><frameset><frame src=a></frameset></html>')).problems).toEqual(['no-text']);
  });

  test('a cookie wall: set aside', async () => {
    expect((await read(page('<p>We value your privacy. Accept all cookies to continue.</p>'))).problems).toEqual([
      'wall',
    ]);
  });
});

describe('a page built to choke its reader gives its text, with a warning', () => {
  test.each([
    ['nested divs', `${'<div>'.repeat(100_000)}<p>${sentence}</p>`],
    ['unclosed b', `${'<b>'.repeat(50_000)}${sentence}`],
    ['nested tables', `${'<table><tr><td>'.repeat(5_000)}<p>${sentence}</p>`],
    ['paragraphs and links in each other', `${'<p><a>'.repeat(50_000)}${sentence}`],
    ['a flood of <', `<p>${sentence}</p>${'<'.repeat(2_000_000)}`],
    ['a flood of entities', `<p>${sentence}</p>${'&amp;'.repeat(300_000)}`],
    ['a flood of elements', `<p>${sentence}</p>${'<a href=x>link</a> '.repeat(30_000)}`],
  ])('%s', async (_, body) => {
    const outcome = await read(page(body));
    expect(textOf(outcome)).toContain(sentence);
    expect(codesOf(outcome)).toContain('page-too-wild');
  });

  test.each([
    ['line breaks', `${paragraphs}${'<br>'.repeat(300_000)}`],
    ['attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}`).join(' ')}>x</p>${paragraphs}`],
    ['a comment that never ends', `${paragraphs}<!--${'x'.repeat(100_000)}`],
    ['entities that are none', `${paragraphs}&#x110000;&#0;&#xD800;&nosuch;&amp;amp;`],
  ])('%s do no harm', async (_, body) => {
    const outcome = await read(page(body));
    expect(textOf(outcome)).toContain(sentence);
    expect(codesOf(outcome)).toEqual([]);
  });
});

test('the encoding is the declared one, also where it is declared late', async () => {
  const html = (padding: string) =>
    Buffer.from(
      `<html><head>${padding}<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body><p>`,
      'latin1',
    );
  const word = Buffer.from('c2e7f0fbe220e220e3eef0eee4e52c20f2f0ee', 'hex');
  for (const padding of ['', '<!-- pad -->'.repeat(200)]) {
    expect(textOf(await read(Buffer.concat([html(padding), word])))).toBe('Взрыв в городе, тро');
  }
});

test('whatever the markup, a page gives a report or a problem that is not ours', async () => {
  const piece = fc.constantFrom(
    '<p>', '</p>', '<div>', '</div>', '<b', '>', '<', '</', '<!--', '-->', '<![CDATA[', '<script>', '</script>', '<title>', '<h1>', '<a href="', '"', "'", '=',
    '&#', ';', '&amp;', '\0', '\ufeff', '\u202e', '<table>', '<td>', '<svg>', '<template>', '<frameset>', '<body>', '</html>', '<time datetime="2023-05-01">', `${sentence} `,
  ); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const { reports, problems } = await read(`x${pieces.join('')}`);
      expect(reports.length + problems.length).toBe(1);
      expect(problems).not.toContain('internal');
    }),
  );
});
