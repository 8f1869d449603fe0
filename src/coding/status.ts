import type { Sentence } from '../language/document.ts';
import type { Status } from '../model/index.ts';
import type { NounPhrase, Phrase, VerbGroup } from './phrases.ts';
import type { Roles } from './roles.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import type { Trigger } from './triggers.ts';

const set = (words: string) => new Set(words.split(' '));
const TRY = set('try attempt seek fail struggle');
const PLAN = set(
  'plan plot intend threaten vow promise want prepare conspire aim order hope mean warn pledge swear decide agree wish seek instruct encourage urge direct tell ask',
);
const DID = set(
  'use manage go come continue begin start proceed happen help return turn stop pause open serve allow enable force move rush arrive act',
);
/** Verbs whose object is wanted or spoken of, not done: "demanded the arrest of". */
const WANT = set(
  'demand seek urge request want court await expect consider propose suggest call avoid oppose support recommend escape face',
);
const BE = set('pose face become remain constitute represent');
const KNOWN = set('know believe think report understand say confirm');
const FOIL = set('foil thwart prevent avert disrupt abort intercept fail frustrate defuse deactivate');
const SAY = set('say tell announce confirm claim state add report admit acknowledge insist');
const DENY = set('deny reject refute dismiss');
const ATTEMPTED_NOUN = set('attempted failed foiled thwarted abortive would-be unsuccessful botched attempt');
const PLANNED_NOUN = set(
  'planned possible potential future imminent further threatened impending alleged-future plotted likely',
);
const UNREAL = set('any no every hypothetical fictional');
const UNREAL_BEFORE = set('fear risk threat danger possibility prospect likelihood prevent against avoid warn');
const PICTURE = set('image picture photo photograph scene drawing painting cartoon film movie story novel');
const HARD_MODALS = set('would could may might can should must shall');

/** How the report puts an event, and the token that shows it; null where it tells of no event at all ("if he attacks"). */
export interface StatusReading {
  readonly status: Status;
  readonly token: number;
}

