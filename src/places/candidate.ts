/** What a row of the gazetteer is. */
export const FEATURES = ['country', 'region', 'admin1', 'admin2', 'settlement'] as const;
export type Feature = (typeof FEATURES)[number];

/** One place that a name may mean. */
export interface Candidate {
  /** Row of the gazetteer: the same number is the same place. */
  readonly id: number;
  readonly name: string;
  readonly feature: Feature;
  /** People who live there; for an area those of its towns; 0 where unknown. */
  readonly population: number;
  /** ISO 3166-1 alpha-3; null for what spans countries. */
  readonly country: string | null;
  /** The first-order division it lies in or is; null for countries and regions. */
  readonly admin1: string | null;
  /** GeoNames code of that division ("US.OH"); null for countries and regions. */
  readonly admin1Code: string | null;
  /** WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** How the name asked for relates to the place: its own name, another of its names, or one that only sounds alike. */
  readonly match: 'name' | 'alias' | 'sound';
}

/** All places of the world that Casus knows, by name. */
export interface Gazetteer {
  /** Told in the coder's id, where a gazetteer of the user's own answers too: what is found hangs on it. */
  readonly id?: string;
  /** What the name may mean, most people first; empty where nothing is called so. Spelling variants find each other. */
  lookup(name: string): readonly Candidate[];
  /** Whether a text's words may be a name or begin a longer one. Where it says no, neither they nor longer ones need be looked up. */
  mayOpen(words: string): boolean;
}
