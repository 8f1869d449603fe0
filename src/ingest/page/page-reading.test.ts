import { describe, expect, test } from 'vitest';
import { pageReading } from './page-reading.ts';

const sentence = 'Gunmen killed at least 12 people in Ovari on Monday, police said.';
const paragraph = `<p>Residents of Ovari told reporters what they had seen from their houses that night, and officials in the capital promised an inquiry into the events of the day and help for the families of the dead.</p>`;
const url = 'https://n.example/news/ovari-attack-kills-twelve';
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Attack in Ovari</title>${head}</head><body><main><h1>Attack in Ovari</h1>${body}</main></body></html>`;
const ld = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const read = (html: string, at: string | null = url) => pageReading(html, { url: at, today: '2024-06-01' });
const articles = (html: string, at: string | null = url) => {
  const reading = read(html, at);
  return reading.kind === 'articles' ? reading.articles : [];
};
/** `wall: subscription`, `no-text`, or `article`. */
const verdict = (html: string, at: string | null = url) => {
  const reading = read(html, at);
  return reading.kind === 'none' ? `${reading.code}: ${reading.why}` : 'article';
};

describe('a wall in front of an article is set aside, with what it is', () => {
  test.each([
    ['a stub in English', `<p>${sentence}</p>${paragraph}<p>Subscribe to continue reading this story.</p>`, 'subscribers'],
    ['a stub in Spanish', `<p>${sentence}</p>${paragraph}<p>Suscríbete para leer la noticia completa.</p>`, 'subscribers'],
    ['a stub in German', `<p>${sentence}</p>${paragraph}<p>Jetzt weiterlesen mit Plus.</p>`, 'subscribers'],
    ['a stub in Japanese', `<p>武装集団が市場を襲撃し、少なくとも12人が死亡した。</p><p>この記事は会員限定です。</p>`, 'subscribers'],
    ['a consent page', '<p>We value your privacy. Accept all cookies to continue.</p>', 'consent'],
    ['a consent page in French', '<p>Nous et nos partenaires stockons des informations. Continuer sans accepter.</p>', 'consent'],
    ['a check for robots', '<p>Checking your browser before accessing n.example. This process is automatic.</p>', 'robots'],
    ['a refusal in Russian', '<p>Доступ запрещён. Подтвердите, что вы не робот.</p>', 'robots'],
    ['a login', '<p>Please log in to read on. Forgot your password?</p>', 'log in'],
    ['a page that is missing', '<p>The page you are looking for could not be found. Try the search.</p>', 'no such page'],
    ['a page that is missing, in Arabic', '<p>عذرا، الصفحة التي تبحث عنها غير موجودة.</p>', 'no such page'],
    ['a shell of scripts', '<p>You need to enable JavaScript to run this app.</p>', 'JavaScript'],
  ])('%s', (_, body, why) => {
    expect(verdict(page(body))).toMatch(new RegExp(`^wall: .*${why}`));
  }); // prettier-ignore

  test('by its title, before or behind the name of the site', () => {
    const titled = (title: string, body: string) => `<html><head><title>${title}</title></head><body>${body}</body></html>`;
    expect(verdict(titled('Just a moment...', '<p>n.example needs to review the connection.</p>'))).toMatch(/^wall: .*robots/);
    expect(verdict(titled('The Post | Page not found', paragraph.repeat(10)))).toMatch(/^wall: .*no such page/);
    expect(verdict(titled('Page not found: the village that maps forgot', paragraph.repeat(10)))).toBe('article');
  }); // prettier-ignore

  test('an article that says it is not free, without the part that is not', () => {
    const closed = ld({ '@type': 'NewsArticle', headline: 'Attack in Ovari', isAccessibleForFree: 'False', hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.paid' } }); // prettier-ignore
    expect(verdict(page(`<p>${sentence}</p>${paragraph}`, closed))).toMatch(/^wall: .*subscribers/);
    expect(verdict(page(`<p>${sentence}</p><div class="paid">${paragraph.repeat(3)}</div>`, closed))).toBe('article');
  });
});

describe('an article is none because of what it carries', () => {
  test.each([
    ['an invitation to subscribe', `<p>${sentence}</p>${paragraph.repeat(8)}<p>Subscribe to continue reading our stories.</p>`],
    ['a newsletter box', `<p>${sentence}</p>${paragraph}<p>Subscribe to our newsletter.</p>`],
    ['a cookie notice', `<p>${sentence}</p>${paragraph.repeat(2)}<p>Accept all cookies</p>`],
    ['a login form', `<p>${sentence}</p>${paragraph.repeat(2)}<form><p>Forgot your password?</p></form>`],
  ])('%s', (_, body) => {
    expect(verdict(page(body))).toBe('article');
  }); // prettier-ignore
});

describe('a page that lists articles holds none', () => {
  const teaser = (i: number) => `<div><h3><a href="/${i}">Headline number ${i} of the news from Ovari</a></h3><p>A line about it, and no more than that.</p></div>`; // prettier-ignore
  const list = Array.from({ length: 12 }, (_, i) => teaser(i)).join('');

  test('a section', () => {
    expect(verdict(page(list), 'https://n.example/world/')).toMatch(/^no-text: .*index page/);
  });

  test('an article with others beside it is one', () => {
    expect(verdict(page(`<p>${sentence}</p>${paragraph.repeat(4)}${list}`))).toBe('article');
  });
});

describe('a live blog gives a report an entry', () => {
  const entries = [
    { '@type': 'BlogPosting', headline: 'Twelve dead', datePublished: '2024-05-01T10:00:00+01:00', url: `${url}#e2`, articleBody: `<p>${sentence}</p><p>More soon.</p>` },
    { '@type': 'BlogPosting', headline: 'Shots heard', datePublished: '2024-04-30T23:10:00+01:00', url: `${url}#e1`, articleBody: 'Residents of Ovari say that they heard shots near the market.' },
  ]; // prettier-ignore

  test('as schema.org has it', () => {
    const found = articles(page(paragraph, ld({ '@type': 'LiveBlogPosting', headline: 'Ovari live', liveBlogUpdate: entries })));
    expect(found).toMatchObject([
      { title: 'Twelve dead', published: '2024-05-01T10:00:00+01:00', url: `${url}#e2`, part: 'e2', text: `${sentence}\n\nMore soon.` },
      { title: 'Shots heard', published: '2024-04-30T23:10:00+01:00', url: `${url}#e1`, part: 'e1' },
    ]);
  }); // prettier-ignore

  test('as its markup has it; comments are no entries', () => {
    const entry = (i: number) =>
      `<div class="c-live-blog__entry live-blog-post" id="post-${i}"><time datetime="2024-05-01T1${i}:00">1${i}:00</time><h2>Update ${i} from Ovari</h2><p>${sentence}</p></div>`;
    const comment = `<div class="comment live-blog-comment"><time datetime="2024-05-02">2 May</time><p>I do not believe a word of this report.</p></div>`;
    const found = articles(page([1, 2, 3].map(entry).join('') + comment.repeat(4)));
    expect(found).toMatchObject(
      [1, 2, 3].map((i) => ({
        title: `Update ${i} from Ovari`,
        published: `2024-05-01T1${i}:00:00`,
        url: `${url}#post-${i}`,
        text: sentence,
      })),
    );
  });

  test('what an entry is known by does not change with its words or its place', () => {
    const of = (list: object[]) => articles(page('', ld({ '@type': 'LiveBlogPosting', liveBlogUpdate: list })));
    const [first] = of(entries);
    const [, again] = of([entries[1]!, { ...entries[0], articleBody: `${sentence} Three more have died since.` }]);
    expect(again!.part).toBe(first!.part);
  });
});

