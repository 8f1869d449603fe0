import { readLexicon } from '../../language/lexicon.ts';

/** What kind of wall a page can be; see `lexicon/page-walls.tsv`. */
export type WallKind = 'subscription' | 'cookies' | 'robots' | 'login' | 'missing' | 'scripts';

interface WallWords {
  readonly phrases: readonly (readonly [string, WallKind])[];
  readonly titles: ReadonlyMap<string, WallKind>;
}

let wallWords: WallWords | null = null;

function load(): WallWords {
  if (wallWords) return wallWords;
  const phrases: [string, WallKind][] = [];
  const titles = new Map<string, WallKind>();
  for (const { kind, place, phrase } of readLexicon('page-walls', ['kind', 'place', 'phrase'])) {
    if (place === 'title') titles.set(phrase, kind as WallKind);
    else phrases.push([phrase, kind as WallKind]);
  }
  wallWords = { phrases, titles };
  return wallWords;
}

/** The kind of wall that words of a paragraph belong to; null for words of an article. */
export function wallPhrase(paragraph: string): WallKind | null {
  const words = plain(paragraph);
  return load().phrases.find(([phrase]) => words.includes(phrase))?.[1] ?? null;
}

/** The kind of wall that a title names, whole or before or behind the site's name: "Just a moment...", "404 – The Post". */
export function wallTitle(title: string): WallKind | null {
  const { titles } = load();
  for (const part of [title, ...title.split(/\s[–—\-:•·»]+\s|[|]/u)]) {
    const kind = titles.get(unended(plain(part)).trim());
    if (kind !== undefined) return kind;
  }
  return null;
}

/** Without what ends it: "Access denied …!" → "access denied". */
function unended(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s.…!?]/u.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

const plain = (text: string) => text.toLowerCase().replaceAll('’', "'").replace(/\s+/gu, ' ');
