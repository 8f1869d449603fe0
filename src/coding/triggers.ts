import type { CodedLanguage } from '../language/coded-language.ts';
import type { Origin } from '../actors/lexica.ts';
import { badRow, readLexicon, type Row } from '../language/lexicon.ts';
import type { Sentence, Token } from '../language/document.ts';
import { FIGURE_KEYS, MODES_OF_TYPE, type EventType, type FigureKey } from '../model/index.ts';

const NEEDS = [
  '',
  'police',
  'device',
  'human',
  'thing',
  'vehicle',
  'weapon',
  'armed',
  'captor',
  'crowd',
  'violent',
  'generic',
  'party',
] as const;
type Need = (typeof NEEDS)[number];

/** One row of `lexicon/triggers.tsv`. */
interface TriggerEntry {
  /** Words in a row, parted by gaps; each may be any of several. */
  readonly parts: readonly (readonly (readonly string[])[])[];
  readonly noun: boolean;
  readonly type: EventType;
  readonly mode: string | null;
  /** The figure that the one it happens to counts for. */
  readonly effect: FigureKey | null;
  readonly needs: Need;
  /** How many words the entry has, gaps not counted. */
  readonly weight: number;
  /** Null where a modal verb makes it ("will withdraw"), not a row. */
  readonly origin: Origin | null;
}

/** An entry found in a sentence; `first` to `last` are token indexes, `head` is the word that takes subject and object. */
export interface Trigger {
  readonly entry: TriggerEntry;
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** Done by saying it: that it was said is what occurred. */
  readonly said?: boolean;
}

const MOST_WORDS_IN_A_GAP = 8;

export const TRIGGER_COLUMNS = ['phrase', 'pos', 'type', 'mode', 'effect', 'needs'] as const;
type TriggerRow = Row<(typeof TRIGGER_COLUMNS)[number]>;

/** The triggers by their first word, the longest first. */
export type TriggerTable = ReadonlyMap<string, readonly TriggerEntry[]>;

/** @throws CasusError `bad-record` where a row is none */
function entryOf(row: TriggerRow): TriggerEntry {
  if (row.phrase === '') throw badRow(row, 'the phrase is empty');
  if (!(row.type in MODES_OF_TYPE))
    throw badRow(row, `no PLOVER event type "${row.type}". The types: ${Object.keys(MODES_OF_TYPE).join(' ')}`);
  const modes: readonly string[] = MODES_OF_TYPE[row.type as EventType];
  if (row.mode !== '' && !modes.includes(row.mode))
    throw badRow(row, `no mode "${row.mode}" of ${row.type}. Its modes: ${modes.join(' ') || 'none'}`);
  if (row.effect !== '' && !(FIGURE_KEYS as readonly string[]).includes(row.effect))
    throw badRow(row, `no figure "${row.effect}". The figures: ${FIGURE_KEYS.join(' ')}`);
  if (!(NEEDS as readonly string[]).includes(row.needs))
    throw badRow(row, `no condition "${row.needs}". The conditions: ${NEEDS.filter((need) => need !== '').join(' ')}`);
  if (row.pos !== 'v' && row.pos !== 'n') throw badRow(row, `pos is "${row.pos}"; write v for a verb or n for a noun`);
  const parts = row.phrase.split(' _ ').map((part) => part.split(' ').map((word) => word.split('|')));
  return {
    parts,
    noun: row.pos === 'n',
    type: row.type as EventType,
    mode: row.mode === '' ? null : row.mode,
    effect: row.effect === '' ? null : (row.effect as FigureKey),
    needs: row.needs as Need,
    weight: parts.flat().length,
    origin: { file: row.file, line: row.line },
  };
}

/** The triggers of a language, of `lexicon/triggers.tsv`, those of the same words and word class in `own` put in their place. */
export function triggerTable(own: readonly TriggerRow[] = [], language: CodedLanguage = 'en'): TriggerTable {
  const words = (row: TriggerRow) => `${row.pos} ${row.phrase}`;
  const replaced = new Set(own.map(words));
  const rows = readLexicon('triggers', TRIGGER_COLUMNS, language).filter((row) => !replaced.has(words(row)));
  const byFirstWord = new Map<string, TriggerEntry[]>();
  for (const entry of [...own, ...rows].map(entryOf)) {
    for (const first of entry.parts[0]![0]!) {
      const list = byFirstWord.get(first);
      if (list) list.push(entry);
      else byFirstWord.set(first, [entry]);
    }
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.weight - a.weight || a.parts.length - b.parts.length);
  return byFirstWord;
}

/** Where `words` stand from token `at` on, or -1: the index of their last token. Hyphens between words do not matter. */
function matchWords(
  tokens: readonly Token[],
  at: number,
  words: readonly (readonly string[])[],
  noun: boolean,
): number {
  let t = at;
  for (const [w, any] of words.entries()) {
    if (w > 0 && tokens[t]?.lower === '-') t++;
    // A noun's earlier words stand in any form ("weapons attack"); a verb may have "up" or "off" after a pronoun or adverb.
    const adverb = !noun && w === 1 && tokens[t]?.tag === 'ADV' && !any.includes(tokens[t]!.lower);
    if (adverb && any.includes(tokens[t + 1]?.lower ?? '')) t++;
    const token = tokens[t];
    if (!token || (!any.includes(token.lemma) && !any.includes(token.lower))) return -1;
    // "fired at least eight shots"
    if (token.lower === 'at' && /^(least|most|once|all)$/.test(tokens[t + 1]?.lower ?? '')) return -1;
    t++;
  }
  return t - 1;
}

