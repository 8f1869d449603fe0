import type { ActorLexicon } from '../actors/lexica.ts';
import { readActor } from '../actors/read-actor.ts';
import type { NameMention } from '../actors/read-names.ts';
import type { Sentence } from '../language/document.ts';
import { appositionOf } from './apposition.ts';
import { participleForm, type NounPhrase, type Phrase, type VerbGroup } from './phrases.ts';
import type { Trigger } from './triggers.ts';

/** Who did it and to whom, as far as the sentence around a trigger tells. */
export interface Roles {
  readonly agents: readonly NounPhrase[];
  readonly patients: readonly NounPhrase[];
  /** Noun phrases with the preposition before them, that belong to the trigger. */
  readonly attached: readonly { readonly prep: string; readonly np: NounPhrase }[];
  /** The verb group of a verb trigger, or the verb that a noun trigger depends on. */
  readonly verb: VerbGroup | null;
  /** The noun phrase a noun trigger stands in. */
  readonly noun: NounPhrase | null;
  /** Whether the verb only adds to the clause before it (", killing one and injuring several"). */
  readonly continues: boolean;
}

/** Verbs whose subject does the deed that their object names: "carried out the attack", "claimed responsibility for the blast". */
const SUPPORT = new Set(
  'fire lob burst use hurl carry launch stage commit conduct perpetrate mount claim execute plan plot prepare order organize organise lead make begin start resume wage unleash undertake issue direct mastermind attempt do'.split(
    ' ',
  ),
);
/** Verbs that say of an event only that there was one. */
const OCCURRING = new Set(['occur', 'happen', 'register', 'perpetrate', 'direct']);
/** Fights that each side is in: "an encounter with the police". */
const MUTUAL = new Set('encounter shootout shoot-out gunfight gunbattle battle clash firefight fire'.split(' '));
/** Heads that leave the event word before them an event: "bombing campaign", "kidnap attempt". */
const EVENT_HEADS = new Set(
  'attempt campaign wave series spree spate operation plot incident bid action rampage'.split(' '),
);

/** The phrases of one sentence, with what is asked of them: which stands where, and who is subject and object of a verb. */
export class SentencePhrases {
  readonly sentence: Sentence;
  readonly phrases: readonly Phrase[];
  readonly names: readonly NameMention[];
  readonly lexicon: ActorLexicon;
  readonly #phraseOf: Int32Array;

  constructor(sentence: Sentence, phrases: readonly Phrase[], names: readonly NameMention[], lexicon: ActorLexicon) {
    this.sentence = sentence;
    this.lexicon = lexicon;
    this.names = names;
    this.phrases = phrases;
    this.#phraseOf = new Int32Array(sentence.tokens.length);
    for (const [p, phrase] of phrases.entries()) this.#phraseOf.fill(p, phrase.first, phrase.last + 1);
  }

  /** The index of the phrase that token `at` stands in. */
  indexAt(at: number): number {
    return this.#phraseOf[at] ?? -1;
  }

  at(token: number): Phrase | undefined {
    return this.phrases[this.indexAt(token)];
  }

  rolesOf(trigger: Trigger): Roles | null {
    return trigger.entry.noun ? this.#nounRoles(trigger) : this.#verbRoles(trigger);
  }

