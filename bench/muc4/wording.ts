import { readFigures } from '../../src/figures/read-figures.ts';
import { analyse } from '../../src/language/analyse.ts';
import { readLexicon } from '../../src/language/lexicon.ts';
import { isVague } from '../../src/figures/figure.ts';
import type { Figure } from '../../src/model/index.ts';

/** Slots whose set fill depends on a word, in `lexicon/muc4-fills.tsv`. */
type WordSlot = 'physical' | 'person' | 'instrument';

interface Sense {
  readonly type: string;
  /** Its modifiers say more than the noun itself: the "party" of "party headquarters". */
  readonly general: boolean;
}

const SENSES = new Map<string, Sense>();
for (const { slot, word, type, weight } of readLexicon('muc4-fills', ['word', 'slot', 'type', 'weight'])) {
  SENSES.set(`${slot} ${word}`, { type, general: weight === 'general' });
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
      .map((form) => SENSES.get(`${slot} ${form}`))
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

/** Letters without their marks, upper case, one space between words: how the keys are written. */
export function keyed(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/\s+/g, ' ').trim();
}

const LEADING = new Set(
  'THE A AN HIS HER ITS THEIR OUR THIS THAT THESE THOSE SOME SEVERAL OTHER ANOTHER ABOUT AT LEAST MORE THAN OVER NEARLY ALMOST APPROXIMATELY SO-CALLED ALLEGED BOTH ALL ONE OF'.split(
    ' ',
  ),
);

/** The phrase as a key string: without articles and numbers before it and signs around it. */
export function described(phrase: string): string {
  const words = keyed(phrase)
    .replace(/^[^\p{L}\p{N}"]+|[^\p{L}\p{N}")\]]+$/gu, '')
    .split(' ');
  while (words.length > 1 && (LEADING.has(words[0]!) || isNumber(words[0]!))) words.shift();
  return words.join(' ');
}

const NUMBERS = new Set(
  'TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE DOZEN DOZENS HUNDREDS THOUSANDS SCORES MANY FEW'.split(
    ' ',
  ),
);
function isNumber(word: string): boolean {
  return /^\d[\d,.]*$/.test(word) || NUMBERS.has(word);
}

/** How many a phrase names, as the number slots are written: `7`, `5 - 7`, `6 -`, `~7`, `PLURAL`; a single thing is `1`. */
export function numberOf(phrase: string, count: number | null): string {
  if (count !== null) return String(count);
  const mention = analyse(phrase).sentences.flatMap((sentence) => readFigures(sentence))[0];
  if (mention) {
    const figure = figureOf(mention.value);
    if (figure !== '') return figure;
  }
  return isPlural(phrase) ? 'PLURAL' : '1';
}

/** A figure as the number slots are written; empty where it tells nothing. */
export function figureOf(value: Figure): string {
  if (isVague(value)) return 'PLURAL';
  if (value.low !== null && value.low === value.high) return String(value.low);
  if (value.best !== null) return `~${value.best}`;
  if (value.low !== null && value.high !== null) return `${value.low} - ${value.high}`;
  if (value.low !== null) return `${value.low} -`;
  return value.high !== null ? `- ${value.high}` : '';
}

const PLURALS = new Set('PEOPLE MEN WOMEN CHILDREN POLICE PERSONNEL POPULATION TROOPS POLICEMEN'.split(' '));

/** Whether the head of the phrase (before "of", "in" …) is a plural in form. */
export function isPlural(phrase: string): boolean {
  const head = keyed(phrase).split(/ (?:OF|IN|AT|ON|FROM|WITH|NEAR|FOR|WHO|THAT|BELONGING) |,/)[0]!;
  const last = head
    .split(' ')
    .at(-1)!
    .replace(/[^\p{L}]+$/u, '');
  return (
    PLURALS.has(last) ||
    /MEN$/.test(last) ||
    (/[^SU'I]S$/.test(last) && last !== 'HEADQUARTERS' && last.length > 3) ||
    / AND /.test(head)
  );
}

const PRONOUNS = new Set(
  'HE SHE HIM HER THEY THEM IT WE US I ME YOU WHO WHOM THIS THAT THOSE THESE OTHERS ANOTHER HIS ITS THEIR OUR ONE BOTH ALL'.split(
    ' ',
  ),
);

/** Words that stand for somebody told of elsewhere ("them", "six"), so that there is no string to give. */
export function isNoOne(phrase: string): boolean {
  return phrase === '' || PRONOUNS.has(phrase) || isNumber(phrase) || phrase.startsWith('NO ');
}

/** The sentence around an offset, at most 600 characters to either side, as a key is written. */
export function sentenceAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 600), at);
  const after = text.slice(at, at + 600);
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n\n'), before.lastIndexOf('.\n'));
  const ends = ['. ', '.\n', '\n\n'].map((mark) => after.indexOf(mark)).filter((end) => end >= 0);
  return keyed(before.slice(start + 1) + after.slice(0, ends.length > 0 ? Math.min(...ends) : after.length));
}
