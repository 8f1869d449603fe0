import type { Page } from 'playwright-core';

// What is found on a page besides the words that should stand on it.

/** What a page has that came of words. */
interface Scanned {
  /** What ran, or became markup, a line each. */
  readonly found: readonly string[];
  /** All its words, with what stands in fields. */
  readonly words: string;
}

/** Before anything of a page runs: what is called by a string that runs, and by what pages rarely call. */
export const ON_LOAD = `
  globalThis.xssRan = [];
  Object.defineProperty(globalThis, '__xss', { value: () => void xssRan.push('__xss ran'), writable: false, configurable: false });
  addEventListener('securitypolicyviolation', (e) => void xssRan.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
`;

/** Elements that the pages of Casus are made of; any other came of words. */
const OWN =
  'html head body meta title link script main nav header footer section article aside div span p a ul ol li dl dt dd h1 h2 h3 h4 table caption thead tbody tfoot tr th td col colgroup ' +
  'form label input select optgroup option textarea button fieldset legend output progress meter details summary dialog datalist ' +
  'b i em strong small mark bdi bdo code pre kbd abbr time sup sub s u q blockquote br hr wbr img figure figcaption canvas menu search ins del ' +
  'svg g path rect circle ellipse line polyline polygon text tspan title desc defs pattern clipPath lineargradient radialgradient stop';

/** As a function of the page, in text, since it runs there. */
const SCAN = `(() => {
  const own = new Set(${JSON.stringify(OWN.split(' '))});
  const found = [...globalThis.xssRan ?? []];
  const words = [];
  const where = (e, name) => '<' + e.localName + (name ? ' ' + name + '=' + JSON.stringify(e.getAttribute(name)).slice(0, 120) : '') + '> in <' + (e.parentElement?.localName ?? '') + '>';
  const visit = (e) => {
    // Pages that are files bring their style with them.
    if (!own.has(e.localName) && !(e.localName === 'style' && location.protocol === 'file:' && e.parentElement === document.head)) found.push('element ' + where(e));
    if (e.localName === 'script' && !(e.src.startsWith(location.origin + '/assets/') || (location.protocol !== 'file:' && e.src.startsWith(location.origin)))) found.push('element ' + where(e, 'src'));
    if (e.localName === 'img' && e.getAttribute('src') !== '/casus.svg') found.push('element ' + where(e, 'src'));
    for (const { name, value } of e.attributes) {
      if (/^on/i.test(name) || /^(srcdoc|formaction|ping|background|poster|srcset|xmlns:.*|http-equiv)$/i.test(name) && !(e.localName === 'meta' && e.parentElement === document.head)) found.push('attribute ' + where(e, name));
      if (/^(id|name|class|style|action|src|data|is|slot)$/i.test(name) && /xss/i.test(value)) found.push('attribute ' + where(e, name));
      if (/^(href|xlink:href|src|action)$/i.test(name) && e.localName !== 'link') {
        const url = URL.parse(value, document.baseURI);
        if (url && !/^(https?|file|mailto):$/.test(url.protocol) && !value.startsWith('#')) found.push('address ' + where(e, name));
        if (url && /^https?:$/.test(url.protocol) && url.origin !== location.origin && url.hostname !== 'casus.example' && !/noreferrer/.test(e.rel ?? '') && !/noopener/.test(e.rel ?? '')) found.push('link that tells where one came from ' + where(e, name));
      }
    }
    if ('value' in e && typeof e.value === 'string') words.push(e.value);
    for (const n of e.childNodes) if (n.nodeType === Node.COMMENT_NODE && /xss/i.test(n.data)) found.push('comment ' + n.data.slice(0, 80));
    for (const child of e.children) visit(child);
  };
  visit(document.documentElement);
  words.push(document.body?.textContent ?? '');
  return { found, words: words.join(' ') };
})()`;

/** Looks at every element and attribute of the page. */
export const scanPage = (page: Page): Promise<Scanned> => page.evaluate(SCAN);
