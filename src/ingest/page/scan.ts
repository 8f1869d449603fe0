import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;

/** Something that looks at a page as its tags go by. Names are lower case; every element opened is closed again. */
export interface PageVisitor {
  open(name: string, attributes: Attributes): void;
  /** Text as written, entities decoded; `raw` inside script and style. */
  text(text: string, raw: boolean): void;
  close(name: string): void;
}

/**
 * Past these a page is no page: no DOM is built of it. News pages measured stay under
 * 60 deep and 4,000 elements and texts; `words` is the length of what is not script or style, `length` of everything.
 */
const PAGE_LIMITS = {
  depth: 150,
  elements: 20_000,
  texts: 100_000,
  words: 1_000_000,
  length: 20_000_000,
} as const;

/** Why a page is too wild for a DOM. */
type Wildness = keyof typeof PAGE_LIMITS;

const RAW = new Set(['script', 'style']);
const STEP = 64 * 1024;

/** Runs a page past its visitors, once, in linear time. Stops at the first limit passed and says which; else null. */
export function scanPage(html: string, visitors: readonly PageVisitor[]): Wildness | null {
  if (html.length > PAGE_LIMITS.length) return 'length';
  const seen: { wild: Wildness | null } = { wild: null };
  let depth = 0;
  let elements = 0;
  let texts = 0;
  let words = 0;
  let raw = 0;
  let afterBreak = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (RAW.has(name)) raw++;
        // A run of line breaks says no more than two of them.
        afterBreak = name === 'br' ? afterBreak + 1 : 0;
        if (afterBreak > 2) return;
        elements++;
        if (depth > PAGE_LIMITS.depth) seen.wild ??= 'depth';
        if (elements > PAGE_LIMITS.elements) seen.wild ??= 'elements';
        if (seen.wild) return;
        for (const visitor of visitors) visitor.open(name, attributes);
      },
      ontext(text) {
        texts += 1 + escapes(text);
        if (raw === 0) words += text.length;
        if (words > PAGE_LIMITS.words) seen.wild ??= 'words';
        if (texts > PAGE_LIMITS.texts) seen.wild ??= 'texts';
        if (seen.wild) return;
        if (afterBreak > 0 && text.trim() !== '') afterBreak = 0;
        for (const visitor of visitors) visitor.text(text, raw > 0);
      },
      onclosetag(name) {
        depth--;
        if (RAW.has(name)) raw--;
        if (seen.wild || (name === 'br' && afterBreak > 2)) return;
        for (const visitor of visitors) visitor.close(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < html.length && seen.wild === null; at += STEP) parser.write(html.slice(at, at + STEP));
  if (seen.wild === null) parser.end();
  return seen.wild;
}

/** How many characters of a text must be written as entities: a parser makes a text node of each. */
function escapes(text: string): number {
  let count = 0;
  for (let at = text.search(/[&<]/); at !== -1 && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x26 || code === 0x3c) count++;
  }
  return count;
}

/** Whether an element says that it is not shown. */
export function isHidden(attributes: Attributes): boolean {
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return true;
  const style = attributes.style;
  return (
    style !== undefined && /(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)/i.test(style.slice(0, 1_000))
  );
}
