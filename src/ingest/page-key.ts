// What a link carries to tell where a reader came from, in the words of the campaigns of news sites too.
const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d|link_\w+|bbc_\w+|ptr_name|format|campaign_type)|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|cmpid?|smid|ns_\w+|xtor|ito|wt\.\w+|rss|_hs\w+|guccounter|ocid)$/i;

/**
 * What a page is known by, whichever of its addresses leads there: without scheme differences, "www.", fragment, tracking
 * and a slash at the end. Fragments that are routes (`#!/2017`, `#/2017`) stay.
 * @param url an absolute URL; whatever is none is its own key
 */
export function pageKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, search, hash } = new URL(url);
  if (!/^https?:$/.test(protocol)) return url;
  const asked = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(part.split('=', 1)[0]!));
  const route = /^#[!/]/.test(hash) ? hash : '';
  const query = asked.length === 0 ? '' : `?${asked.join('&')}`;
  return `https://${host.replace(/^www\./, '')}${pathname.replace(/\/{1,8}$/, '')}${query}${route}`;
}
