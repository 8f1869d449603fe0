import type { ActorLexicon } from '../actors/lexica.ts';
import { readActor, type ActorReading } from '../actors/read-actor.ts';
import type { NameMention } from '../actors/read-names.ts';
import type { DateMention } from '../dates/read-dates.ts';
import type { FigureMention } from '../figures/read-figures.ts';
import type { Sentence, Token } from '../language/document.ts';

/** A piece of a sentence: token indexes `first` to `last`, both inclusive. */
interface Piece {
  readonly first: number;
  readonly last: number;
}

/** A noun phrase without what follows its head: "the three wounded soldiers" of "the three wounded soldiers from Lima". */
export interface NounPhrase extends Piece {
  readonly kind: 'np';
  readonly head: number;
  /** The last token with what follows "of" or "from": "members of the FARC", "militants from Xinjiang". */
  readonly extent: number;
  readonly reading: ActorReading;
  readonly figure: FigureMention | null;
  readonly pronoun: boolean;
  /** Begins with the, this, that, a possessive: something known. */
  readonly definite: boolean;
}

export interface VerbGroup extends Piece {
  readonly kind: 'vg';
  readonly head: number;
  readonly form: 'finite' | 'infinitive' | 'ing' | 'participle';
  readonly passive: boolean;
  readonly negated: boolean;
  /** The modal or future auxiliary, lower case. */
  readonly modal: string | null;
}

interface Mark extends Piece {
  readonly kind: 'prep' | 'conj' | 'comma' | 'stop' | 'rel' | 'sub' | 'time' | 'age' | 'other';
  readonly word: string;
}

export type Phrase = NounPhrase | VerbGroup | Mark;

type Bare = Omit<NounPhrase, 'reading' | 'extent'>;

const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'whose', 'where']);
const MODALS = new Set(['will', 'would', 'can', 'could', 'may', 'might', 'shall', 'should', 'must', "'ll", 'wo', "'d"]);
const SUBORDINATORS = new Set(
  'when while after before as because since until although though if unless whereas once but'.split(' '),
);
/** Whatever a tagger says of them. */
const ALWAYS_SUBORDINATE = new Set(['when', 'while', 'because', 'although', 'though', 'if', 'unless', 'whereas']);
const NEGATIONS = new Set(['not', "n't", 'never', 'no', 'neither', 'nor', 'without']);
const KNOWN = new Set('the this that these those his her its their our my your'.split(' '));
const IRREGULAR_PARTICIPLE =
  /^(shot|hit|hurt|put|set|held|slain|slew|beaten|burnt|thrown|taken|seen|found|made|left|gone|done|struck|fought|dead|torn|blown|broken|driven|led|sent|lost|cut|let|brought|caught|said|told|run|gunned|dealt|laid|hung|bound)$/;

const ACCUSING = new Set(['accuse', 'suspect', 'convict', 'acquit']);

/** Whether a verb's form can be a past participle. */
export function participleForm(token: Token): boolean {
  return /(ed|en)$/.test(token.lower) || IRREGULAR_PARTICIPLE.test(token.lower);
}

const NOMINAL = new Set(['DET', 'NUM', 'ADJ', 'NOUN', 'PROPN', 'SYM', 'X']);

