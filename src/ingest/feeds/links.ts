import { decodeLink } from './references.ts';

/** Longer than any address of an article. */
const LONGEST = 8_000;

/**
 * The absolute http(s) URL that a link of a feed stands for; null where it is none. A whole one is kept as it is written.
 * @param bases what it is relative to, best first; those that are no absolute URL are passed over
 */
export function absoluteLink(written: string, bases: readonly (string | null)[]): string | null {
  const link = decodeLink(written.slice(0, LONGEST).replace(/<!\[CDATA\[|\]\]>/g, ''))
    .replace(/[\u0000-\u001f\u007f\ufeff]+/g, '')
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://')
    .replace(/^(?=www\.[\w-]+\.)/i, 'http://');
  if (link === '') return null;
  if (/^https?:\/\/[^/\s]/i.test(link)) return isWebUrl(link) ? link : null;
  for (const base of bases) {
    if (base === null || !isWebUrl(base)) continue;
    return URL.canParse(link, base) && isWebUrl(new URL(link, base).href) ? new URL(link, base).href : null;
  }
  return link.startsWith('//') && isWebUrl(`https:${link}`) ? `https:${link}` : isWebUrl(link) ? link : null;
}

function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The first of the bases resolved against those behind it: `xml:base` of an item against that of the feed. */
export function baseOf(bases: readonly (string | null)[]): string | null {
  const [first, ...rest] = bases.filter((base) => base !== null);
  if (first === undefined) return null;
  return absoluteLink(first, [baseOf(rest)]) ?? baseOf(rest);
}

/** Whether a text is an http(s) URL as a whole. */
export function looksLikeUrl(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/i.test(text.trim());
}

/** Programs that lead on to the page in one of their parameters: search engines' alerts link to them. */
const REDIRECTS = [
  /^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?/i,
  /^https?:\/\/(?:www\.)?bing\.com\/news\/apiclick\.aspx\?/i,
];

/** The page that an alert's link leads to, as it names it itself; any other link as it is. */
export function behindRedirect(link: string): string {
  if (!REDIRECTS.some((redirect) => redirect.test(link))) return link;
  const asked = new URL(link).searchParams;
  const target = asked.get('url') ?? asked.get('q') ?? '';
  return looksLikeUrl(target) && isWebUrl(target) ? target : link;
}
