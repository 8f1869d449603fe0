import type { PlacePrecision, Span } from '../model/index.ts';
import type { Candidate } from './candidate.ts';

/** A stretch of text that may name a place, before it is known whether it does and which. */
export interface Toponym extends Span {
  readonly name: string;
  /** Mentions with the same key mean the same place, unless the text says otherwise. */
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** What the words around it say for a place (above 0) or against one. */
  readonly support: number;
  /** A word says that it is a place: "in", "the town of", a state behind a comma. */
  readonly cued: boolean;
  /** The precision a generic word beside it gives: "the village of X"; null where there is none. */
  readonly said: PlacePrecision | null;
  /** Where the mention with its "western", "northern" begins; `start` where there is none. */
  readonly compassStart: number;
  /** The next mention in the same run of commas, which may contain this one ("Paris, Texas"): index, or -1. */
  container: number;
}