/** Whether what the trigger names happened, was tried, is planned or is denied. */
export function readStatus(
  trigger: Trigger,
  roles: Roles,
  phrases: SentencePhrases,
  quoted: boolean,
): StatusReading | null {
  const { tokens } = phrases.sentence;
  const occurred: StatusReading = { status: 'occurred', token: trigger.head };
  return trigger.entry.noun ? ofNoun() : ofVerb();

  function ofVerb(): StatusReading | null {
    const verb = roles.verb;
    if (!verb) return occurred;
    const at = phrases.indexAt(trigger.head);
    if (FOIL.has(tokens[trigger.head]!.lemma)) return { status: 'attempted', token: trigger.head };
    const explosive = trigger.entry.mode === 'explosives' || trigger.entry.mode === 'suicide-attack';
    // "demanded that he be arrested"
    if (verb.passive && verb.modal === null && tokens[verb.first]!.lower === 'be') return null;
    if (verb.negated) return explosive ? { status: 'attempted', token: trigger.head } : null;
    if (underCondition(phrases.phrases, at)) return null;
    if (verb.modal !== null) {
      if (HARD_MODALS.has(verb.modal)) return null;
      // "The next crisis will explode": only people plan.
      const planned = roles.agents.some((np) => np.reading.kind === 'human' || np.reading.kind === 'organisation');
      return quoted || !planned ? null : { status: 'planned', token: trigger.head };
    }
    const governor = governingVerb(phrases.phrases, at);
    // "It could have hit her in the heart and killed her."
    const joined = phrases.phrases[at - 1]?.kind === 'conj' && verb.form !== 'ing' && !verb.passive;
    if (joined && governor && governor.modal !== null && HARD_MODALS.has(governor.modal)) return null;
    if (isPictured(at)) return null;
    // "promised to return and massacre": a bare form coordinated with an infinitive is one too.
    const bare = verb.form === 'finite' && tokens[verb.head]!.lower === tokens[verb.head]!.lemma;
    if (
      verb.form === 'infinitive' ||
      (bare && governor?.form === 'infinitive' && phrases.phrases[at - 1]?.kind === 'conj')
    ) {
      return ofInfinitive(at, governor);
    }
    if (verb.form === 'ing' && governor) {
      const lemma = tokens[governor.head]!.lemma;
      const between = phrases.phrases.slice(phrases.phrases.indexOf(governor) + 1, at);
      // "wrestled a gun from an officer, killing two" is not "kept him from killing".
      const last = between.at(-1);
      if (last?.kind === 'prep' && (last.word === 'without' || last.word === 'from')) {
        return FOIL.has(lemma) ? { status: 'attempted', token: governor.head } : null;
      }
      if (between.some((p) => p.kind === 'prep') && (governor.negated || governor.modal !== null)) return null;
      if (between.length === 0 && PLAN.has(lemma)) return { status: 'planned', token: governor.head };
      if (DENY.has(lemma) && between.length === 0) return { status: 'denied', token: governor.head };
      // ", injuring several" shares the fate of the clause it hangs on: "tried to blow up a bus, killing …".
      if (roles.continues && governor.form === 'infinitive') return occurred;
    }
    const denial = deniedBy(at);
    return denial ?? occurred;
  }

  function ofInfinitive(at: number, next: VerbGroup | null): StatusReading | null {
    let governor = next;
    // "planned to murder the official, videotape the killing, and then use firearms to attack": all hang on "planned".
    while (governor && (governor.form === 'infinitive' || isBare(governor)))
      governor = governingVerb(phrases.phrases, phrases.indexAt(governor.head));
    if (!governor) return governingNoun(at);
    if (governor.negated) return null;
    const lemma = tokens[governor.head]!.lemma;
    if (TRY.has(lemma)) return { status: 'attempted', token: governor.head };
    if (PLAN.has(lemma)) return quoted ? null : { status: 'planned', token: governor.head };
    const noun = governingNoun(at);
    if (noun && noun.status !== 'occurred') return noun;
    // "police had to fire six rounds"
    // "The bombing is now known to have killed 14."
    const perfect = tokens.slice(roles.verb!.first, roles.verb!.head).some((token) => token.lower === 'have');
    if (perfect && KNOWN.has(lemma)) return occurred;
    if (lemma === 'have' && tokens[governor.head]!.lower === 'had' && governor.modal === null) return occurred;
    return DID.has(lemma) ? occurred : null;
  }

  function isBare(group: VerbGroup): boolean {
    const p = phrases.indexAt(group.head);
    const verb = tokens[group.head]!;
    if (group.form !== 'finite' || group.modal !== null || verb.lower !== verb.lemma || verb.tag !== 'VERB')
      return false;
    const before = phrases.phrases.slice(0, p).findLast((phrase) => phrase.kind !== 'other');
    if (before?.kind !== 'conj' && before?.kind !== 'comma') return false;
    return phrases.phrases.slice(0, p).some((phrase) => phrase.kind === 'vg' && phrase.form === 'infinitive');
  }

  /** "images of militants killing spies": a picture of something, not a report that it happened. */
  function isPictured(at: number): boolean {
    const [of, np] = [phrases.phrases[at - 2], phrases.phrases[at - 3]];
    return of?.kind === 'prep' && of.word === 'of' && np?.kind === 'np' && PICTURE.has(tokens[np.head]!.lemma);
  }

  /** "plans to attack", "an attempt to kill": the noun an infinitive hangs on. */
  function governingNoun(at: number): StatusReading | null {
    for (let p = at - 1, steps = 0; p >= 0 && steps < 3; p--, steps++) {
      const phrase = phrases.phrases[p]!;
      if (phrase.kind === 'np') {
        const lemma = tokens[phrase.head]!.lemma;
        if (lemma === 'attempt' || lemma === 'bid' || lemma === 'effort')
          return { status: 'attempted', token: phrase.head };
        if (lemma === 'plan' || lemma === 'plot' || lemma === 'threat' || lemma === 'order' || lemma === 'intention') {
          return { status: 'planned', token: phrase.head };
        }
        return null;
      }
      if (phrase.kind !== 'prep' && phrase.kind !== 'other') return null;
    }
    return null;
  }

  function ofNoun(): StatusReading | null {
    const noun = roles.noun!;
    // "attempted first-degree murder"
    let word = trigger.first - 1;
    while (/(^degree|-degree|^first|^second)$/.test(tokens[word]?.lower ?? '')) word--;
    if (ATTEMPTED_NOUN.has(tokens[word]?.lower ?? '')) return { status: 'attempted', token: word };
    for (let t = noun.first; t <= noun.last; t++) {
      const word = tokens[t]!.lower;
      if (ATTEMPTED_NOUN.has(word)) return { status: 'attempted', token: t };
      if (PLANNED_NOUN.has(word) || tokens[t]!.lemma === 'plot') return { status: 'planned', token: t };
      if (UNREAL.has(word) && t < trigger.first) return null;
    }
    const at = phrases.indexAt(trigger.head);
    const before = phrases.phrases[at - 1];
    const beforeThat = phrases.phrases[at - 2];
    if (before?.kind === 'prep' && beforeThat?.kind === 'np' && UNREAL_BEFORE.has(tokens[beforeThat.head]!.lemma))
      return null;
    if (before?.kind === 'prep' && before.word === 'against') return null;
    if (underCondition(phrases.phrases, at)) return null;
    const verb = roles.verb;
    if (tokens[trigger.first - 1]?.lower === 'cardiac') return null;
    if (verb) {
      const lemma = tokens[verb.head]!.lemma;
      if (FOIL.has(lemma)) return { status: 'attempted', token: verb.head };
      if (WANT.has(lemma) && !verb.passive && phrases.indexAt(verb.head) < at) return null;
      if (verb.modal !== null && verb.modal !== 'will' && phrases.indexAt(verb.head) < at) return null;
      // "An attack on the dam could kill thousands": one that nobody made yet.
      if (verb.modal !== null && HARD_MODALS.has(verb.modal) && isPlainSubject(noun, verb)) return null;
      if (DENY.has(lemma)) return { status: 'denied', token: verb.head };
      if (BE.has(lemma) && trigger.entry.type === 'THREATEN') return null;
      if (
        (lemma === 'plan' || lemma === 'plot' || lemma === 'threaten' || lemma === 'prepare') &&
        !verb.passive &&
        !noun.definite
      ) {
        return { status: 'planned', token: verb.head };
      }
      const supports =
        lemma === 'carry' || lemma === 'launch' || lemma === 'stage' || lemma === 'commit' || lemma === 'conduct';
      if (supports && (verb.modal !== null || verb.negated)) {
        return verb.modal === 'will' && !quoted ? { status: 'planned', token: verb.head } : null;
      }
      if (supports && verb.form === 'infinitive') {
        const governor = governingVerb(phrases.phrases, phrases.indexAt(verb.head));
        const lead = governor ? tokens[governor.head]!.lemma : '';
        if (TRY.has(lead)) return { status: 'attempted', token: verb.head };
        return { status: 'planned', token: verb.head };
      }
      if ((lemma === 'fear' || lemma === 'expect' || lemma === 'avoid') && !verb.passive) return null;
    }
    return deniedBy(at) ?? occurred;
  }

  /** Whether the verb behind an indefinite noun is its own, with no clause between. */
  function isPlainSubject(noun: NounPhrase, verb: VerbGroup): boolean {
    const at = phrases.indexAt(noun.first);
    if (noun.definite || noun.first > verb.first || phrases.phrases[at - 1]?.kind === 'prep') return false;
    return phrases.phrases
      .slice(at + 1, phrases.indexAt(verb.head))
      .every((p) => p.kind === 'prep' || p.kind === 'np' || p.kind === 'time');
  }

  /** "The army denied today that guerrillas attacked the farm". */
  function deniedBy(at: number): StatusReading | null {
    for (let p = at - 1, steps = 0; p >= 0 && steps < 10; p--, steps++) {
      const phrase = phrases.phrases[p]!;
      if (phrase.kind === 'stop') return null;
      if (phrase.kind === 'vg' && SAY.has(tokens[phrase.head]!.lemma)) return null;
      if (phrase.kind === 'vg' && DENY.has(tokens[phrase.head]!.lemma) && !phrase.negated) {
        return { status: 'denied', token: phrase.head };
      }
    }
    return null;
  }
}

