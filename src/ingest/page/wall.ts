import { countWords } from './count-words.ts';
import { wallPhrase, wallTitle, type WallKind } from './wall-words.ts';

/** What a page says of itself that tells a wall from an article. */
interface Said {
  readonly titles: readonly string[];
  /** The words of its article, paragraphs with an empty line between them. */
  readonly text: string;
  /** The paragraphs that follow on the page. */
  readonly after: readonly string[];
  /** Whether it says that its article is not free to read, and the part that is not free is not there. */
  readonly locked: boolean;
  /** Whether it says that it holds an article. */
  readonly article: boolean;
}

/** A page in front of an article, or an article of which the page gives so little that it may mislead. */
interface Wall {
  /** As a sentence about "it". */
  readonly why: string;
}

/** With fewer words of its own besides a wall's, a page has no report in it. News in brief has more. */
const STUB_WORDS = 40;

/** Up to so many words the beginning of an article that ends in an invitation to pay is a stub; past it, most of the news is told. */
const TEASER_WORDS = 200;

/** A wall's own page has fewer words than this, whatever its title. */
const WALL_WORDS = 250;

const WHY: Readonly<Record<WallKind, string>> = {
  subscription: 'it is the beginning of an article that goes on for subscribers only; give Casus the whole article',
  cookies: 'it asks for consent (cookies, privacy) instead of showing an article',
  robots: 'it is a check for robots, or a refusal, instead of an article',
  login: 'it asks to log in instead of showing an article',
  missing: 'it says that there is no such page',
  scripts: 'it shows nothing without JavaScript',
};

/**
 * Tells whether a page is a wall: a stub before a subscription, a consent page, a check for robots, a login, a "not found"
 * sent as a page, a shell without JavaScript. An article that merely carries an invitation or a notice is none: null.
 */
export function wallOf({ titles, text, after, locked, article }: Said): Wall | null {
  const words = countWords(text);
  if (words < WALL_WORDS || !article) {
    for (const title of titles) {
      const kind = wallTitle(title);
      if (kind !== null && (words < WALL_WORDS || kind === 'missing')) return { why: WHY[kind] };
    }
  }
  if (words >= TEASER_WORDS) return null;
  if (locked || after.some((paragraph) => wallPhrase(paragraph) === 'subscription')) return { why: WHY.subscription };
  let own = 0;
  let kind: WallKind | null = null;
  let last: WallKind | null = null;
  for (const paragraph of text.split('\n')) {
    if (paragraph.trim() === '') continue;
    last = wallPhrase(paragraph);
    kind ??= last;
    if (last === null) own += countWords(paragraph);
  }
  if (kind === null) return null;
  return own < STUB_WORDS || last === 'subscription' ? { why: WHY[own < STUB_WORDS ? kind : 'subscription'] } : null;
}
