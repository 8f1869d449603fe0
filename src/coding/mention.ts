import type { WeaponMention } from '../actors/find-weapons.ts';
import type { DateMention } from '../dates/read-dates.ts';
import type { FigureMention } from '../figures/read-figures.ts';
import type { Sentence } from '../language/document.ts';
import type { Actor, EventType, Figure, FigureKey, Span, Status, Target } from '../model/index.ts';
import type { ToponymMention } from '../places/read-places.ts';
import type { NounPhrase } from './phrases.ts';
import type { Roles } from './roles.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import type { Trigger } from './triggers.ts';

/** All that was found in one sentence, before it is put together. */
export interface SentenceReading {
  readonly index: number;
  readonly sentence: Sentence;
  /** None where the sentence holds neither a trigger nor a figure. */
  readonly phrases: SentencePhrases;
  /** The phrases of whatever sentence, cut when first asked for. */
  readonly allPhrases: () => SentencePhrases;
  readonly dates: readonly DateMention[];
  readonly toponyms: readonly ToponymMention[];
  readonly figures: readonly FigureMention[];
  readonly weapons: readonly WeaponMention[];
  readonly triggers: readonly Trigger[];
  /** Per token: 1 inside quotation marks. */
  readonly quoted: Uint8Array;
}

/** Someone an event was done by or to, as one noun phrase says it. */
export interface Party {
  readonly span: Span;
  /** Index of its sentence. */
  readonly sentence: number;
  readonly text: string;
  readonly np: NounPhrase;
  /** Lemma of the head noun or the words of a name, lower case, for telling whether two parties are the same. */
  readonly head: string;
  readonly name: string | null;
  readonly pronoun: boolean;
  readonly sector: Actor['sector'];
  readonly country: string | null;
  readonly person: Actor['person'];
  readonly count: number | null;
  /** Where the report says what the bearer of the name is: "Mayor", "a teacher". */
  readonly described: Span | null;
  /** Which rule or model gave it its role, for `casus code --explain`. */
  readonly why?: string;
}

export interface FoundFigure {
  readonly value: Figure;
  /** Whether the words leave open which figure it is: those "shot" may have died. */
  readonly open?: boolean;
  /** Those counted by being named or described one by one ("a man", "Brian Jermon"); none where the words give a number. */
  readonly people?: readonly Party[];
  /** Whether the words put it on top of what was told before: "a third man died", "then killed himself". */
  readonly more?: boolean;
  /** Whether whoever did it is among them: "killed two neighbours, then himself". */
  readonly self?: boolean;
  readonly span: Span;
  /** Which rule or model found it, for `casus code --explain`. */
  readonly why?: string;
}

/** A trigger and who did it to whom. */
export interface RoledTrigger {
  readonly trigger: Trigger;
  readonly roles: Roles;
  /** Those of the roles whom the model of roles added to what grammar gives. */
  readonly learned?: ReadonlySet<NounPhrase>;
  /** How likely it is, by the same model, that each noun phrase near the trigger did it. */
  readonly didOdds?: ReadonlyMap<NounPhrase, number>;
}

/** One place in the text that tells of an event: the triggers of one clause chain with all that hangs on them. */
export interface Mention {
  readonly sentence: number;
  /** Start of the first trigger in the text. */
  readonly at: number;
  readonly type: EventType;
  readonly trigger: Span;
  readonly triggerLemma: string;
  /** The triggers it was made of, with their roles; none where a bare toll tells of it. */
  readonly readings: readonly RoledTrigger[];
  readonly modes: Map<string, Span>;
  readonly status: { readonly value: Status; readonly span: Span };
  readonly agents: Party[];
  readonly patients: Party[];
  /** Whose land or things it happened to; they bear it where nobody else does. */
  readonly owners: readonly Party[];
  readonly targets: { target: Target; span: Span }[];
  readonly figures: Map<FigureKey, FoundFigure>;
  /** Words that tell of a death without saying whose or how many: "a fatal shooting". */
  readonly fatal: { readonly text: string; readonly span: Span } | null;
  readonly weapons: { name: string; span: Span }[];
  date: DateMention | null;
  place: ToponymMention | null;
  /** The other places of a list that its place stands in: "in Ambo, Huarpacha and Kichki". */
  readonly elsewhere: readonly ToponymMention[];
  /** A stretch of time the mention sums over ("in recent years"). */
  period: DateMention | null;
  /** "the attack", "this killing": refers to an event already told. */
  readonly refers: boolean;
  /** "another attack", "a second bomb": says that it is a different one. */
  readonly other: boolean;
  /** Told by nouns alone, without a verb of its own. */
  readonly bareNoun: boolean;
  /** Several events at once: "attacks", "bombings". */
  readonly plural: boolean;
  /** "separate attacks": several events, told together. */
  readonly separate: boolean;
  /** A word that tells of some event without saying which kind ("incident", "violence"). */
  readonly generic: boolean;
  /** Shown in a video or a picture that the report tells of. */
  readonly shown: boolean;
  readonly quoted: boolean;
  /** How far from what its sentence mainly tells, 0 for the main clause; null where nobody asked. */
  readonly background: number | null;
}
