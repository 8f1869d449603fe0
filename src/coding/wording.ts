import type { Mention, Party, SentenceReading } from './mention.ts';
import type { Roles } from './roles.ts';
import { HARM } from './harm.ts';
import type { TriggerReading } from './trigger-reading.ts';

const OTHER_WORDS = new Set(
  'another second third fourth separate other elsewhere meanwhile similar earlier previous'.split(' '),
);
/** What a sentence opens with that goes on to something else. */
const OPENINGS = new Set(['additionally', 'likewise', 'moreover', 'furthermore', 'also', 'in addition']);
/** "The shooting happened at noon on Thursday" */
export const HAPPENING = new Set('happen occur take come begin start erupt unfold'.split(' '));
/** Verbs whose object is spoken of, not reported: "condemned the assassination". */
const COMMENTING = new Set(
  'condemn denounce deplore describe call discuss mention mourn recall regret remember decry blame criticize criticise comment address link plead charge convict accuse sentence indict acquit suspect jail imprison try'.split(
    ' ',
  ),
);

/** How the nouns of a mention are worded, which tells whether it is an event told anew. */
type Wording = Pick<Mention, 'refers' | 'other' | 'bareNoun' | 'plural' | 'separate'> & {
  /** "The shooting happened …": the sentence is about the event itself. */
  readonly happens: boolean;
  /** "pleaded guilty on 24 March to attempted murder": the sentence is about what is said or done of the event. */
  readonly spokenOf: boolean;
};

/** Reads how the triggers of one event are worded: "the attack", "another bomb", "separate attacks". */
export function readWording(
  reading: SentenceReading,
  group: readonly TriggerReading[],
  parties: readonly Party[],
): Wording {
  const { tokens } = reading.sentence;
  const nouns = group.filter(({ trigger }) => trigger.entry.noun);
  const words = nouns.flatMap(({ roles }) => tokens.slice(roles.noun!.first, roles.noun!.last + 1));
  const verbs = nouns.flatMap(({ roles }) => (roles.verb ? [tokens[roles.verb.head]!.lemma] : []));
  const bareNoun = nouns.length === group.length;
  const weapons = group.flatMap(({ roles }) => roles.patients.filter((np) => np.reading.kind === 'weapon'));
  return {
    bareNoun,
    spokenOf: bareNoun && verbs.some((lemma) => COMMENTING.has(lemma)),
    happens: verbs.some((lemma) => HAPPENING.has(lemma)),
    refers:
      nouns.some(({ roles }) => roles.noun!.definite) || (bareNoun && verbs.some((lemma) => COMMENTING.has(lemma))),
    other:
      words.some((token) => OTHER_WORDS.has(token.lower)) ||
      parties.some((party) => /^(another|a second|a third|a separate)\b/i.test(party.text)) ||
      weapons.some((np) => tokens.slice(np.first, np.last).some((token) => OTHER_WORDS.has(token.lower))) ||
      group.some((each) => !HARM.has(each.trigger.entry.effect) && (alsoDoes(reading, each) || opensAnew(reading))) ||
      OTHER_WORDS.has(tokens[0]!.lower),
    plural:
      bareNoun &&
      !nouns.some(({ roles }) => isOneOf(reading, roles)) &&
      nouns.some(({ trigger }) => tokens[trigger.last]!.lemma !== tokens[trigger.last]!.lower),
    separate: isSeparate(reading, nouns),
  };
}

/** "The guerrillas also dynamited a bridge": one more thing that they did. */
function alsoDoes(reading: SentenceReading, { roles, trigger }: TriggerReading): boolean {
  if (trigger.entry.noun || !roles.verb) return false;
  const { tokens } = reading.sentence;
  return tokens.slice(Math.max(0, roles.verb.first - 1), trigger.head).some((token) => token.lower === 'also');
}

/** "In addition, guerrillas blew up a bus", "In another turn of events, …": one more thing, told after the first. */
function opensAnew({ sentence: { tokens } }: SentenceReading): boolean {
  const opening = tokens.slice(0, 4).map(({ lower }) => lower);
  const [first = '', second = '', third = ''] = opening;
  if (OPENINGS.has(first) || OPENINGS.has(`${first} ${second}`)) return true;
  return (first === 'in' || first === 'on') && (OTHER_WORDS.has(second) || OTHER_WORDS.has(third));
}

/** "separate gun, bomb, axe and machete attacks" */
function isSeparate(reading: SentenceReading, nouns: readonly TriggerReading[]): boolean {
  const { tokens } = reading.sentence;
  return nouns.some(({ trigger }) => {
    if (tokens[trigger.last]!.lemma === tokens[trigger.last]!.lower) return false;
    for (let t = trigger.last; t >= 0 && trigger.last - t < 12; t--) {
      if (tokens[t]!.lower === 'separate') return true;
      if (tokens[t]!.tag === 'ADP' || tokens[t]!.tag === 'AUX') return false;
    }
    return false;
  });
}

/** "One of the worst incidents": one of many. */
function isOneOf(reading: SentenceReading, roles: Roles): boolean {
  const { tokens } = reading.sentence;
  const at = roles.noun!.first;
  return tokens[at]?.lower === 'one' || (tokens[at - 1]?.lower === 'of' && tokens[at - 2]?.lower === 'one');
}
