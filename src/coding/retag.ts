import type { Sentence, Token } from '../language/document.ts';
import { lemmaOf } from '../language/lemma.ts';
import type { Span } from '../model/index.ts';

const RIGHT_OF_A_VERB = new Set(['DET', 'NOUN', 'PROPN', 'PRON', 'ADJ', 'NUM']);
/** Participles that only ever describe: "neighboring Lebanon". */
const DESCRIBING = new Set('neighboring neighbouring outgoing war-torn'.split(' '));
const OWNERS = new Set(['his', 'its', 'their', 'our', 'my']);
const NOMINAL = new Set(['NOUN', 'PROPN', 'ADJ']);

const isNominal = (token: Token | undefined) => token !== undefined && NOMINAL.has(token.tag) && token.tag !== 'ADJ';

const COUNTS = new Set('several dozens scores hundreds'.split(' '));
const FATES = new Set('was were died dead killed wounded injured hurt missing'.split(' '));

/** "two dead and seven more wounded", "at least 14 more were hurt": seven and 14 others. */
function standsForOthers(before: Token | undefined, token: Token, after: Token | undefined): boolean {
  if (token.lower !== 'more' || !before || !after) return false;
  return (before.tag === 'NUM' || COUNTS.has(before.lower)) && FATES.has(after.lower);
}

/** "killed three and wounded eight on Friday", "at least three more hurt on Wednesday": verbs, though a number stands beside them. */
function isHarming(before: Token | undefined, token: Token, after: Token | undefined): boolean {
  if (token.tag === 'VERB' || !/^(hurt|wounded|injured)$/.test(token.lower)) return false;
  if (before?.tag === 'CCONJ') return after !== undefined && isCount(after);
  return token.lower === 'hurt' && before !== undefined && (isCount(before) || /^(more|others?)$/.test(before.lower));
}

const isCount = (token: Token): boolean => token.tag === 'NUM' || COUNTS.has(token.lower) || NUMBERS.has(token.lower);
/** Those that a tagger takes for nouns at the end of a phrase: "and wounded eight". */
const NUMBERS = new Set('one two three four five six seven eight nine ten eleven twelve'.split(' '));

/** Whether the participle at `t` opens a noun phrase: behind a word that no subject of its own stands before. */
function isDescribed(tokens: readonly Token[], t: number): boolean {
  const [before, after] = [tokens[t - 1], tokens[t + 1]];
  const opens = !before || before.kind === 'punct' || /^(ADP|SCONJ|CCONJ|DET|NUM|ADV)$/.test(before.tag);
  return opens && /^(NOUN|PROPN|ADJ)$/.test(after?.tag ?? '');
}

/** The verb of a deed that is always done to somebody, of its form in -ing; null for any other word. */
function isTransitive(word: string): string | null {
  const stem = word.slice(0, -3);
  return (
    ['kill', 'murder', 'stab', 'wound', 'injure', 'slay', 'strangle'].find(
      (verb) => stem === verb || `${stem}e` === verb || stem === `${verb}b`,
    ) ?? null
  );
}

/**
 * Sets right what a tagger that sees three words cannot: names are names, and a word that stands where only a verb can is one.
 * `isVerb` and `isNoun` know the verbs and the nouns that tell of events; `named` are the names and places of the sentence.
 */
