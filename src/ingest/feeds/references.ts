import { decodeHTMLStrict, decodeXML } from 'entities';
import { CasusError } from '../../model/index.ts';

/** What a reference to a declared entity stands for; null where that is kept from being read. */
type Declared = ReadonlyMap<string, string | null>;

/** An entity that stands for more than this, in UTF-16 code units, is no abbreviation but an attack. */
const MOST_ONE = 2_000;
/** What all references of a feed to its own entities may come to. */
const MOST_ALL = 200_000;
/** Entities looked at; the DTDs of HTML declare 253. */
const MOST_DECLARED = 2_000;

const DECLARATION = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,80})\s{1,20}(?:"([^"]*)"|'([^']*)'|(SYSTEM|PUBLIC)\b)/g;
const REFERENCE = /&([A-Za-z_][\w.-]{0,80});/g;

/**
 * Decodes the references of one feed: those of HTML (`&eacute;`, `&#233;`) and the short entities that its DOCTYPE declares.
 * Entities that stand for much, and those that point to a file or another server, are never read; a feed that uses one is refused.
 */
export class References {
  readonly #input: string;
  #declared: Declared = new Map();
  #expanded = 0;

  constructor(input: string) {
    this.#input = input;
  }

  /** Takes up the entities that a DOCTYPE declares. Parameter entities (`<!ENTITY % …`) are left alone. */
  declare(doctype: string): void {
    if (doctype.includes('<!ENTITY')) this.#declared = declaredIn(doctype);
  }

  /** @throws CasusError `bad-feed` where it refers to an entity that is not read. */
  decode(text: string): string {
    if (!text.includes('&')) return text;
    const plain = this.#declared.size === 0 ? text : text.replace(REFERENCE, (whole, name: string) => this.#expand(whole, name)); // prettier-ignore
    return decodeHTMLStrict(plain);
  }

  #expand(reference: string, name: string): string {
    const value = this.#declared.get(name);
    if (value === undefined) return reference;
    if (value !== null) this.#expanded += value.length;
    if (value !== null && this.#expanded <= MOST_ALL) return value;
    const input = this.#input;
    const message = `${input}: the entity &${name}; that the feed declares stands for another file, or for far more text than an abbreviation; such feeds are not read.`;
    throw new CasusError({ code: 'bad-feed', input, message });
  }
}

function declaredIn(doctype: string): Declared {
  const raw = new Map<string, string | null>();
  for (const [, name, double, single, external] of doctype.matchAll(DECLARATION)) {
    if (raw.size === MOST_DECLARED) break;
    // The first declaration of a name holds (XML 1.0, 4.2).
    if (!raw.has(name!)) raw.set(name!, external === undefined ? (double ?? single ?? '') : null);
  }
  const known = new Map<string, string | null>();
  for (const name of raw.keys()) valueOf(name, raw, known, 0);
  return known;
}

/** What an entity stands for with the entities in it, as far as that is short; null where it is not, or goes in circles. */
function valueOf(
  name: string,
  raw: ReadonlyMap<string, string | null>,
  known: Map<string, string | null>,
  depth: number,
): string | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const own = raw.get(name) ?? null;
  // Until it is known: whoever comes here again is in a circle.
  known.set(name, null);
  if (own === null || own.length > MOST_ONE || depth > 20) return null;
  let value = '';
  let at = 0;
  for (const reference of own.matchAll(REFERENCE)) {
    const inner = reference[1]!;
    if (!raw.has(inner)) continue;
    const found = valueOf(inner, raw, known, depth + 1);
    if (found === null) return null;
    value += own.slice(at, reference.index) + found;
    if (value.length > MOST_ONE) return null;
    at = reference.index + reference[0].length;
  }
  value += own.slice(at);
  if (value.length > MOST_ONE) return null;
  known.set(name, value);
  return value;
}

/** Decodes the references of a link as often as it was written into markup: `&amp;amp;` is one ampersand. */
export function decodeLink(link: string): string {
  let plain = link;
  for (let times = 0; times < 3 && /&(?:amp|lt|gt|quot|apos|#\d|#x)/i.test(plain); times++) plain = decodeXML(plain);
  return plain;
}
