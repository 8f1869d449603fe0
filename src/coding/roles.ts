import type { NounPhrase, VerbGroup } from './phrases.ts';

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
