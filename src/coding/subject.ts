import { beforeAside } from './asides.ts';
import { listBefore, startOfList } from './coordination.ts';
import type { NounPhrase, VerbGroup } from './phrases.ts';
import type { SentencePhrases } from './sentence-phrases.ts';

/** Verbs whose object does what the infinitive after it says: "ordered troops to attack". */
const CONTROL = new Set(
  'order tell ask urge force help instruct allow send lead command encourage persuade convince enable recruit train pay hire want expect'.split(
    ' ',
  ),
);

const FOILING = new Set(
  'foil thwart prevent avert disrupt stop uncover discover reveal denounce condemn report intercept'.split(' '),
);

const INTRANSITIVE = new Set(
  'explode detonate die perish clash fight march protest demonstrate riot rally agree occur happen erupt collapse surrender resign succumb fall threaten warn vow'.split(
    ' ',
  ),
);

/** The subject of the verb group at phrase index `at`: coordinated noun phrases, or none. */
export function subjectOf(all: SentencePhrases, at: number, depth = 0): NounPhrase[] {
  if (depth > 6) return [];
  const verb = all.phrases[at] as VerbGroup;
  for (let p = at - 1; p >= 0;) {
    const phrase = all.phrases[p]!;
    const before = all.phrases[p - 1];
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
            all.sentence.tokens[phrase.head]!.lemma,
          );
          if (attempt && FOILING.has(all.sentence.tokens[before.head]!.lemma)) return [];
          const told = CONTROL.has(all.sentence.tokens[before.head]!.lemma);
          return told ? [phrase] : subjectOf(all, p - 1, depth + 1);
        }
        // "The police that was accompanying the mob fired": the mob is the object of the relative clause.
        if (before?.kind === 'vg' && verb.form !== 'infinitive' && verb.form !== 'ing') {
          const rel = relativeAround(all, p - 1);
          if (rel !== null) {
            p = rel;
            continue;
          }
        }
        return listBefore(all, phrase);
      }
      case 'rel':
        return antecedent(all, p);
      case 'comma': {
        // "Ana Ruiz, a teacher, and her son, Pedro, were killed"; not "three others, two men and a girl, were hurt"
        const list = before?.kind === 'np' && startOfList(all, p - 1) ? listBefore(all, before) : [];
        if (verb.form !== 'ing' && list.length > 1 && list.every((np) => np.reading.kind === 'human' && !np.figure))
          return list;
        // "In the video, released via a web site": a participle tells of the noun before the comma.
        const participle = verb.form === 'participle' && !finiteByNeed(all, at);
        if (participle && before?.kind === 'np' && !finiteElsewhere(all, p)) return [before];
        if (verb.form === 'ing' || participle) return subjectOfMain(all, p, depth);
        const found = beforeParenthesis(all, p);
        if (found) return listBefore(all, found);
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
        return subjectOfMain(all, p, depth, phrase.kind === 'conj' ? verb.form : null);
      case 'stop':
        return [];
      default:
        p = Math.min(p - 1, beforeAside(all, p));
    }
  }
  return [];
}

/** The subject of the nearest verb left of phrase `p`, or, where there is none ("After shooting him, the gunman …"), right of it. */
function subjectOfMain(
  all: SentencePhrases,
  p: number,
  depth: number,
  form: VerbGroup['form'] | null = null,
): NounPhrase[] {
  // "walking around him as he lay there and shooting again": what "and" joins is alike.
  const alike = form === 'ing' ? all.phrases.slice(0, p).findLastIndex((q) => q.kind === 'vg' && q.form === form) : -1;
  for (let q = alike >= 0 ? alike : p; q >= 0; q--) {
    if (all.phrases[q]!.kind === 'stop') break;
    if (all.phrases[q]!.kind !== 'vg') continue;
    // "left a bag which failed to explode in May, and put another": a relative clause that a comma closed is over.
    const rel = relativeAround(all, q);
    if (rel !== null && all.phrases.slice(q, p + 1).some((phrase) => phrase.kind === 'comma')) q = rel;
    else return subjectOf(all, q, depth + 1);
  }
  for (let q = p + 1, comma = false; q < all.phrases.length; q++) {
    const phrase = all.phrases[q]!;
    if (phrase.kind === 'comma') comma = true;
    else if (comma && phrase.kind === 'np') return [phrase];
    else if (comma && phrase.kind === 'vg') return [];
  }
  return [];
}

/** The relative pronoun of the clause that the verb at phrase `at` stands in, if it stands in one. */
function relativeAround(all: SentencePhrases, at: number): number | null {
  for (let p = at - 1; p >= 0; p--) {
    const { kind } = all.phrases[p]!;
    if (kind === 'rel') return p;
    if (kind === 'comma' || kind === 'stop' || kind === 'sub' || kind === 'conj') return null;
  }
  return null;
}

/** Intransitive verbs ("exploded", "died", "clashed") are finite although nothing follows. */
export function finiteByNeed(all: SentencePhrases, at: number): boolean {
  const verb = all.phrases[at] as VerbGroup;
  return INTRANSITIVE.has(all.sentence.tokens[verb.head]!.lemma);
}

/** Whether a verb stands left of phrase `p`, so that what follows goes on telling of its subject. */
function finiteElsewhere(all: SentencePhrases, p: number): boolean {
  return all.phrases.slice(0, p).some((phrase) => phrase.kind === 'vg');
}

function antecedent(all: SentencePhrases, rel: number): NounPhrase[] {
  let p = rel - 1;
  if (all.phrases[p]?.kind === 'comma') p--;
  if (all.phrases[p]?.kind === 'prep') p--;
  // "bombings in Istanbul that killed 44": a place or a date is no doer, what it hangs on is.
  while (p >= 2) {
    const np = all.phrases[p];
    if (np?.kind === 'time') p--;
    else if (np?.kind === 'np' && all.phrases[p - 1]?.kind === 'prep' && np.reading.kind !== 'human') {
      p -= 2;
    } else break;
  }
  const np = all.phrases[p];
  return np?.kind === 'np' ? [np] : [];
}

/**
 * What a parenthesis that ends at the comma `closing` tells of: "The assailant, who was identified as X, was killed". The
 * leftmost noun phrase before a comma that is not itself part of "in Kabul," or the like.
 */
function beforeParenthesis(all: SentencePhrases, closing: number): NounPhrase | null {
  let found: NounPhrase | null = null;
  for (let p = closing - 1; p >= 0; p--) {
    const phrase = all.phrases[p]!;
    if (phrase.kind === 'stop' || (phrase.kind === 'sub' && found !== null)) break;
    if (phrase.kind !== 'comma') continue;
    let q = p - 1;
    // "30 activists of the VHP and BJP, including …, were"
    if (all.phrases[q - 1]?.kind === 'conj' && all.phrases[q - 2]?.kind === 'np' && all.phrases[q - 3]?.kind === 'prep')
      q -= 2;
    while (all.phrases[q]?.kind === 'np' && all.phrases[q - 1]?.kind === 'prep') q -= 2;
    const np = all.phrases[q];
    if (np?.kind === 'np' && np.reading.kind !== 'time') found = np;
  }
  return found;
}