/**
 * Whether a token is used as a verb or as a noun. The tag decides, but headlines and capitals mislead taggers, so a form that
 * can only be a verb after its neighbours ("to attack", "was shot") counts as one.
 */
function used(tokens: readonly Token[], at: number): 'verb' | 'noun' | 'state' | 'other' {
  const token = tokens[at]!;
  const before = tokens[at - 1];
  if (token.tag === 'VERB') {
    if (before && (before.tag === 'DET' || before.lower === "'s") && /ing$/.test(token.lower)) return 'noun';
    return isStateAt(tokens, at) ? 'state' : 'verb';
  }
  if (token.tag === 'NOUN' || token.tag === 'PROPN') {
    if (before?.lower === 'to' && tokens[at - 2]?.tag === 'VERB' && token.lower === token.lemma) return 'verb';
    if (before?.tag === 'AUX' && /(ed|en)$/.test(token.lower)) return 'verb';
    return 'noun';
  }
  if (token.tag !== 'ADJ') return 'other';
  if (/(ed|en|t)$/.test(token.lower)) return 'verb';
  if (token.lower !== token.lemma || token.lower.endsWith('ing') || before?.lower === 'to') return 'other';
  // "would not endorse", "the Free Army"
  const governor = tokens[beforeAdverbs(tokens, at)];
  return governor?.tag === 'AUX' && !BE.has(governor.lower) ? 'other' : 'state';
}

const BE = new Set("is are was were be been am 's 're 'm".split(' '));
/** Verbs whose participle is their base form: "was hit". */
const UNCHANGED = new Set('hit hurt put let overrun beset burst cast cut set shut split beat'.split(' '));

/** "is fine", "were not welcome": no verb stands in its base form behind a form of "be". */
function isStateAt(tokens: readonly Token[], at: number): boolean {
  const { lower, lemma } = tokens[at]!;
  if (lower !== lemma || UNCHANGED.has(lower)) return false;
  return BE.has(tokens[beforeAdverbs(tokens, at)]?.lower ?? '');
}

/** Where the word stands that adverbs and "not" part from the one at `at`, two of them at most; -1 where there is none. */
function beforeAdverbs(tokens: readonly Token[], at: number): number {
  let before = at - 1;
  while (before >= 0 && at - before < 3 && (tokens[before]!.tag === 'ADV' || tokens[before]!.tag === 'PART')) before--;
  return before;
}

/** The word that takes subject and object: "shot" of "fatally shot". */
function verbAmong(tokens: readonly Token[], first: number, last: number): number {
  for (let t = first; t <= last; t++) if (used(tokens, t) === 'verb') return t;
  return first;
}

/** Words that only together, with others between them, tell of something short of violence: both have to be what they seem. */
export function isLoose({ noun, parts, type }: TriggerEntry): boolean {
  return !noun && parts.length > 1 && type !== 'ASSAULT' && type !== 'PROTEST';
}

/** Whether a word, alone, is a noun that tells of an event. */
export function isTriggerNoun(table: TriggerTable, word: string): boolean {
  return table.get(word)?.some((entry) => entry.noun && entry.weight === 1) ?? false;
}

/** Whether a base form, alone, is a verb that tells of an event. */
export function isTriggerVerb(table: TriggerTable, lemma: string): boolean {
  return table.get(lemma)?.some((entry) => !entry.noun && entry.weight === 1) ?? false;
}

/**
 * All triggers of a sentence, leftmost first, the longest entry at each place, none inside another. Entries of the same words
 * ("march" of a crowd, of troops) all come, one behind the other, for the caller to choose by what they need.
 */
export function findTriggers(sentence: Sentence, table: TriggerTable): Trigger[] {
  const { tokens } = sentence;
  const found: Trigger[] = [];
  let free = 0;
  for (let t = 0; t < tokens.length; t++) {
    if (t < free) continue;
    let words = 0;
    const token = tokens[t]!;
    if (token.kind !== 'word') continue;
    const candidates = table.get(token.lemma) ?? table.get(token.lower);
    if (!candidates) continue;
    for (const entry of candidates) {
      if (entry.weight < words) break;
      const use = used(tokens, t);
      if (!entry.noun && (use === 'noun' || use === 'state') && (entry.weight === 1 || isLoose(entry))) continue;
      let last = matchWords(tokens, t, entry.parts[0]!, entry.noun);
      if (last < 0) continue;
      if (entry.noun && used(tokens, last) !== 'noun') continue;
      const lastOfFirst = last;
      for (const part of entry.parts.slice(1)) {
        let end = -1;
        for (let g = last + 1; g <= last + 1 + MOST_WORDS_IN_A_GAP && g < tokens.length && end < 0; g++) {
          if (tokens[g]!.lower === ',' || tokens[g]!.lower === ';') break;
          end = matchWords(tokens, g, part, entry.noun);
        }
        last = end;
        if (last < 0) break;
      }
      if (last < 0) continue;
      found.push({ entry, first: t, last, head: entry.noun ? last : verbAmong(tokens, t, lastOfFirst) });
      free = (entry.parts.length > 1 ? lastOfFirst : last) + 1;
      words = entry.weight;
    }
  }
  return found;
}
