import type { Actor, Event, Incident, Report } from '../model/index.ts';

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
}
