/** Tables that are a function of the reports, their coder and the decisions: a replay makes them a second time. */
export const DERIVED = [
  'coded',
  'events',
  'reviews',
  'event_names',
  'report_words',
  'queue',
  'changed_reports',
  'mentions',
  'mention_keys',
  'mention_days',
  'components',
  'unsettled',
  'incidents',
  'incident_events',
  'incident_columns',
  'incident_words',
] as const;

/** Of these, what coding and decisions make of a report, by the column that has its number: copied, and then made anew. */
export const OF_REPORTS = [
  ['coded', 'report'],
  ['events', 'report'],
  ['reviews', 'report'],
  ['event_names', 'report'],
  ['report_words', 'number'],
  ['queue', 'report'],
] as const;

/** A change of one of these changes what is derived of its report. */
export const TELLING = ['coded', 'events', 'reviews', 'event_names'] as const;

/** Tables that a replay has beside the workspace's so that it leaves those alone; what it puts there is merged into them. */
export const APART = ['workspace', 'former_incidents', 'alert_pending', 'casus_schema'] as const;

/** What the table `workspace` keeps of the derived tables; all else in it people chose. */
export const DERIVED_FACTS = ['events', 'incidents', 'resolver', 'resolving', 'round', 'names', 'reading'] as const;

/**
 * How far the numbers of changes and of rounds are ahead of those of the workspace, so that whoever follows either finds all of
 * it changed once it is swapped in. Below 2^53 there is room for eight thousand replays.
 */
export const AHEAD = 2 ** 40;
