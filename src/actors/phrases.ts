import type { Token } from '../language/document.ts';

/** A word, or a part of one, as it is looked up. */
interface Part {
  /** The forms it may be looked up by: as it stands, its lemma, its plain singular; no form twice. */
  readonly forms: readonly string[];
  /** The tries (a bit each) whose phrases were looked through for one that begins with it, and those that have one. */
  asked: number;
  opens: number;
}

/** One look-up unit of a token: "AK-47" holds the pieces "ak" and "47", however the tokeniser cut it. */
export interface Piece {
  readonly part: Part;
  /** Index of the token it belongs to. */
  readonly token: number;
}

/** Where a phrase of a trie was found: token indexes, `end` exclusive. */
export interface PhraseMatch<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

interface Node<T> {
  next: Map<string, Node<T>> | null;
  value: T | undefined;
}

const S = 's'.charCodeAt(0);
const N = 'n'.charCodeAt(0);

/** No phrase of the lexicon is longer; bounds every walk from one token. */
const LONGEST_PHRASE = 12;

/** A singular good enough for look-up where the tagger took a plural for a name and left it as it stands. */
export function plainSingular(lower: string): string {
  const last = lower.charCodeAt(lower.length - 1);
  if (last !== S && last !== N) return lower;
  const n = lower.length;
  if (n < 4 || !lower.endsWith('s')) {
    if (lower.endsWith('men') && n > 3) return `${lower.slice(0, n - 2)}an`;
    return lower === 'children' ? 'child' : lower;
  }
  if (lower.endsWith('ies') && n > 4) return `${lower.slice(0, n - 3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(lower)) return lower.slice(0, n - 2);
  if (/(?:ss|us|sis)$/.test(lower)) return lower; // "jihadis" loses its s, "crisis" does not
  return lower.slice(0, n - 1);
}

const CUTS = /[-/\u2010-\u2015]/;

/** Cuts a folded word where tokenisers differ: at hyphens and slashes and before the possessive. */
function cut(lower: string): string[] {
  const possessive = lower.length > 2 ? (/'s$|(?<=s)'$/.exec(lower)?.[0] ?? null) : null;
  const stem = possessive ? lower.slice(0, -possessive.length) : lower;
  const parts = CUTS.test(stem) ? stem.split(CUTS).filter((part) => part !== '') : [stem];
  if (possessive) parts.push(possessive);
  return parts.map((part) => {
    const dot = part.indexOf('.');
    return dot > 0 && dot === part.length - 1 ? part.slice(0, -1) : part;
  });
}

/**
 * The parts of a word. The same words come again and again, so the short ones are kept, up to a bound; a long one
 * may be a view into the text it comes from, which must not stay in memory for it.
 */
const KEPT_AT_MOST = 20_000;
const SHORT = 12;
const kept = new Map<string, { readonly lemma: string; readonly parts: readonly Part[] }[]>();

function partsOf({ lower, lemma, kind }: Token): readonly Part[] {
  const readings = kept.get(lower);
  if (readings) for (const known of readings) if (known.lemma === lemma) return known.parts;
  const words = cut(lower);
  const parts = words.map((part, p): Part => {
    const forms = [part];
    if (words.length === 1 && lemma !== part) forms.push(lemma);
    const singular = p === words.length - 1 && kind === 'word' ? plainSingular(part) : part;
    if (!forms.includes(singular)) forms.push(singular);
    return { forms, asked: 0, opens: 0 };
  });
  if (lower.length <= SHORT && lemma.length <= SHORT) {
    if (kept.size >= KEPT_AT_MOST) kept.clear();
    kept.set(lower, [...(kept.get(lower) ?? []), { lemma, parts }]);
  }
  return parts;
}

/** The look-up pieces of `tokens`; hyphens and full stops that stand alone between words yield none. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  for (let t = 0; t < tokens.length; t++) {
    const token = tokens[t]!;
    if (token.kind === 'punct' && (token.lower === '-' || token.lower === '.' || token.lower === '\u2013')) continue;
    for (const part of partsOf(token)) pieces.push({ part, token: t });
  }
  return pieces;
}

const piecesKnown = new WeakMap<readonly Token[], readonly Piece[]>();

/** The look-up pieces of all tokens of a sentence, cut once, whoever asks. */
export function piecesIn({ tokens }: { readonly tokens: readonly Token[] }): readonly Piece[] {
  const known = piecesKnown.get(tokens);
  if (known) return known;
  const pieces = piecesOf(tokens);
  piecesKnown.set(tokens, pieces);
  return pieces;
}

/** Bits for tries; the few of a lexicon have one each, those of many lexicons none. */
const MOST_BITS = 30;
let bits = 0;
const nextBit = (): number => (bits < MOST_BITS ? 1 << bits++ : 0);

/** A phrase that is not in its trie yet: what stands behind its first key. */
interface Waiting<T> {
  readonly keys: readonly string[];
  /** Words parted by spaces behind those keys. */
  readonly rest: string;
  readonly value: T;
}

/** A set of phrases with values, matched word by word; built once from a lexicon table. */
export class PhraseTrie<T> {
  /** By their first key the phrases that nobody has looked for: a report knows the first words of few. */
  readonly #waiting = new Map<string, Waiting<T>[]>();
  readonly #opened = new Map<string, Node<T>>();
  /** Taken when it is first asked, and anew once it has grown. */
  #bit: number | null = null;

  /** Adds `phrase` (words parted by spaces, any case); a phrase given twice keeps its first value. */
  add(phrase: string, value: T): void {
    this.#bit = null;
    const words = phrase.toLowerCase().replaceAll('\u2019', "'");
    const space = words.indexOf(' ');
    const [first, ...keys] = cut(space < 0 ? words : words.slice(0, space));
    if (first === undefined) {
      // A dash alone is no key.
      if (space >= 0) this.add(words.slice(space + 1), value);
      return;
    }
    const one = { keys, rest: space < 0 ? '' : words.slice(space + 1), value };
    const others = this.#waiting.get(first);
    if (others) others.push(one);
    else this.#waiting.set(first, [one]);
  }

  /** What phrases go on with behind their first key. */
  #open(first: string): Node<T> | undefined {
    const waiting = this.#waiting.get(first);
    let node = this.#opened.get(first);
    if (!waiting) return node;
    this.#waiting.delete(first);
    if (!node) this.#opened.set(first, (node = { next: null, value: undefined }));
    for (const { keys, rest, value } of waiting) {
      const all = rest === '' ? keys : [...keys, ...rest.split(' ').flatMap(cut)];
      let at = node;
      for (const key of all) {
        at.next ??= new Map();
        let child = at.next.get(key);
        if (!child) at.next.set(key, (child = { next: null, value: undefined }));
        at = child;
      }
      at.value ??= value;
    }
    return node;
  }

  /** The longest phrase that starts at piece `at` and ends where a token ends, or null. */
  longest(pieces: readonly Piece[], at: number): PhraseMatch<T> | null {
    const piece = pieces[at];
    if (!piece || !this.#mayOpen(piece.part)) return null;
    const found = this.#walk(null, pieces, at, 0);
    return found && { start: piece.token, end: pieces[found.last]!.token + 1, value: found.value };
  }

  /** Whether a phrase begins with a part: most words begin none, and come again and again. */
  #mayOpen(part: Part): boolean {
    const bit = (this.#bit ??= nextBit());
    if (bit === 0) return true;
    if ((part.asked & bit) === 0) {
      part.asked |= bit;
      if (part.forms.some((form) => this.#open(form))) part.opens |= bit;
    }
    return (part.opens & bit) !== 0;
  }

  /** The longest phrase from piece `at` on that stands behind `node`; null is where all begin. */
  #walk(node: Node<T> | null, pieces: readonly Piece[], at: number, depth: number): { last: number; value: T } | null {
    const piece = pieces[at];
    if (!piece || node?.next === null || depth === LONGEST_PHRASE) return null;
    let best: { last: number; value: T } | null = null;
    const endsToken = pieces[at + 1]?.token !== piece.token;
    for (const key of piece.part.forms) {
      const child = node === null ? this.#open(key) : node.next.get(key);
      if (!child) continue;
      const deeper = this.#walk(child, pieces, at + 1, depth + 1);
      if (deeper && (!best || deeper.last > best.last)) best = deeper;
      if (!best && endsToken && child.value !== undefined) best = { last: at, value: child.value };
    }
    return best;
  }

  /** All phrases among `pieces`, left to right, longest first, none overlapping. */
  matches(pieces: readonly Piece[]): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let at = 0; at < pieces.length; at++) {
      const startsToken = at === 0 || pieces[at - 1]!.token !== pieces[at]!.token;
      const match = startsToken ? this.longest(pieces, at) : null;
      if (!match) continue;
      found.push(match);
      while (at + 1 < pieces.length && pieces[at + 1]!.token < match.end) at++;
    }
    return found;
  }
}