export function retag(
  sentence: Sentence,
  named: readonly Span[],
  isVerb: (lemma: string) => boolean,
  isNoun: (word: string) => boolean,
): Sentence {
  const { tokens } = sentence;
  const changed = new Map<number, Token>();
  let infinitive = -Infinity;
  for (const [t, token] of tokens.entries()) {
    if (token.tag === 'VERB' && tokens[t - 1]?.lower === 'to') infinitive = t;
    if (token.kind !== 'word') continue;
    if (token.tag === 'VERB' && DESCRIBING.has(token.lower)) {
      changed.set(t, { ...token, tag: 'ADJ' });
      continue;
    }
    // "killed the priests, their cook, and a guard"
    if (token.tag === 'VERB' && OWNERS.has(tokens[t - 1]?.lower ?? '') && !/(?:ed|ing)$/.test(token.lower)) {
      changed.set(t, { ...token, tag: 'NOUN', lemma: lemmaOf(token.lower, 'NOUN') });
      continue;
    }
    // "the governor of Nineveh, said gunmen had attacked": only "the said gunmen" would be an adjective.
    if (token.lower === 'said' && token.tag === 'ADJ' && tokens[t - 1]?.tag !== 'DET') {
      changed.set(t, { ...token, tag: 'VERB', lemma: 'say' });
      continue;
    }
    // "hurt when suspected rebels raided a village"
    if (token.lower === 'suspected' && isDescribed(tokens, t)) {
      changed.set(t, { ...token, tag: 'ADJ', lemma: token.lower });
      continue;
    }
    if (standsForOthers(tokens[t - 1], token, tokens[t + 1])) {
      changed.set(t, { ...token, tag: 'NOUN', lemma: 'other' });
      continue;
    }
    if (isHarming(tokens[t - 1], token, tokens[t + 1])) {
      changed.set(t, { ...token, tag: 'VERB', lemma: lemmaOf(token.lower, 'VERB') });
      continue;
    }
    const verbal = token.tag === 'VERB' || token.tag === 'ADP' || token.tag === 'AUX';
    if (
      verbal &&
      /^\p{Lu}/u.test(token.text) &&
      named.some((name) => name.start <= token.start && token.end <= name.end)
    ) {
      changed.set(t, { ...token, tag: 'PROPN' });
      continue;
    }
    const prior = tokens[t - 1];
    // "the Democracy Tower building in Lima", "an oil well": a house, not what somebody builds, and no adverb
    const ends = !RIGHT_OF_A_VERB.has(tokens[t + 1]?.tag ?? 'PUNCT');
    const house = token.lower === 'building' && token.tag === 'VERB' && ends && isNominal(prior);
    if (house || (token.lower === 'well' && /^(oil|gas|water)$/.test(prior?.lower ?? ''))) {
      changed.set(t, { ...token, tag: 'NOUN', lemma: token.lower });
      continue;
    }
    // "killed in police firing", "after the car bombing"
    if (token.tag === 'VERB' && token.lower.endsWith('ing') && prior && NOMINAL.has(prior.tag) && isNoun(token.lower)) {
      let first = t - 1;
      while (first > 0 && t - first < 5 && (NOMINAL.has(tokens[first]!.tag) || tokens[first]!.tag === 'DET')) first--;
      const right = tokens[t + 1]?.tag ?? 'PUNCT';
      // "the police firing that left one dead"
      const relative = /^(that|which)$/.test(tokens[t + 1]?.lower ?? '') && prior.lower === 'police';
      if (tokens[first]!.tag === 'ADP' && (relative || !RIGHT_OF_A_VERB.has(right)))
        changed.set(t, { ...token, tag: 'NOUN', lemma: token.lower });
    }
    // "charged with killing uncle", "accused of stabbing neighbor"
    if (
      token.tag === 'NOUN' &&
      token.lower.endsWith('ing') &&
      /^(with|of|for|after|before|by)$/.test(prior?.lower ?? '') &&
      tokens[t + 1]?.tag === 'NOUN' &&
      tokens[t - 2]?.tag === 'VERB' &&
      isTransitive(token.lower)
    ) {
      changed.set(t, { ...token, tag: 'VERB', lemma: isTransitive(token.lower)! });
      continue;
    }
    if (!NOMINAL.has(token.tag)) continue;
    const before = tokens[t - 1];
    const after = tokens[t + 1];
    // "promised to return to their homes and massacre citizens"
    const coordinated =
      before?.tag === 'CCONJ' && t - infinitive < 12 && after && RIGHT_OF_A_VERB.has(after.tag) && isVerb(token.lower);
    // "an ISIS militant warns:", not "in air strikes that hit a camp"
    const says =
      token.lower.endsWith('s') &&
      before &&
      before.lower !== 'air' &&
      NOMINAL.has(before.tag) &&
      /^([:“"]|that)$/.test(after?.lower ?? '') &&
      isVerb(token.lower.slice(0, -1));
    // "the two were wounded"
    const auxiliary = before?.tag === 'ADV' ? tokens[t - 2] : before; // "were seriously wounded"
    const passive = auxiliary?.tag === 'AUX' && /(ed|en)$/.test(token.lower) && token.tag === 'ADJ';
    // "a 17-year-old shot and killed by an officer"
    const paired =
      /^(shot|hit|hurt|beaten)$/.test(token.lower) &&
      after?.tag === 'CCONJ' &&
      tokens[t + 2]?.tag === 'VERB' &&
      before?.tag !== 'DET';
    // "police burst teargas shells"
    const gas = /^(burst|lobbed|fired)$/.test(token.lower) && /^tear-?(gas)?$/.test(after?.lower ?? '');
    // "failed to explode"
    const toDo = before?.lower === 'to' && tokens[t - 2]?.tag === 'VERB' && isVerb(token.lower) && !isNoun(token.lower);
    const never = /^(denies|says|accuses)$/.test(token.lower);
    if (never)
      changed.set(t, { ...token, tag: 'VERB', lemma: token.lower === 'denies' ? 'deny' : token.lower.slice(0, -1) });
    else if (coordinated || says || passive || paired || toDo || gas)
      changed.set(t, {
        ...token,
        tag: 'VERB',
        lemma: says
          ? token.lower.slice(0, -1)
          : passive || (paired && token.lower === 'shot')
            ? lemmaOf(token.lower, 'VERB')
            : token.lemma,
      });
  }
  if (changed.size === 0) return sentence;
  return { ...sentence, tokens: tokens.map((token, t) => changed.get(t) ?? token) };
}
