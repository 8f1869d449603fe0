import { ownActors, type ActorLexicon } from '../actors/lexica.ts';
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

let own: Lexicon | null = null;

/** The lexicon that comes with Casus, read once. */
export function ownLexicon(): Lexicon {
  return (own ??= { id: null, triggers: triggerTable(), actors: ownActors(), warnings: [] });
}