  #verbRoles(trigger: Trigger): Roles | null {
    const at = this.indexAt(trigger.head);
    const phrase = this.phrases[at];
    if (!phrase) return null;
    if (phrase.kind !== 'vg') {
      // A participle the tagger took for an adjective: "A policeman shot dead".
      const token = this.sentence.tokens[trigger.head]!;
      if (!participleForm(token) || phrase.kind !== 'np') return null;
      if (trigger.head !== phrase.last || phrase.head === phrase.last) return null;
      return {
        agents: [],
        patients: [phrase],
        attached: this.attachedFrom(at + 1),
        verb: null,
        noun: null,
        continues: false,
      };
    }
    const endOfFirstPart = trigger.first + trigger.entry.parts[0]!.length - 1;
    // "caused damage to the bridge": what it is done to follows the last part.
    const open = trigger.entry.parts.length > 1 && this.sentence.tokens[trigger.last]!.lower !== 'to';
    const start = Math.max(phrase.last, open ? endOfFirstPart : trigger.last) + 1;
    const found = phrase.form === 'participle' ? this.#foundSo(at) : null;
    const subject = found ?? this.subjectOf(at);
    const object = this.#whoseLives(this.objectFrom(start));
    const continues = phrase.form === 'ing' && this.#continues(at);
    const after = trigger.entry.parts.length > 1 ? this.indexAt(trigger.last) + 1 : object.next;
    const attached = this.attachedFrom(after);
    const by = attached.filter((pp) => pp.prep === 'by').map((pp) => pp.np);
    const reduced =
      phrase.form === 'participle' &&
      object.found.length === 0 &&
      (trigger.entry.effect !== null ||
        trigger.entry.type === 'ASSAULT' ||
        trigger.entry.type === 'COERCE' ||
        by.length > 0) &&
      (subject.length > 0 || by.length > 0) &&
      (trigger.entry.weight === 1 || !/^(NOUN|PROPN)$/.test(this.sentence.tokens[trigger.last]!.tag)) &&
      !this.#complementFollows(at) &&
      !this.#finiteByNeed(at);
    if (phrase.passive || reduced || (found !== null && object.found.every((np) => np.reading.kind === 'time'))) {
      return {
        agents: by.flatMap((np) => this.listFrom(np)),
        patients: subject,
        attached,
        verb: phrase,
        noun: null,
        continues,
      };
    }
    // "turned the gun on himself"
    if (trigger.entry.effect !== null && /^(himself|herself)$/.test(this.sentence.tokens[trigger.last]!.lower))
      return { agents: subject, patients: subject, attached, verb: phrase, noun: null, continues };
    const ownLife = this.sentence.tokens[trigger.last - 1]?.lower === 'own';
    if (trigger.entry.effect !== null && (ownLife || UNDERGONE.has(this.sentence.tokens[phrase.head]!.lemma))) {
      // "suffered gunshot wounds", "took his own life"
      return { agents: [], patients: subject, attached, verb: phrase, noun: null, continues };
    }
    if (SUFFERED.has(this.sentence.tokens[phrase.head]!.lemma) && object.found.length === 0) {
      return { agents: [], patients: subject, attached, verb: phrase, noun: null, continues };
    }
    return { agents: subject, patients: object.found, attached, verb: phrase, noun: null, continues };
  }

  /** Those found: "a mother and her son were found shot to death", "they found a man shot to death". */
  #foundSo(at: number): NounPhrase[] | null {
    let b = at - 1;
    while (this.phrases[b]?.kind === 'time' || (b < at - 1 && this.phrases[b]?.kind === 'prep')) b--;
    const before = this.phrases[b];
    const found = (phrase: Phrase | undefined): phrase is VerbGroup =>
      phrase?.kind === 'vg' && this.sentence.tokens[phrase.head]!.lemma === 'find';
    if (before?.kind === 'np') {
      const list = this.listBefore(before);
      const verb = this.phrases[this.indexAt(list[0]!.first) - 1];
      return found(verb) && !verb.passive ? list : null;
    }
    return found(before) && before.passive ? this.subjectOf(b) : null;
  }

  /** "claimed the lives of five people": five people are what it took. */
  #whoseLives(object: { found: NounPhrase[]; next: number }): { found: NounPhrase[]; next: number } {
    const [lives] = object.found;
    if (lives?.figure !== null || this.sentence.tokens[lives.head]!.lemma !== 'life') return object;
    const [of, whose] = [this.phrases[object.next], this.phrases[object.next + 1]];
    if (of?.kind !== 'prep' || of.word !== 'of' || whose?.kind !== 'np') return object;
    return { found: this.listFrom(whose), next: object.next + 2 };
  }

  /** "promised to return", "threatened that": what follows is the object. */
  #complementFollows(at: number): boolean {
    const next = this.phrases[at + 1];
    return (next?.kind === 'vg' && next.form === 'infinitive') || (next?.kind === 'sub' && next.word === 'that');
  }

  /** Intransitive verbs ("exploded", "died", "clashed") are finite although nothing follows. */
  #finiteByNeed(at: number): boolean {
    const verb = this.phrases[at] as VerbGroup;
    return INTRANSITIVE.has(this.sentence.tokens[verb.head]!.lemma);
  }

  #continues(at: number): boolean {
    const before = this.phrases[at - 1];
    if (before?.kind === 'comma') return true;
    return before?.kind === 'conj' && this.phrases.slice(0, at).some((p) => p.kind === 'vg' && p.form === 'ing');
  }

  #nounRoles(trigger: Trigger): Roles | null {
    const at = this.indexAt(trigger.head);
    const phrase = this.phrases[at];
    if (phrase?.kind !== 'np') return null;
    const { tokens } = this.sentence;
    if (phrase.head !== trigger.last && tokens[phrase.head]!.tag !== 'ADJ') {
      // "attack victims" tells of victims; "a bombing campaign" of bombings; "the killing of" may end in a possessive.
      const possessive = tokens[trigger.last + 1]?.lower === "'s";
      if (!EVENT_HEADS.has(tokens[phrase.head]!.lemma) || possessive) return null;
    }
    const told = this.#toldOf(at);
    const behind = this.attachedFrom(at + 1);
    const attached = told ? [...behind, ...this.attachedFrom(this.indexAt(told.head) + 1)] : behind;
    const agents: NounPhrase[] = [];
    const patients: NounPhrase[] = [];
    const before = this.#premodifier(phrase, trigger);
    if (before) (before.possessive && trigger.entry.effect !== null ? patients : agents).push(before.np);
    const happensToSomeone = trigger.entry.effect !== null;
    for (const [i, { prep, np }] of attached.entries()) {
      if (prep === 'by') agents.push(...this.listFrom(np));
      else if (prep === 'against' || prep === 'on' || (prep === 'at' && i < behind.length))
        patients.push(...this.listFrom(np));
      else if (prep === 'of' && i === 0 && np.reading.kind !== 'event')
        (happensToSomeone ? patients : agents).push(...this.listFrom(np));
      else if (prep === 'with' && MUTUAL.has(tokens[trigger.last]!.lemma)) agents.push(...this.listFrom(np));
      else if (prep === 'between') agents.push(...this.listFrom(np));
    }
    const verb = this.#governing(at);
    if (verb) {
      const v = this.indexAt(verb.head);
      const lemma = tokens[verb.head]!.lemma;
      if (SUPPORT.has(lemma) && agents.length === 0 && !verb.passive) agents.push(...this.subjectOf(v));
      if (SUPPORT.has(lemma) && verb.passive) {
        for (const { prep, np } of this.attachedFrom(v + 1)) if (prep === 'by' && agents.length === 0) agents.push(np);
      }
    }
    return { agents, patients, attached, verb, noun: phrase, continues: false };
  }

  /**
   * The verb behind a noun that says no more than that it happened or was done, so that what hangs on it hangs on the noun: "the
   * attack took place at", "a raid staged by X on".
   */
  #toldOf(at: number): VerbGroup | null {
    let p = at + 1;
    while (this.phrases[p]?.kind === 'prep' && this.phrases[p + 1]?.kind === 'np') p += 2;
    if (this.phrases[p]?.kind === 'time') p++;
    const verb = this.phrases[p];
    if (verb?.kind !== 'vg') return null;
    const { lemma } = this.sentence.tokens[verb.head]!;
    if (OCCURRING.has(lemma) || (lemma === 'take' && this.sentence.tokens[verb.last + 1]?.lower === 'place'))
      return verb;
    return SUPPORT.has(lemma) && (verb.passive || verb.form === 'participle') ? verb : null;
  }

  /** Who stands before an event word inside its noun phrase: "police firing", "Russian airstrikes", "Karlov's assassination". */
  #premodifier(phrase: NounPhrase, trigger: Trigger): { np: NounPhrase; possessive: boolean } | null {
    const { tokens } = this.sentence;
    let last = trigger.first - 1;
    while (last >= phrase.first && tokens[last]!.tag === 'ADJ' && !/^\p{Lu}/u.test(tokens[last]!.text)) last--;
    const possessive = tokens[last]?.lower === "'s" || tokens[last]?.lower === "'";
    if (possessive) last--;
    if (last < phrase.first || tokens[last]!.tag === 'DET' || tokens[last]!.kind !== 'word') return null;
    const reading = readActor(tokens.slice(phrase.first, last + 1), this.names, this.lexicon);
    const someone = reading.kind === 'human' || reading.kind === 'organisation' || reading.country !== null;
    if (!someone) return null;
    const figure = null;
    const kind = reading.kind === 'human' || reading.kind === 'organisation' ? reading.kind : 'place';
    return {
      np: { ...phrase, last, head: last, extent: last, reading: { ...reading, kind }, figure, pronoun: false },
      possessive,
    };
  }

  /** The verb whose object, or object of a preposition, is the phrase at `at`, or whose subject it is. */
  #governing(at: number): VerbGroup | null {
    for (let p = at - 1, steps = 0; p >= 0 && steps < 8; p--, steps++) {
      const phrase = this.phrases[p]!;
      if (phrase.kind === 'vg') return phrase;
      if (phrase.kind === 'stop' || phrase.kind === 'sub' || phrase.kind === 'rel') break;
    }
    for (let p = at + 1, steps = 0; p < this.phrases.length && steps < 6; p++, steps++) {
      const phrase = this.phrases[p]!;
      if (phrase.kind === 'vg') return phrase;
      if (phrase.kind === 'stop' || phrase.kind === 'sub' || phrase.kind === 'conj') break;
    }
    return null;
  }

  /** The noun phrases coordinated with `np`, itself first: "three soldiers, two civilians and a child". */
  listFrom(np: NounPhrase): NounPhrase[] {
    const found = [np];
    let p = this.indexAt(np.first) + 1;
    for (;;) {
      let q = this.#pastPrepositions(p);
      while (this.phrases[q]?.kind === 'age') q++;
      const start = q;
      while (this.phrases[q]?.kind === 'comma' || this.phrases[q]?.kind === 'conj' || this.#isSemicolon(q)) q++;
      if (q === start) return found;
      const next = this.phrases[q];
      if (next?.kind !== 'np' || next.reading.kind === 'time' || this.#breaksDown(next)) return found;
      // ", a police officer, said": an apposition or the subject of what follows is not one of the list.
      const onlyComma = q === start + 1 && this.phrases[start]!.kind === 'comma';
      const after = this.phrases[this.#pastPrepositions(q + 1)];
      // "leaves one dead, three injured": those have a fate of their own.
      if (after?.kind === 'vg' && after.form === 'participle' && HARMED.has(this.sentence.tokens[after.head]!.lemma))
        return found;
      if (after?.kind === 'vg' && after.form !== 'participle' && after.form !== 'ing') return found;
      if (onlyComma && !next.figure && !this.#listGoesOn(q + 1)) return found;
      found.push(next);
      p = q + 1;
    }
  }

  /** Those whom the sentence picks out of `np`: the mayor of "five people, including a mayor and Ana Ruiz,". */
  includedIn(np: NounPhrase): NounPhrase[] {
    let p = this.#pastPrepositions(this.indexAt(np.first) + 1, INCLUDING);
    if (this.phrases[p]?.kind === 'comma') p++;
    const mark = this.phrases[p];
    const first = this.phrases[p + 1];
    return mark?.kind === 'prep' && INCLUDING.test(mark.word) && first?.kind === 'np' ? this.listFrom(first) : [];
  }

  /** "at least 87 people, 30 of them children": a part of what was counted before. */
  #breaksDown(np: NounPhrase): boolean {
    const { tokens } = this.sentence;
    for (let t = np.first; t <= Math.min(np.last + 2, tokens.length - 1); t++) {
      if (/^(them|whom|which)$/.test(tokens[t]!.lower) && tokens[t - 1]?.lower === 'of') return true;
    }
    return false;
  }

  /** Whether "and" ends the list that goes on at phrase `p`: ", axe and machete attacks". */
  #listGoesOn(p: number): boolean {
    for (let q = this.#pastPrepositions(p); ; q = this.#pastPrepositions(q + 2)) {
      if (this.phrases[q]?.kind === 'conj') return true;
      if (this.phrases[q]?.kind !== 'comma') return false;
      if (this.phrases[q + 1]?.kind === 'conj') return true;
      if (this.phrases[q + 1]?.kind !== 'np') return false;
    }
  }

  #pastPrepositions(p: number, but: RegExp | null = null): number {
    let q = p;
    for (;;) {
      const prep = this.phrases[q];
      if (prep?.kind !== 'prep' || this.phrases[q + 1]?.kind !== 'np' || but?.test(prep.word) === true) break;
      q += 2;
    }
    while (this.phrases[q]?.kind === 'time') q++;
    return this.#pastAside(q);
  }

  /** The object that begins at token `start`, adverbs and dates passed over. */
  objectFrom(start: number): { found: NounPhrase[]; next: number } {
    let p = this.indexAt(Math.min(start, this.sentence.tokens.length - 1));
    if (start >= this.sentence.tokens.length) return { found: [], next: this.phrases.length };
    while (this.phrases[p]?.kind === 'other' && !/["“”(]/.test((this.phrases[p] as { word: string }).word)) p++;
    const phrase = this.phrases[p];
    if (phrase?.kind !== 'np' || phrase.first < start) {
      if (phrase?.kind === 'time') return { found: [], next: p };
      return { found: [], next: p };
    }
    const found = this.listFrom(phrase);
    return { found, next: this.indexAt(phrase.first) + 1 };
  }

  /** Prepositional phrases from phrase `p` on, up to the next verb or clause; dates and adverbs passed over. */
  attachedFrom(p: number): { prep: string; np: NounPhrase }[] {
    const found: { prep: string; np: NounPhrase }[] = [];
    for (let q = p; q < this.phrases.length; q++) {
      const phrase = this.phrases[q]!;
      if (phrase.kind === 'prep') {
        const next = this.phrases[q + 1];
        if (next?.kind === 'np') {
          found.push({ prep: phrase.word, np: next });
          q++;
        }
      } else if (phrase.kind === 'np' || phrase.kind === 'conj' || phrase.kind === 'time' || phrase.kind === 'other')
        continue;
      else if (phrase.kind === 'comma' && this.phrases[q + 1]?.kind === 'np') continue;
      else break;
    }
    return found;
  }

  /** The subject of the verb group at phrase index `at`: coordinated noun phrases, or none. */
  subjectOf(at: number, depth = 0): NounPhrase[] {
    if (depth > 6) return [];
    const verb = this.phrases[at] as VerbGroup;
    for (let p = at - 1; p >= 0;) {
      const phrase = this.phrases[p]!;
      const before = this.phrases[p - 1];
      switch (phrase.kind) {
        case 'np': {
          if (before?.kind === 'prep') {
            // "Suspect sought after 1 killed"
            if (p === at - 1 && before.word === 'after' && phrase.figure && verb.form === 'participle') return [phrase];
            p -= 2;
            continue;
          }
          if (phrase.reading.kind === 'time') {
            p--;
            continue;
          }
          // "used machetes to cut down people": the object of the verb before is no doer, unless it was told to be one.
          if (verb.form === 'infinitive' && before?.kind === 'vg' && p === at - 1) {
            // "foiled an attempt to bomb a station": those who foiled it did not try.
            const attempt = /^(attempt|plot|plan|bid|effort|conspiracy|scheme)$/.test(
              this.sentence.tokens[phrase.head]!.lemma,
            );
            if (attempt && FOILING.has(this.sentence.tokens[before.head]!.lemma)) return [];
            const told = CONTROL.has(this.sentence.tokens[before.head]!.lemma);
            return told ? [phrase] : this.subjectOf(p - 1, depth + 1);
          }
          // "The police that was accompanying the mob fired": the mob is the object of the relative clause.
          if (before?.kind === 'vg' && verb.form !== 'infinitive' && verb.form !== 'ing') {
            const rel = this.#relativeAround(p - 1);
            if (rel !== null) {
              p = rel;
              continue;
            }
          }
          return this.listBefore(phrase);
        }
        case 'rel':
          return this.#antecedent(p);
        case 'comma': {
          // "Ana Ruiz, a teacher, and her son, Pedro, were killed"; not "three others, two men and a girl, were hurt"
          const list = before?.kind === 'np' && this.#startOfList(p - 1) ? this.listBefore(before) : [];
          if (verb.form !== 'ing' && list.length > 1 && list.every((np) => np.reading.kind === 'human' && !np.figure))
            return list;
          // "In the video, released via a web site": a participle tells of the noun before the comma.
          const participle = verb.form === 'participle' && !this.#finiteByNeed(at);
          if (participle && before?.kind === 'np' && !this.#finiteElsewhere(p)) return [before];
          if (verb.form === 'ing' || participle) return this.#subjectOfMain(p, depth);
          const found = this.#beforeParenthesis(p);
          if (found) return this.listBefore(found);
          p--;
          continue;
        }
        case 'conj':
        case 'vg':
        case 'prep':
        case 'sub':
          if (phrase.kind === 'sub' && verb.form === 'finite') return [];
          if (phrase.kind === 'prep' && (verb.form === 'finite' || verb.form === 'participle')) {
            p--;
            continue;
          }
          return this.#subjectOfMain(p, depth, phrase.kind === 'conj' ? verb.form : null);
        case 'stop':
          return [];
        default:
          p = Math.min(p - 1, this.#beforeAside(p));
      }
    }
    return [];
  }

  /** The subject of the nearest verb left of phrase `p`, or, where there is none ("After shooting him, the gunman …"), right of it. */
  #subjectOfMain(p: number, depth: number, form: VerbGroup['form'] | null = null): NounPhrase[] {
    // "walking around him as he lay there and shooting again": what "and" joins is alike.
    const alike =
      form === 'ing' ? this.phrases.slice(0, p).findLastIndex((q) => q.kind === 'vg' && q.form === form) : -1;
    for (let q = alike >= 0 ? alike : p; q >= 0; q--) {
      if (this.phrases[q]!.kind === 'stop') break;
      if (this.phrases[q]!.kind !== 'vg') continue;
      // "left a bag which failed to explode in May, and put another": a relative clause that a comma closed is over.
      const rel = this.#relativeAround(q);
      if (rel !== null && this.phrases.slice(q, p + 1).some((phrase) => phrase.kind === 'comma')) q = rel;
      else return this.subjectOf(q, depth + 1);
    }
    for (let q = p + 1, comma = false; q < this.phrases.length; q++) {
      const phrase = this.phrases[q]!;
      if (phrase.kind === 'comma') comma = true;
      else if (comma && phrase.kind === 'np') return [phrase];
      else if (comma && phrase.kind === 'vg') return [];
    }
    return [];
  }

  /** The relative pronoun of the clause that the verb at phrase `at` stands in, if it stands in one. */
  #relativeAround(at: number): number | null {
    for (let p = at - 1; p >= 0; p--) {
      const { kind } = this.phrases[p]!;
      if (kind === 'rel') return p;
      if (kind === 'comma' || kind === 'stop' || kind === 'sub' || kind === 'conj') return null;
    }
    return null;
  }

  /** The first of a coordination that ends at phrase `p`, or null where `p` stands alone. */
  #startOfList(p: number): NounPhrase | null {
    let first: NounPhrase | null = null;
    let conj = false;
    let q = p;
    for (;;) {
      let k = this.#beforeAside(q - 1);
      while (this.phrases[k]?.kind === 'age') k = this.#beforeAside(k - 1);
      // "her son, Pedro": one of the list, in two phrases.
      const both = this.#apposedTo(q, k);
      if (q === p && this.phrases[k]?.kind !== 'conj' && !both) break; // the last of a list follows "and"
      if (both) {
        q = k - 1;
        if (first !== null) first = this.phrases[q] as NounPhrase;
        continue;
      }
      if (this.phrases[k]?.kind === 'conj') {
        conj = true;
        k = this.#beforeAside(k - 1);
        while (this.phrases[k]?.kind === 'comma' || this.phrases[k]?.kind === 'age' || this.#isSemicolon(k))
          k = this.#beforeAside(k - 1);
      } else if (this.phrases[k]?.kind === 'comma' || this.#isSemicolon(k)) k--;
      else break;
      while (
        this.phrases[k]?.kind === 'np' &&
        this.phrases[k - 1]?.kind === 'prep' &&
        this.phrases[k - 2]?.kind === 'np'
      )
        k -= 2;
      const np = this.phrases[k];
      const left = this.phrases[k - 1];
      // "Police said three soldiers and one civilian died": what is said begins a clause.
      const governed =
        left?.kind === 'prep' || (left?.kind === 'vg' && this.sentence.tokens[left.head]!.lemma !== 'say');
      if (np?.kind !== 'np' || governed) break;
      first = np;
      q = k;
    }
    return conj ? first : null;
  }

  /** Whether phrase `q` is the second half of an apposition whose comma is phrase `comma`. */
  #apposedTo(q: number, comma: number): boolean {
    const np = this.phrases[q];
    if (np?.kind !== 'np' || this.phrases[comma]?.kind !== 'comma') return false;
    const both = appositionOf(this, np);
    const other = both?.name === np ? both.said : both?.name;
    return other !== undefined && other === this.phrases[comma - 1];
  }

  /** What stands before the aside that phrase `p` closes, "(MPSC)" or "-- two of them women --"; `p` itself where it closes none. */
  #beforeAside(p: number): number {
    const open = this.#bracket(p, CLOSING);
    if (open === undefined) return p;
    for (let q = p - 1; q >= 0 && p - q <= LONGEST_ASIDE; q--) {
      if (this.#bracket(q, OPENING) === open) return q - 1;
      if (this.phrases[q]!.kind === 'vg') break;
    }
    return p;
  }

  #pastAside(p: number): number {
    const open = this.#bracket(p, OPENING);
    if (open === undefined) return p;
    for (let q = p + 1; q < this.phrases.length && q - p <= LONGEST_ASIDE; q++) {
      if (this.#bracket(q, CLOSING) === open) return q + 1;
      if (this.phrases[q]!.kind === 'vg') break;
    }
    return p;
  }

  /** Which kind of aside phrase `p` opens or closes, by its opening sign. */
  #bracket(p: number, signs: ReadonlyMap<string, string>): string | undefined {
    const phrase = this.phrases[p];
    return phrase?.kind === 'other' ? signs.get(phrase.word) : undefined;
  }

  #isSemicolon(p: number): boolean {
    const phrase = this.phrases[p];
    return phrase?.kind === 'stop' && phrase.word === ';';
  }

  /** Whether a verb stands left of phrase `p`, so that what follows goes on telling of its subject. */
  #finiteElsewhere(p: number): boolean {
    return this.phrases.slice(0, p).some((phrase) => phrase.kind === 'vg');
  }

  #antecedent(rel: number): NounPhrase[] {
    let p = rel - 1;
    if (this.phrases[p]?.kind === 'comma') p--;
    if (this.phrases[p]?.kind === 'prep') p--;
    // "bombings in Istanbul that killed 44": a place or a date is no doer, what it hangs on is.
    while (p >= 2) {
      const np = this.phrases[p];
      if (np?.kind === 'time') p--;
      else if (np?.kind === 'np' && this.phrases[p - 1]?.kind === 'prep' && np.reading.kind !== 'human') {
        p -= 2;
      } else break;
    }
    const np = this.phrases[p];
    return np?.kind === 'np' ? [np] : [];
  }

  /**
   * What a parenthesis that ends at the comma `closing` tells of: "The assailant, who was identified as X, was killed". The
   * leftmost noun phrase before a comma that is not itself part of "in Kabul," or the like.
   */
  #beforeParenthesis(closing: number): NounPhrase | null {
    let found: NounPhrase | null = null;
    for (let p = closing - 1; p >= 0; p--) {
      const phrase = this.phrases[p]!;
      if (phrase.kind === 'stop' || (phrase.kind === 'sub' && found !== null)) break;
      if (phrase.kind !== 'comma') continue;
      let q = p - 1;
      // "30 activists of the VHP and BJP, including …, were"
      if (
        this.phrases[q - 1]?.kind === 'conj' &&
        this.phrases[q - 2]?.kind === 'np' &&
        this.phrases[q - 3]?.kind === 'prep'
      )
        q -= 2;
      while (this.phrases[q]?.kind === 'np' && this.phrases[q - 1]?.kind === 'prep') q -= 2;
      const np = this.phrases[q];
      if (np?.kind === 'np' && np.reading.kind !== 'time') found = np;
    }
    return found;
  }

  /** Those whom a list only names: "two victims, a 25-year-old man and a 26-year-old man, died". */
  #countedBefore(list: readonly NounPhrase[]): NounPhrase | null {
    const at = this.indexAt(list[0]!.first);
    const np = this.phrases[at - 2];
    if (this.phrases[at - 1]?.kind !== 'comma' || np?.kind !== 'np') return null;
    if (np.figure?.value.best !== list.length || list.some(({ figure }) => figure !== null)) return null;
    return this.phrases[at - 3]?.kind === 'prep' || this.phrases[at - 3]?.kind === 'vg' ? null : np;
  }

  /** "Man, woman killed in shooting": headlines join two by a comma, without articles. */
  #headlineList(np: NounPhrase): NounPhrase[] {
    const at = this.indexAt(np.first);
    const before = this.phrases[at - 2];
    if (this.phrases[at - 1]?.kind !== 'comma' || before?.kind !== 'np') return [np];
    const opens = before.first === 0 || this.phrases[at - 3]?.kind === 'stop';
    const bare = (each: NounPhrase) =>
      each.reading.kind === 'human' && each.reading.name === null && this.sentence.tokens[each.first]!.tag !== 'DET';
    return opens && bare(before) && bare(np) && !np.definite ? [before, np] : [np];
  }

  /** The coordination that ends with `np`, or `np` alone. */
  listBefore(np: NounPhrase): NounPhrase[] {
    const first = this.#startOfList(this.indexAt(np.first));
    if (first === null) return this.#headlineList(np);
    const [from, to] = [this.indexAt(first.first), this.indexAt(np.first)];
    const found: NounPhrase[] = [];
    for (let p = from; p <= to; p++) {
      p = this.#pastAside(p);
      const each = this.phrases[p]!;
      if (p <= to && each.kind === 'np' && this.phrases[p - 1]?.kind !== 'prep') found.push(each);
    }
    const counted = this.#countedBefore(found);
    return counted ? [counted] : found;
  }
}

