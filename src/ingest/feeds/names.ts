/** What stands for a namespace in the names of elements, by a telling part of its URI; '' for the elements of feeds themselves. */
const NAMESPACES: readonly (readonly [string, string])[] = [
  ['www.w3.org/2005/atom', ''],
  ['purl.org/atom/ns', ''],
  ['purl.org/net/rss1', ''],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0', ''],
  ['my.netscape.com/rdf/simple', ''],
  ['my.netscape.com/publish/formats/rss', ''],
  ['backend.userland.com/rss', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['cyber.law.harvard.edu/rss', ''],
  ['purl.org/dc/elements', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.itunes.com/dtds', 'itunes'],
  ['rssnamespace.org/feedburner', 'feedburner'],
  ['www.w3.org/1999/02/22-rdf-syntax', 'rdf'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
  ['prismstandard.org', 'prism'],
];

/** Prefixes that stand for the elements of feeds where nothing declares them. */
const PLAIN_PREFIXES = new Set(['atom', 'a10', 'atom10', 'atom03', 'rss', 'rss1']);

/** Prefixes of what feeds say of an item; other prefixes may be of the markup in its text. */
const KNOWN_PREFIXES = new Set(
  'dc dcterms content media itunes feedburner sy wfw slash thr georss geo prism rdf creativecommons cc app gd yt admin'.split(
    ' ',
  ),
);

const URI_REACH = 200;

/** Knows what the prefixes of a feed mean; those it does not declare mean what they mean elsewhere. */
export class Names {
  readonly #declared = new Map<string, string>();

  declare(attributes: ReadonlyMap<string, string>): void {
    for (const [key, value] of attributes) {
      if (!key.startsWith('xmlns:')) continue;
      const uri = value.slice(0, URI_REACH).toLowerCase();
      const known = NAMESPACES.find(([part]) => uri.includes(part));
      if (known) this.#declared.set(key.slice('xmlns:'.length), known[1]);
    }
  }

  /** `a10:updated` → `updated`, `dcns:date` → `dc:date`. */
  canonical(name: string): string {
    const colon = name.indexOf(':');
    if (colon === -1) return name;
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    const meant = this.#declared.get(prefix) ?? (PLAIN_PREFIXES.has(prefix) ? '' : prefix);
    return meant === '' ? local : `${meant}:${local}`;
  }
}

const words = (list: string) => new Set(list.trim().split(/\s+/));

export const ITEMS = words('item entry');
export const ROOTS = words('rss feed rdf:rdf channel');

/** Elements whose own elements are not of the item or feed that they stand in. */
export const CONTAINERS = words('author contributor source image textinput textarea itunes:owner');
/** What containers hold; anything else shows that the container was never closed. */
export const CONTAINED = words('name email uri url homepage title link id updated width height description icon logo rights generator subtitle category'); // prettier-ignore

/** Fields that hold a text of one line or a value. */
export const SIMPLE = words(`
  title link guid id pubdate publicationdate published updated issued modified created date lastbuilddate author comments
  category language ttl source name email uri url managingeditor webmaster generator copyright rights`);
/** Fields that hold HTML, escaped or not. */
export const RICH = words(
  'description summary content content:encoded xhtml:body body itunes:summary media:description subtitle tagline dc:description dcterms:abstract',
);
/** Elements without content. */
const EMPTY = words('enclosure cloud');
/** Of these, those that HTML has too. */
const HTML_TOO = words('title link source summary content body name email uri url id date image language');

/** Whether an element is of a feed rather than of the markup in a text. */
export function isVocabulary(name: string): boolean {
  const colon = name.indexOf(':');
  if (colon !== -1) return KNOWN_PREFIXES.has(name.slice(0, colon)) || name === 'xhtml:body';
  return SIMPLE.has(name) || RICH.has(name) || EMPTY.has(name) || name === 'contributor';
}

/** Whether an element can only be of a feed, even inside a text with markup. */
export function isOnlyVocabulary(name: string): boolean {
  return isVocabulary(name) && !HTML_TOO.has(name) && name !== 'xhtml:body';
}
