import type { Actor, Event, Incident, Report, Sensitivity, SourceRule } from '../model/index.ts';

/** An incident with what its reports are and know; their texts are not read. */
export interface ToldIncident {
  readonly incident: Incident;
  /** In the order of its events. */
  readonly reports: readonly (Pick<Report, 'id' | 'title' | 'url' | 'publisher' | 'published'> & {
    /** Id of the coder that read it. */
    readonly coder: string;
  })[];
  /** Those of its events that stand, in their order. */
  readonly events: readonly { readonly reportId: string; readonly event: Event }[];
  /**
   * All actors of those of its reports that name a private person in any event, part of the incident or not, as it stands or as
   * it was coded: a title may name one whom another event of the report is about.
   */
  readonly named: readonly Actor[];
  /** Those of its reports that are withheld, with how far the word of each reaches, and the key that ids in their place are made by; null for none. */
  readonly withheld: { readonly reports: ReadonlyMap<string, SourceRule['scale']>; readonly key: string } | null;
  /** How sensitive people said that it is; null where nobody did. */
  readonly sensitivity: Sensitivity | null;
}