/** Signs around an aside, with the sign that opens it. */
const OPENING = new Map([
  ['(', '('],
  ['[', '['],
  ['--', '--'],
  ['—', '—'],
  ['–', '–'],
]);
const CLOSING = new Map([
  [')', '('],
  [']', '['],
  ['--', '--'],
  ['—', '—'],
  ['–', '–'],
]);
/** Phrases of an aside that the sentence goes on behind. */
const LONGEST_ASIDE = 12;
const INCLUDING = /^including$/;
/** Verbs whose object does what the infinitive after it says: "ordered troops to attack". */
const CONTROL = new Set(
  'order tell ask urge force help instruct allow send lead command encourage persuade convince enable recruit train pay hire want expect'.split(
    ' ',
  ),
);
const FOILING = new Set(
  'foil thwart prevent avert disrupt stop uncover discover reveal denounce condemn report intercept'.split(' '),
);
/** Participles that tell what became of those before them. */
const HARMED = new Set('kill shoot wound injure hurt hospitalize stab'.split(' '));
/** Verbs whose subject is the one it happens to. */
const UNDERGONE = new Set(['suffer', 'sustain', 'receive', 'lose', 'commit', 'die']);
const SUFFERED = new Set(['die', 'perish', 'succumb', 'be', 'lose', 'remain']);

const INTRANSITIVE = new Set(
  'explode detonate die perish clash fight march protest demonstrate riot rally agree occur happen erupt collapse surrender resign succumb fall threaten warn vow'.split(
    ' ',
  ),
);
