/**
 * Sentences for one kind of incident. `{names}` are filled from the report's telling (`slots.ts`): `{in}` and `{when}` are phrases with
 * their prepositions, `{killing}` "killing two people", `{left}` "left two people dead", `{deaths}` a clause of its own.
 */
export interface Wording {
  /** Present-tense headlines; those with `{dead}` or `{hurt}` only where there is such a number. */
  readonly headlines: readonly string[];
  /** First sentences that tell the toll too. */
  readonly tolled: readonly string[];
  /** First sentences without it. */
  readonly bare: readonly string[];
  /** Further facts, the next sentences of the report. */
  readonly details: readonly string[];
  /** What later reports call it: "bombing". */
  readonly thing: string;
  /** First sentences of reports weeks later, with `{killedBy}` "that killed two people" where there is a toll. */
  readonly background: readonly string[];
}
