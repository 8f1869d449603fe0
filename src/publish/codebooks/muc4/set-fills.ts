import { readLexicon } from '../../../language/lexicon.ts';

/** Slots whose set fill depends on a word, in `lexicon/muc4-fills.tsv`. */
type WordSlot = 'physical' | 'person' | 'instrument';

interface Sense {
  readonly type: string;
  /** Its modifiers say more than the noun itself: the "party" of "party headquarters". */
  readonly general: boolean;
}

let senses: ReadonlyMap<string, Sense> | null = null;

function theSenses(): ReadonlyMap<string, Sense> {
  const rows = () => readLexicon('muc4-fills', ['word', 'slot', 'type', 'weight']);
  senses ??= new Map(
    rows().map(({ slot, word, type, weight }) => [`${slot} ${word}`, { type, general: weight === 'general' }]),
  );
  return senses;
}

/** Longest phrase looked up, in words. */
const LONGEST = 3;

/** The set fill that a phrase calls for: by its head noun, or by its modifiers where the noun is general; null where unknown. */
export function typeOf(slot: WordSlot, phrase: string): string | null {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.'’-]*/gu) ?? [];
  const of = words.findIndex(
    (word, i) =>
      i > 0 && ['of', 'in', 'at', 'on', 'from', 'with', 'near', 'for', 'belonging', 'who', 'that'].includes(word),
  );
  const head = of < 0 ? words : words.slice(0, of);
  const own = senseAtEnd(slot, head);
  if (own && !own.general) return own.type;
  // "headquarters of the party", "party headquarters"
  const rest = [...(of < 0 ? [] : words.slice(of + 1)), ...head];
  let fallback = own?.type ?? null;
  for (let end = rest.length; end > 0; end--) {
    const sense = senseAtEnd(slot, rest.slice(Math.max(0, end - LONGEST), end));
    if (sense && !sense.general) return sense.type;
    fallback ??= sense?.type ?? null;
  }
  return fallback;
}

function senseAtEnd(slot: WordSlot, words: readonly string[]): Sense | null {
  for (let length = Math.min(LONGEST, words.length); length > 0; length--) {
    const phrase = words.slice(-length).join(' ');
    const sense = singulars(phrase)
      .map((form) => theSenses().get(`${slot} ${form}`))
      .find((found) => found !== undefined);
    if (sense) return sense;
  }
  return null;
}

/** The phrase itself and what it may be the plural of. */
function singulars(phrase: string): string[] {
  const forms = [phrase];
  if (phrase.endsWith('men')) forms.push(`${phrase.slice(0, -3)}man`);
  if (phrase.endsWith('children')) forms.push(phrase.slice(0, -3));
  if (phrase.endsWith('ies')) forms.push(`${phrase.slice(0, -3)}y`);
  if (phrase.endsWith('s')) forms.push(phrase.slice(0, -1));
  if (phrase.endsWith('es')) forms.push(phrase.slice(0, -2));
  return forms;
}
