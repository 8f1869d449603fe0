import { seeker, type Seeker } from './seeker.ts';

/** A piece of markup or text, by where it stands. */
export type Token =
  | {
      readonly kind: 'open';
      /** In lower case, with its prefix. */
      readonly name: string;
      /** Values as written, entities undecoded; names in lower case. */
      readonly attributes: ReadonlyMap<string, string>;
      /** Closed in itself: `<link/>`. */
      readonly empty: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text' | 'cdata' | 'doctype'; readonly start: number; readonly end: number };

/** The end of an item and the beginning of the next, or of the feed's end: no section of an item reaches over it. */
const BOUNDARY = /<\/(?:item|entry)>\s{0,100}<(?:(?:item|entry)[\s>]|\/(?:channel|rss|feed|rdf:rdf)>)/gi;

const SPACE = /\s/;
const NAME_START = /[A-Za-z_\u00c0-\uffff]/;
const NAME_END = /[\s/>=<'"]/;

/**
 * Splits a feed into tokens, in order. Forgiving where XML readers stop and where HTML readers swallow all that follows: a
 * CDATA section, comment or quoted value that is never closed ends where its element or item does, a `<` that begins no tag
 * is text, a tag cut short by another ends there. What the input breaks off in is not given. Linear in the input.
 */
export function* tokens(text: string): Generator<Token> {
  const seek: Seekers = {
    cdataEnd: seeker(text, ']]>'),
    commentEnd: seeker(text, '-->'),
    instructionEnd: seeker(text, '?>'),
    subsetEnd: seeker(text, /\]\s{0,100}>/g),
    tag: seeker(text, /<[a-z!?/]/gi),
    boundary: seeker(text, BOUNDARY),
    closer: seeker(text, '>'),
  };
  let at = 0;
  let textFrom = 0;
  // As written: a section that is never closed ends where this element does.
  let lastOpened = '';
  const n = text.length;
  while (at < n) {
    const opening = text.indexOf('<', at);
    if (opening === -1) break;
    const next = markupAt(text, opening, lastOpened, seek);
    if (next === 'text') {
      at = opening + 1;
      continue;
    }
    if (opening > textFrom) yield { kind: 'text', start: textFrom, end: opening };
    if (next === 'cut') return;
    if (next.token) {
      if (next.token.kind === 'open') lastOpened = text.slice(opening + 1, opening + 1 + next.token.name.length);
      yield next.token;
    }
    at = textFrom = next.end;
  }
  if (n > textFrom) yield { kind: 'text', start: textFrom, end: n };
}

interface Seekers {
  readonly cdataEnd: Seeker;
  readonly commentEnd: Seeker;
  readonly instructionEnd: Seeker;
  readonly subsetEnd: Seeker;
  readonly tag: Seeker;
  readonly boundary: Seeker;
  readonly closer: Seeker;
}

/** What was found, if it is anything to give, and where it ends. */
interface Markup {
  readonly token: Token | null;
  readonly end: number;
}

/** The markup that the `<` at `start` begins; `text` where it begins none, `cut` where the input ends inside it. */
function markupAt(text: string, start: number, lastOpened: string, seek: Seekers): Markup | 'text' | 'cut' {
  const n = text.length;
  const second = text[start + 1];
  if (second === undefined) return 'cut';
  if (second === '/') return closeTag(text, start);
  if (second === '?') return instruction(text, start, seek);
  if (second === '!') {
    if (text.startsWith('<!--', start)) {
      const end = seek.commentEnd(start + 4);
      // Never closed: only its beginning is passed over.
      return { token: null, end: end === n ? start + 4 : end + 3 };
    }
    if (/^<!\[CDATA\[/i.test(text.slice(start, start + 9))) return cdata(text, start, lastOpened, seek);
    if (/^<!DOCTYPE/i.test(text.slice(start, start + 9))) return doctype(text, start, seek);
    const end = seek.closer(start);
    return end === n ? 'cut' : { token: null, end: end + 1 };
  }
  return NAME_START.test(second) ? openTag(text, start) : 'text';
}

function closeTag(text: string, start: number): Markup | 'text' | 'cut' {
  let at = start + 2;
  while (at < text.length && !NAME_END.test(text[at]!)) at++;
  const name = text.slice(start + 2, at).toLowerCase();
  while (at < text.length && text[at] !== '>' && text[at] !== '<') at++;
  if (at === text.length) return 'cut';
  const end = text[at] === '>' ? at + 1 : at;
  return name === '' ? { token: null, end } : { token: { kind: 'close', name, start, end }, end };
}

/** `<?xml … ?>`; one that lacks its question mark ends at the first `>`. */
function instruction(text: string, start: number, { instructionEnd, tag, closer }: Seekers): Markup | 'cut' {
  const whole = instructionEnd(start);
  if (whole < text.length && tag(start + 2) > whole) return { token: null, end: whole + 2 };
  const end = closer(start);
  return end === text.length ? 'cut' : { token: null, end: end + 1 };
}

function cdata(text: string, start: number, lastOpened: string, { cdataEnd, boundary }: Seekers): Markup {
  const from = start + '<![CDATA['.length;
  const end = cdataEnd(from);
  const limit = boundary(from);
  if (end < limit) return { token: { kind: 'cdata', start: from, end }, end: end + 3 };
  const closed = lastOpened === '' ? -1 : text.slice(from, limit).indexOf(`</${lastOpened}`);
  const stop = closed === -1 ? limit : from + closed;
  return { token: { kind: 'cdata', start: from, end: stop }, end: stop };
}

function doctype(text: string, start: number, { subsetEnd, closer }: Seekers): Markup | 'cut' {
  let end = closer(start);
  const subset = text.slice(start, end).includes('[') ? subsetEnd(start) : text.length;
  if (subset < text.length) end = text.indexOf('>', subset);
  if (end === text.length) return 'cut';
  return { token: { kind: 'doctype', start, end: end + 1 }, end: end + 1 };
}

function openTag(text: string, start: number): Markup | 'cut' {
  const n = text.length;
  let at = start + 1;
  while (at < n && !NAME_END.test(text[at]!)) at++;
  const name = text.slice(start + 1, at).toLowerCase();
  const attributes = new Map<string, string>();
  const done = (end: number, empty: boolean): Markup => ({
    token: { kind: 'open', name, attributes, empty, start, end },
    end,
  });
  while (at < n) {
    const character = text[at]!;
    if (character === '>') return done(at + 1, text[at - 1] === '/');
    if (character === '<') return done(at, false);
    const from = at;
    while (at < n && !NAME_END.test(text[at]!)) at++;
    if (at === from) {
      at++;
      continue;
    }
    const key = text.slice(from, at).toLowerCase();
    while (at < n && SPACE.test(text[at]!)) at++;
    let value = '';
    if (text[at] === '=') {
      at++;
      while (at < n && SPACE.test(text[at]!)) at++;
      const read = attributeValue(text, at);
      value = text.slice(read.start, read.end);
      at = read.next;
    }
    if (!attributes.has(key)) attributes.set(key, value);
  }
  return 'cut';
}

/** The value that begins at `at`, and where the tag goes on. A quote that is never closed ends with its tag. */
function attributeValue(text: string, at: number): { start: number; end: number; next: number } {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") {
    let end = at;
    while (end < text.length && !/[\s<>]/.test(text[end]!)) end++;
    return { start: at, end, next: end };
  }
  const start = at + 1;
  const end = text.indexOf(quote, start);
  // A quote found behind another tag is likely to be that one's: it opens there, or stands in its text.
  const closes =
    end !== -1 &&
    (!text.slice(start, end).includes('<') || (text[end - 1] !== '=' && /^[\s/>?]?$/.test(text[end + 1] ?? '')));
  if (closes) return { start, end, next: end + 1 };
  let stop = start;
  while (stop < text.length && text[stop] !== '<' && text[stop] !== '>') stop++;
  return { start, end: text[stop - 1] === '/' ? stop - 1 : stop, next: stop };
}
