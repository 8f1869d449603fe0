import type { Tables } from './schema.ts';

/** What a table's rows are known by, and where in them words may stand. */
export interface TableRows {
  readonly key: readonly string[];
  /** The columns that may hold words which were reported or that people wrote, as they are or within JSON. */
  readonly words: readonly string[];
  /** Something else than a seal tells whether its rows are as they were written, or nobody reads them. */
  readonly unsealed?: true;
}

/**
 * Every table of a workspace. A new one has to be put here, so that it is neither left out when words are taken out of a workspace,
 * nor when it is looked over for damage.
 */
export const TABLE_ROWS: Readonly<Record<keyof Tables, TableRows>> = {
  workspace: { key: ['name'], words: [] },
  runs: { key: ['number'], words: ['inputs'] },
  reports: {
    key: ['number'],
    words: ['id', 'title', 'url', 'publisher', 'authors', 'agency', 'dateline', 'text'],
  },
  captures: { key: ['report'], words: ['received'] },
  redactions: { key: ['report'], words: [] },
  coded: { key: ['report'], words: ['warnings'] },
  uncoded: { key: ['report'], words: ['warnings'] },
  failures: { key: ['step', 'subject'], words: ['problem', 'stack'] },
  beats: { key: ['worker'], words: [], unsealed: true },
  events: { key: ['report', 'position'], words: ['event'] },
  incidents: { key: ['number'], words: ['incident'] },
  incident_columns: { key: ['incident'], words: ['place', 'organisations'] },
  queue: { key: ['report'], words: [] },
  visits: { key: ['person'], words: [], unsealed: true },
  mentions: { key: ['number'], words: ['mention'] },
  unsettled: { key: ['mention'], words: [] },
  components: { key: ['mention'], words: [] },
  incident_events: { key: ['incident', 'event'], words: [] },
  // Each holds the hash of the one before.
  decisions: { key: ['seq'], words: ['decision'], unsealed: true },
  decision_subjects: { key: ['subject', 'seq'], words: ['subject'] },
  reviews: { key: ['report'], words: ['coded', 'review'] },
  event_names: { key: ['report', 'was'], words: ['seen'] },
  changed_reports: { key: ['report'], words: [] },
  former_incidents: { key: ['id', 'position'], words: [] },
  releases: { key: ['number'], words: ['manifest'] },
  release_records: { key: ['sha256'], words: ['record'] },
  release_incidents: { key: ['release', 'position'], words: [] },
  // Known by the hash of what is in it.
  release_parts: { key: ['file', 'part'], words: [], unsealed: true },
  source_rules: { key: ['kind', 'name'], words: ['name', 'reason'] },
  sealed_reports: { key: ['number'], words: ['id', 'url', 'sealed'] },
  people: { key: ['name'], words: [] },
  sessions: { key: ['hash'], words: [] },
  links: { key: ['hash'], words: [] },
  second_factors: { key: ['person'], words: [] },
  recovery_codes: { key: ['hash'], words: [] },
  tokens: { key: ['number'], words: ['name'] },
  acts: { key: ['number'], words: ['about', 'reason'] },
  problems: { key: ['number'], words: ['input', 'message'] },
  read_places: { key: ['input'], words: ['input'] },
  sources: { key: ['number'], words: ['title', 'problem'] },
  leads: {
    key: ['number'],
    words: ['key', 'url', 'title', 'publisher', 'authors', 'text', 'problem'],
  },
  alerts: { key: ['number'], words: ['name', 'condition'] },
  // A row that comes in the place of another leaves without being deleted.
  alert_pending: { key: ['place'], words: [], unsealed: true },
  alert_told: { key: ['alert', 'event'], words: [] },
  alert_items: { key: ['number'], words: ['said'] },
  alert_outbox: { key: ['number'], words: ['payload', 'problem'] },
};
