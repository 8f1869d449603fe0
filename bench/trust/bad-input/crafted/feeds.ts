import { of, type BadInput, type Fact } from '../bad-input.ts';

/** XML that expands, that fetches, and that never ends. The items of what is read have no page to fetch but one of this machine. */
export function feeds({ sentence, canary }: Fact): BadInput[] {
  const [bomb, external] = [of('xml-bomb'), of('xxe')];
  const feed = (title: string, before = '', items = '') =>
    `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>w</title><item><title>${title}</title><link>${canary}item</link><description>${sentence}</description></item>${items}</channel></rss>`;
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  const bad = { expect: 'reject', code: 'bad-feed' } as const;
  const read = { expect: 'warn', code: 'feed-text', contains: [sentence] } as const;
  return [
    bomb('laughs.xml', feed('&l9;', `<!DOCTYPE r [<!ENTITY l0 "lol">${laughs}]>`), bad),
    bomb('quadratic.xml', feed('&a;'.repeat(20_000), `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(50_000)}">]>`), bad),
    bomb('less-than.xml', `<rss version="2.0"><channel><title>${'<'.repeat(2e6)}`, bad),
    bomb('deep.xml', `<rss><channel>${'<a>'.repeat(100_000)}`, bad),
    bomb('attributes.xml', feed('t').replace('<item>', `<item ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}>`), read),
    bomb('items-50k.xml', feed('t', '', Array.from({ length: 50_000 }, (_, i) => `<item><title>t${i}</title></item>`).join('')), { expect: 'warn', contains: [sentence], seconds: 30, large: true }),
    external('file.xml', feed('&x;', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), bad),
    external('http.xml', feed('t', `<!DOCTYPE r [<!ENTITY % p SYSTEM "${canary}dtd"> %p;]>`), read),
    external('doctype.xml', feed('t', `<!DOCTYPE rss SYSTEM "${canary}doctype">`), read),
    external('include.xml', feed('t', `<?xml-stylesheet href="${canary}style"?>`, `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>`), read),
    of('truncated')('cut.xml', feed('t', '', '<item><title>second</title><lin'), { expect: 'warn' }),
    of('proto-pollution')('elements.xml', feed('t', '', '<__proto__><polluted>1</polluted></__proto__>'), read),
  ]; // prettier-ignore
}
