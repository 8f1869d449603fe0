import { ownActors, type ActorLexicon } from '../actors/lexica.ts';
import { perLanguage } from '../language/per-language.ts';
import { triggerTable, type TriggerTable } from './triggers.ts';

/** What a coder knows of words: the triggers of events, the words for people and the names of bodies. */
export interface Lexicon {
  /** Marks what is coded by it; null is the lexicon that comes with Casus. */
  readonly id: string | null;
  readonly triggers: TriggerTable;
  readonly actors: ActorLexicon;
  /** What its reader is to know: codes without a meaning here, files passed over. */
  readonly warnings: readonly string[];
}

/** The lexicon of a language that comes with Casus, read once. */
export const ownLexicon = perLanguage((language): Lexicon => ({
  id: null,
  triggers: triggerTable([], language),
  actors: ownActors(language),
  warnings: [],
}));
