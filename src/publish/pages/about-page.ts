import type { FigurePolicy, Release } from '../../model/index.ts';

/** What a static report says of itself beside the incidents. */
export interface AboutPage {
  readonly title: string;
  /** When it was made, ISO 8601 in UTC, and by which version of Casus. */
  readonly created: string;
  readonly casus: string;
  readonly policy: Pick<FigurePolicy, 'id' | 'rule'>;
  /** The release that it tells of; null where it tells of a workspace as it stood. */
  readonly release: Pick<Release, 'version' | 'content' | 'created' | 'until' | 'notes'> | null;
  /** What was asked for, such as ["country", "Mali"]; nothing where all is told. */
  readonly filter: readonly (readonly [name: string, value: string])[];
  /** Ids of the coders that coded reports that it was made of; none where that is not known. */
  readonly coders: readonly string[];
  /** Of how many incidents and totals people looked at every value. */
  readonly reviewed: number;
  /** The files that lie beside the page. */
  readonly files: readonly { readonly name: string; readonly holds: string }[];
}