/** The verb left of phrase `at` that it depends on, with nothing but noun phrases and prepositions between. */
function governingVerb(phrases: readonly Phrase[], at: number): VerbGroup | null {
  for (let p = at - 1; p >= 0; p--) {
    const phrase = phrases[p]!;
    if (phrase.kind === 'vg') return phrase;
    if (phrase.kind === 'stop' || phrase.kind === 'sub' || phrase.kind === 'rel') return null;
  }
  return null;
}

function underCondition(phrases: readonly Phrase[], at: number): boolean {
  for (let p = at - 1; p >= 0; p--) {
    const phrase = phrases[p]!;
    if (phrase.kind === 'stop' || phrase.kind === 'comma') return false;
    if (phrase.kind === 'sub') return phrase.word === 'if' || phrase.word === 'unless' || phrase.word === 'whether';
  }
  return false;
}

/** For each sentence of a text, whether each token stands inside quotation marks; marks that never close do not count. */
export function quotedTokens(sentences: readonly Sentence[]): Uint8Array[] {
  const out = sentences.map((sentence) => new Uint8Array(sentence.tokens.length));
  let open: { s: number; t: number; close: string; paragraph: number } | null = null;
  for (const [s, sentence] of sentences.entries()) {
    for (const [t, token] of sentence.tokens.entries()) {
      if (token.kind !== 'punct') continue;
      const mark = token.lower;
      if (open && sentence.paragraph !== open.paragraph && open.close === '"') open = null;
      if (open && (mark === open.close || (open.close === '”' && mark === '"'))) {
        for (let q = open.s; q <= s; q++) {
          const tokens = out[q]!;
          tokens.fill(1, q === open.s ? open.t : 0, q === s ? t : tokens.length);
        }
        open = null;
      } else if (!open && (mark === '“' || mark === '"' || mark === '``')) {
        open = { s, t, close: mark === '“' ? '”' : mark === '``' ? "''" : '"', paragraph: sentence.paragraph };
      }
    }
  }
  return out;
}