describe('a page of several stories gives one report a story', () => {
  const story = (i: number) => `<article id="s${i}"><h2>Story ${i} of the day</h2><p>${sentence}</p>${paragraph.repeat(3)}</article>`; // prettier-ignore

  test('each in an <article>', () => {
    expect(articles(page(story(1) + story(2)))).toMatchObject([
      { title: 'Story 1 of the day', url: `${url}#s1` },
      { title: 'Story 2 of the day', url: `${url}#s2` },
    ]);
  });

  test('a page that says it is one article is one, whatever follows it', () => {
    const head = ld({ '@type': 'NewsArticle', headline: 'Story 1 of the day' });
    expect(articles(page(story(1) + story(2), head))).toHaveLength(1);
  });

  test('a digest of wire items under headings', () => {
    const item = (place: string) => `<h3>News from ${place}</h3><p>${place.toUpperCase()} (AP) — ${sentence}</p>`;
    const found = articles(page(['Ovari', 'Lima', 'Nairobi'].map(item).join('')));
    expect(found.map(({ title }) => title)).toEqual(['News from Ovari', 'News from Lima', 'News from Nairobi']);
  });
});

describe('the day in the address of a page', () => {
  const stamped = page(
    `<p>${sentence}</p>${paragraph}`,
    '<meta property="article:published_time" content="2021-03-04T10:00:00+02:00">',
  );

  test.each([
    ['of another day than its stamp wins: the page moved', 'https://n.example/2017/7/12/attack', '2017-07-12'],
    ['of the same day leaves the time', 'https://n.example/2021/03/04/attack', '2021-03-04T10:00:00+02:00'],
    ['that an archive keeps is the page’s', 'https://web.archive.org/web/20221231101112/https://n.example/2017/07/12/a', '2017-07-12'],
    ['is no day where a number begins the title', 'https://n.example/2017/07/3-dead-in-ovari', '2021-03-04T10:00:00+02:00'],
    ['is no day where it is a number of the site', 'https://n.example/news/1906059-attack', '2021-03-04T10:00:00+02:00'],
  ])('%s', (_, at, published) => {
    expect(articles(stamped, at)[0]?.published).toBe(published);
  }); // prettier-ignore
});

describe('a shell whose data hold the article gives the article', () => {
  const body = `${sentence} ${'Residents of Ovari told reporters what they had seen. '.repeat(12)}`;
  const shell = (head: string) =>
    `<html><head><title>Attack</title></head><body><div id="root"></div>${head}</body></html>`;

  test.each([
    ['JSON-LD', ld({ '@type': 'NewsArticle', headline: 'Attack', articleBody: body })],
    ['Next.js', `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { pageProps: { story: { title: 'x', body: `<p>${body}</p>` } } } })}</script>`],
    ['Arc', `<script>window.Fusion=window.Fusion||{};Fusion.globalContent=${JSON.stringify({ content_elements: [{ type: 'text', content: body }, { type: 'image', url: 'x' }, { type: 'text', content: 'The end.' }] })};Fusion.lastModified=1;</script>`],
  ])('%s', (_, head) => {
    expect(articles(shell(head))[0]?.text).toContain(sentence);
  }); // prettier-ignore
});

test('a page of more text than any report has is set aside', () => {
  expect(verdict(page(`<p>${sentence}</p>`.repeat(40_000)))).toMatch(/^too-big/);
});