/** Cuts a sentence into noun phrases, verb groups and the marks between them, left to right; every token is in one. */
export function readPhrases(
  sentence: Sentence,
  figures: readonly FigureMention[],
  dates: readonly DateMention[],
  names: readonly NameMention[],
  lexicon: ActorLexicon,
): Phrase[] {
  const { tokens } = sentence;
  const out: (Bare | VerbGroup | Mark)[] = [];
  const figureAt = new Map(figures.map((f) => [f.first, f]));
  const lastOfSpan = (at: number, end: number) => {
    let last = at;
    while (last + 1 < tokens.length && tokens[last + 1]!.start < end) last++;
    return last;
  };
  const dateAt = new Map<number, number>();
  for (const date of dates) {
    const first = tokens.findIndex((token) => token.start >= date.start);
    if (first >= 0 && tokens[first]!.start < date.end) dateAt.set(first, lastOfSpan(first, date.end));
  }
  const nameAt = new Map<number, number>();
  for (const name of names) {
    const first = tokens.findIndex((token) => token.start >= name.start);
    if (first >= 0 && tokens[first]!.start < name.end) nameAt.set(first, lastOfSpan(first, name.end));
  }

  let t = 0;
  const mark = (kind: Mark['kind'], last = t) => {
    out.push({ kind, first: t, last, word: tokens[t]!.lower });
    t = last + 1;
  };

  while (t < tokens.length) {
    const token = tokens[t]!;
    const next = tokens[t + 1];
    const dateEnd = dateAt.get(t);
    if (dateEnd !== undefined) {
      mark('time', dateEnd);
      continue;
    }
    if (figureAt.has(t) || nameAt.has(t)) {
      nounPhrase();
      continue;
    }
    // "shot a guard dead"
    if (token.lower === 'dead' && out.at(-1)?.kind === 'np' && out.at(-1)!.last === t - 1 && endsAt(t)) {
      mark('other');
      continue;
    }
    const age = ageAt(t);
    if (age >= 0) {
      mark('age', age);
    } else if (token.kind === 'punct') {
      mark(token.lower === ',' ? 'comma' : /^[.!?;:]$/.test(token.lower) ? 'stop' : 'other');
    } else if (token.lower === 'that' && token.tag === 'SCONJ') {
      // "the police firing that left one dead": a verb right behind leaves no room for a subject.
      const relative = out.at(-1)?.kind === 'np' && (next?.tag === 'VERB' || next?.tag === 'AUX');
      mark(relative ? 'rel' : 'sub');
    } else if (RELATIVES.has(token.lower) && token.tag !== 'DET' && out.length > 0) {
      mark('rel');
    } else if (adding(t) > 0) {
      mark('conj', t + adding(t) - 1);
    } else if (token.lower === 'including') {
      mark('prep'); // "five people, including a mayor, were hurt"
    } else if (token.tag === 'CCONJ' && token.lower !== 'but') {
      mark('conj');
    } else if (
      ALWAYS_SUBORDINATE.has(token.lower) ||
      (SUBORDINATORS.has(token.lower) && (token.tag === 'SCONJ' || token.tag === 'CCONJ' || next?.tag === 'VERB'))
    ) {
      mark('sub');
    } else if (verbStarts(t)) {
      verbGroup();
    } else if (token.tag === 'ADP' || token.tag === 'SCONJ') {
      mark('prep');
    } else if (token.tag === 'PRON' || NOMINAL.has(token.tag)) {
      nounPhrase();
    } else if (token.tag === 'VERB') {
      verbGroup();
    } else {
      mark('other');
    }
  }
  return out.map((phrase, p) => {
    if (phrase.kind === 'np') return readHead(phrase, p);
    return phrase.kind === 'prep' && beginsClause(phrase, p) ? { ...phrase, kind: 'sub' } : phrase;
  });

  /** How many tokens from `at` on say no more than "and": "a teacher, as well as two guards"; 0 where none. */
  function adding(at: number): number {
    const words = [0, 1, 2].map((i) => tokens[at + i]?.lower ?? '');
    if (/^(?:as well as|in addition to)$/.test(words.join(' '))) return at === 0 ? 0 : 3;
    return /^(?:along|together) with$/.test(words.slice(0, 2).join(' ')) && at > 0 ? 2 : 0;
  }

  /** The last token of an age behind a name or "boy": "Brian Jermon, 27, was shot", "a boy, 3, and"; -1 where there is none. */
  function ageAt(at: number): number {
    if (tokens[at]!.lower !== ',' || out.at(-1)?.kind !== 'np' || out.at(-1)!.last !== at - 1) return -1;
    const age = tokens[at + 1];
    if (!age || !/^\d{1,3}$/.test(age.text) || Number(age.text) > 110 || figureAt.has(at + 1) || dateAt.has(at + 1))
      return -1;
    const behind = tokens[at + 2];
    if (behind?.lower !== ',') return !behind || /^[.;]$/.test(behind.lower) || behind.tag === 'CCONJ' ? at + 1 : -1;
    // The comma that closes the age goes with it where the sentence then goes on: "Jermon, 27, was", "Harris, 26, and".
    const next = tokens[at + 3]?.tag;
    return next === 'VERB' || next === 'AUX' || next === 'ADV' || next === 'CCONJ' ? at + 2 : at + 1;
  }

  /** "a week after 11 people were massacred": a preposition before a subject with its verb opens a clause. */
  function beginsClause(mark: Mark, p: number): boolean {
    if (!/^(after|before|until|since|as)$/.test(mark.word) || out[p + 1]?.kind !== 'np') return false;
    let q = p + 2;
    while (out[q]?.kind === 'prep' && out[q + 1]?.kind === 'np') q += 2;
    const verb = out[q];
    return verb?.kind === 'vg' && (verb.form === 'finite' || (verb.form === 'participle' && out[q + 1]?.kind === 'np'));
  }

  /** Reads who or what the phrase stands for, with the "of" phrase that may say so. */
  function readHead(np: Bare, p: number): NounPhrase {
    let extent = np.last;
    let of = np.last;
    // "accused Boko Haram of the kidnapping": of what, not who.
    const verb = out[p - 1];
    const accused = verb?.kind === 'vg' && ACCUSING.has(tokens[verb.head]!.lemma);
    for (let q = p + 1; q + 1 < out.length && q <= p + 3; q += 2) {
      const preposition = out[q]!;
      const after = out[q + 1]!;
      if (preposition.kind !== 'prep' || after.kind !== 'np' || accused) break;
      if (preposition.word !== 'of' && (preposition.word !== 'from' || q > p + 1)) break;
      extent = after.last;
      if (preposition.word === 'of') of = after.last;
    }
    const from = tokens[np.first]!.start;
    const to = tokens[of]!.end;
    const inside = names.filter((name) => name.start < to && from < name.end);
    const reading = readActor(tokens.slice(np.first, of + 1), inside, lexicon);
    // "in front of the hotel" names no front.
    const side = tokens[np.head]!.lower === 'front' && tokens[np.first - 1]?.lower === 'in' && of > np.last;
    return { ...np, extent, reading: side ? { ...reading, kind: 'place', name: null, sector: null } : reading };
  }

  function verbStarts(at: number): boolean {
    const token = tokens[at]!;
    if (token.tag === 'AUX') return true;
    if (token.lower === 'to' && tokens[at + 1] && (tokens[at + 1]!.tag === 'VERB' || tokens[at + 1]!.tag === 'AUX'))
      return true;
    if (token.tag !== 'VERB') return false;
    // "wounded soldiers", "wanted men": a participle between a determiner and its noun belongs to the noun.
    const next = tokens[at + 1];
    const before = tokens[at - 1];
    const modifies =
      (next?.tag === 'NOUN' || next?.tag === 'PROPN' || next?.tag === 'ADJ') &&
      (before?.tag === 'DET' || before?.tag === 'NUM' || before?.lower === "'s" || isCounted(at)) &&
      (participleForm(token) || token.lower.endsWith('ing'));
    return !modifies;
  }

  /** "thousands of displaced people" */
  function isCounted(at: number): boolean {
    return (
      tokens[at - 1]?.lower === 'of' &&
      /^(ten|hundred|thousand|million|dozen|score)s?$/.test(tokens[at - 2]?.lower ?? '')
    );
  }

  function verbGroup(): void {
    const first = t;
    let head = t;
    let infinitive = false;
    let be = false;
    let modal: string | null = null;
    let negated = false;
    for (; t < tokens.length; t++) {
      const token = tokens[t]!;
      if (dateAt.has(t) && t > first) break;
      if (token.lower === 'to' && t === first) infinitive = true;
      else if (NEGATIONS.has(token.lower) && token.tag !== 'DET') negated = true;
      else if (token.tag === 'AUX' || (MODALS.has(token.lower) && token.tag !== 'NOUN')) {
        if (MODALS.has(token.lower)) modal = token.lower;
        if (token.lemma === 'be' || token.lemma === 'get') be = true;
        head = t;
      } else if (token.tag === 'ADV' && t > first) {
        const after = tokens[t + 1];
        if (!after || (after.tag !== 'VERB' && after.tag !== 'AUX' && after.tag !== 'ADV')) break;
      } else if (token.tag === 'VERB') {
        head = t;
        if (token.lemma === 'be' || token.lemma === 'get') {
          // "being executed", "getting killed": the next verb carries the meaning.
          be = true;
          const after = tokens[t + 1];
          if (after?.tag === 'VERB' || (after?.tag === 'ADV' && tokens[t + 2]?.tag === 'VERB')) continue;
        }
        t++;
        if (tokens[t]?.lower === 'dead') t++; // "shot dead six workers"
        break;
      } else break;
    }
    if (t === first) t = first + 1;
    const verb = tokens[head]!;
    const auxiliary = tokens.slice(first, head).some((token) => token.tag === 'AUX' || token.lemma === 'get');
    const passive = be && head > first && verb.tag === 'VERB' && participleForm(verb);
    const form = infinitive
      ? 'infinitive'
      : !auxiliary && verb.lower.endsWith('ing') && verb.tag === 'VERB'
        ? 'ing'
        : !auxiliary && participleForm(verb) && verb.tag === 'VERB'
          ? 'participle'
          : 'finite';
    out.push({ kind: 'vg', first, last: t - 1, head, form, passive, negated, modal });
  }

  function nounPhrase(): void {
    const first = t;
    let figure: FigureMention | null = null;
    let head = t;
    for (; t < tokens.length; t++) {
      const token = tokens[t]!;
      if (dateAt.has(t) && t > first) break;
      // "shot a guard dead"
      if (token.lower === 'dead' && t > first && /^(?:NOUN|PROPN)$/.test(tokens[t - 1]!.tag) && endsAt(t)) break;
      const here = figureAt.get(t);
      if (here) {
        // "as a result of the attack 16 sailors were hurt"
        if (figure || (t > first && tokens[t - 1]!.tag === 'NOUN')) break;
        figure = here;
        head = here.last;
        t = here.last;
        // "several of the soldiers", "two of them": the figure counts what follows.
        if (tokens[t + 1]?.lower === 'of') {
          t++;
          if (tokens[t + 1]?.tag === 'DET' || tokens[t + 1]?.tag === 'PRON') t++;
          const own = KNOWN.has(tokens[t]!.lower) && tokens[t + 1] && NOMINAL.has(tokens[t + 1]!.tag);
          if (tokens[t]!.tag === 'PRON' && !own) {
            t++;
            break;
          }
        }
        continue;
      }
      const name = nameAt.get(t);
      if (name !== undefined) {
        head = name;
        t = name;
        continue;
      }
      if (token.tag === 'PRON') {
        const possessive = KNOWN.has(token.lower) && tokens[t + 1] && NOMINAL.has(tokens[t + 1]!.tag);
        if (t === first && !possessive) {
          t++;
          break;
        }
        if (t === first) continue;
        break;
      }
      if (token.tag === 'DET') {
        if (t > first && !(t === first + 1 && tokens[first]!.lower === 'all')) break;
        continue;
      }
      if (token.tag === 'NOUN' || token.tag === 'PROPN' || token.tag === 'NUM') {
        head = t;
        continue;
      }
      if (token.tag === 'ADJ' || token.tag === 'SYM' || token.tag === 'X') {
        if (head === first && t === first) head = t;
        continue;
      }
      if (token.lower === "'s" || token.lower === "'" || token.lower === '’s') {
        if (t > first && tokens[t + 1] && tokens[t + 1]!.tag !== 'VERB') continue;
        break;
      }
      if ((token.lower === '-' || token.lower === '/' || token.lower === '.') && t > first && adjoins(t)) continue;
      if (token.lower === '"' && t > first && tokens[t + 1]?.tag === 'PROPN') continue;
      if (token.tag === 'VERB' && t > first && t + 1 < tokens.length && !verbStarts(t)) continue;
      if (token.tag === 'VERB' && t > first && modifierInside(t)) continue;
      if (token.tag === 'ADV' && t === first && (tokens[t + 1]?.tag === 'ADJ' || tokens[t + 1]?.tag === 'NUM'))
        continue;
      break;
    }
    if (t === first) t = first + 1;
    const last = t - 1;
    if (head > last) head = last;
    if (tokens.slice(first, t).every((token) => token.tag === 'DET') && !figure) {
      t = first;
      mark('other');
      return;
    }
    out.push({
      kind: 'np',
      first,
      last,
      head,
      figure,
      pronoun: first === last && tokens[first]!.tag === 'PRON',
      definite: KNOWN.has(tokens[first]!.lower) || tokens.slice(first, last).some((token) => token.lower === "'s"),
    });
  }

  /** Whether neither a noun that the word at `at` may describe follows, nor one more of a list: "one man dead and another wounded". */
  function endsAt(at: number): boolean {
    const next = tokens[at + 1];
    return !next || !(NOMINAL.has(next.tag) || next.tag === 'CCONJ' || next.lower === ',');
  }

  /** "knife-wielding separatists": a hyphen with no space on either side. */
  function adjoins(at: number): boolean {
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    return (
      !!before &&
      !!after &&
      before.end === tokens[at]!.start &&
      after.start === tokens[at]!.end &&
      after.kind !== 'punct'
    );
  }

  function modifierInside(at: number): boolean {
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    if (before?.lower === '-') return !!after && NOMINAL.has(after.tag);
    return false;
  }
}
