import type { Generated } from 'kysely';

/**
 * The tables of a workspace, the same in every dialect. Booleans and dates are kept as numbers and ISO 8601 text, nested
 * values as JSON text, so that one query code serves all dialects.
 */
export interface Tables {
  /** Facts about the workspace itself, by name; see `WorkspaceFact`. */
  workspace: { name: string; value: string };
  runs: {
    number: Generated<number>;
    started: string;
    finished: string | null;
    /** JSON array of the inputs as the person named them. */
    inputs: string;
    coder: string;
    /** The Casus version that ran. */
    casus: string;
    added: number;
    known: number;
    set_aside: number;
    /** Who had it done; null where nobody was named, and of runs of earlier versions. */
    capturer: Generated<string | null>;
  };
  reports: {
    number: Generated<number>;
    /** See `contentKey`: the same content twice is one report. */
    content: string;
    id: string;
    run: number;
    sha256: string;
    title: string | null;
    url: string | null;
    publisher: string | null;
    published: string | null;
    language: string;
    authors: string;
    modified: string | null;
    agency: string | null;
    dateline: string | null;
    text: string;
  };
  /** How a report was taken in, but for what its run says; those that earlier versions took in have none. */
  captures: {
    report: number;
    /** ISO 8601, UTC. */
    at: string;
    /** Of the text that was made of what was received (`textHash`). */
    text_sha256: string;
    /** Where a page came from in the end and what its server said of it, JSON (`Received`); null of files. */
    received: string | null;
  };
  /**
   * Reports that had words blacked out; `shape` finds them again when they come in once more (`shapeOf`), and `shortened` is 1 once all
   * but the sentences that values were read from is.
   */
  redactions: { report: number; shape: string; shortened: number };
  /** The coding of a report; coding it again replaces it. */
  coded: { report: number; coder: string; warnings: string };
  /** Reports that are stored and wait to be coded; `warnings` are those of reading, JSON, and `arrived` is ISO 8601, UTC. */
  uncoded: { report: number; warnings: string; arrived: string };
  /** Work that failed; see `Failure`. `problem` is JSON. */
  failures: {
    step: string;
    subject: string;
    tries: number;
    dead: number;
    at: string;
    problem: string;
    stack: string | null;
  };
  /** When each worker last said that it is at work. */
  beats: { worker: string; at: string };
  /** As they stand after what people decided: those that were rejected are not here, those that were added are. */
  events: {
    report: number;
    /** Its place among the events of the report, from 0. */
    position: number;
    id: string;
    event: string;
  };
  /** Derived from the events, and written anew when they change. The columns beside `incident` are for searching. */
  incidents: {
    number: number;
    id: string;
    type: string;
    scope: string;
    /** Modes with a space before and after each. */
    modes: string;
    start: string | null;
    end: string | null;
    country: string | null;
    /** Hash of `incident`, so that those that did not change are left alone. */
    fingerprint: string;
    incident: string;
  };
  /** What incidents are filtered, counted and drawn by: derived from them (`columnsOf`), narrow, and read as a whole. */
  incident_columns: {
    incident: number;
    /** Grows with every change of a row. */
    changed: number;
    id: string;
    type: string;
    modes: string;
    scope: string;
    status: string;
    start: string | null;
    end: string | null;
    country: string | null;
    longitude: number | null;
    latitude: number | null;
    /** Kilometres, where the place has any. */
    radius: number | null;
    precision: string | null;
    /** JSON, see `PlaceName`. */
    place: string | null;
    killed: number | null;
    /** Independent sources disagree on a figure. */
    disputed: number;
    /** It matches an event of another incident. */
    alike: number;
    /** People decided on each of its events. */
    reviewed: number;
    /** JSON, a list of `Organisation`; null for none. */
    organisations: string | null;
  };
  /** What waits for people, a row a report: derived from its events, their incidents and the decisions (`refreshQueue`). */
  queue: {
    report: number;
    changed: number;
    events: number;
    unreviewed: number;
    /** The least of all events, and of those nobody decided on. */
    confidence: number | null;
    unsure: number | null;
    disputed: number;
    alike: number;
    obsolete: number;
    status: string;
    assignee: string | null;
    /** JSON, see `Work`; null for nobody. */
    /** JSON, see `QueueRow`. */
    profiles: string;
    judged: string | null;
  };
  /** When people were last here, and what had happened until the visit before that. */
  visits: {
    person: string;
    at: string;
    before: string | null;
    seq: number;
    report: number;
    seen_seq: number;
    seen_report: number;
  };
  /** What resolving keeps of each event; tables beside it say what it is found by (see `MentionTables`). */
  mentions: { number: number; report: number; event: string; mention: string; part: number; round: number };
  /** Mentions whose component and incident are not worked out yet, or must be anew; `round` is the last that said so. */
  unsettled: { mention: number; part: number; round: number };
  /** The component that each mention was put into, and in which round. */
  components: { mention: number; component: number; round: number };
  incident_events: { incident: number; event: string };
  /** Append-only. `decision` is the whole entry as JSON text, its hash with it. */
  decisions: { seq: number; decision: string };
  /** What each decision is about (see `subjectsOf`), to find it by. */
  decision_subjects: { subject: string; seq: number };
  /** Of each report whose events somebody decided on, the events as coded, how they stand (both JSON), and how many tasks wait. */
  reviews: { report: number; coded: string; review: string; tasks: number };
  /** See `EventName`; `seen` is JSON. */
  event_names: { report: number; was: string; now: string | null; first: string; seen: string | null };
  /** Reports whose events are new or changed since resolving took them. */
  changed_reports: { report: number };
  /** Ids that incidents had once, each with the events that the incident was made of, earliest first. */
  former_incidents: { id: string; position: number; event: string };
  /** `manifest` is the release as JSON text, null while it is being made. */
  releases: { number: Generated<number>; version: string; manifest: string | null };
  /** What releases say of incidents, by hash. */
  release_records: { sha256: string; record: string };
  /** The incidents of each release, in order. */
  release_incidents: { release: number; position: number; id: string; sha256: string };
  /** Files of releases by hash, in parts that are compressed with gzip one by one. */
  release_parts: { file: string; part: number; content: Uint8Array };
  /** Who may sign in, and who might once: a name is given to one person for good, since decisions bear it. */
  people: {
    name: string;
    role: string;
    /** See `hashPassword`; null until the person has chosen one. */
    password: string | null;
    /** 1, or 0 for one who may not sign in any more. */
    active: number;
    added: string;
  };
  /** Secrets that let people in, each by its hash alone: sessions, one-time links and API tokens. */
  sessions: { hash: string; person: string; began: string; seen: string };
  /** Lets its bearer choose the password of a person, or, with a null, become the first administrator. */
  links: { hash: string; person: string | null; expires: string };
  /** What people type besides their password: the key that they and their authenticator share. */
  second_factors: {
    person: string;
    /** Base32, as authenticators take it. */
    secret: string;
    /** Since when it is asked for; null until the person has shown that their authenticator has it. */
    since: string | null;
    /** The last step of time whose code was used: none is used twice. */
    step: number;
  };
  /** Codes for who lost their authenticator, each by its hash and good for once. */
  recovery_codes: { hash: string; person: string };
  tokens: {
    number: Generated<number>;
    hash: string;
    name: string;
    person: string;
    role: string;
    made: string;
    used: string | null;
    expires: string | null;
  };
  /** What people did besides deciding, in order. */
  acts: { number: Generated<number>; at: string; by: string; act: string; about: string; reason: string | null };
  /** What people said of sources that are not public; see `SourceRule`. */
  source_rules: {
    kind: string;
    name: string;
    visibility: string;
    scale: string | null;
    reason: string;
    by: string;
    at: string;
  };
  /** Reports that are undisclosed, whole, so that they are in no other table; `sealed` is JSON (`Sealed`). */
  sealed_reports: {
    number: Generated<number>;
    content: string;
    id: string;
    url: string | null;
    sealed: string;
  };
  problems: {
    number: Generated<number>;
    /** The last run that met it. */
    run: number;
    code: string;
    input: string;
    /** Line and byte offset; -1 where there is none, so that the same problem twice is one row. */
    line: number;
    byte_offset: number;
    message: string;
  };
  /** How far large files were read by runs that were stopped; see `ReadTo`. */
  read_places: { input: string; mark: string; began: number; reached: number };
  /** What is watched for news; see `WatchedSource`. */
  sources: {
    number: Generated<number>;
    kind: string;
    address: string;
    title: string | null;
    active: number;
    pages: number;
    every: number | null;
    added: string;
    polled: Generated<string | null>;
    due: string;
    etag: Generated<string | null>;
    modified: Generated<string | null>;
    hash: Generated<string | null>;
    failures: number;
    problem: Generated<string | null>;
  };
  /** Pages that sources pointed to; see `Lead`. */
  leads: {
    number: Generated<number>;
    key: string;
    source: number | null;
    url: string | null;
    title: string | null;
    published: string | null;
    publisher: string | null;
    language: string | null;
    /** JSON array. */
    authors: string;
    text: string | null;
    state: string;
    found: string;
    due: string;
    tries: number;
    problem: Generated<string | null>;
  };
  /** Saved searches that tell of what they find; `condition`, `channel`, `quiet` and `digest` are JSON. */
  alerts: {
    number: Generated<number>;
    name: string;
    condition: string;
    channel: string;
    zone: string;
    quiet: string | null;
    digest: string;
    active: number;
    by: string;
    made: string;
    risen: number;
    told: Generated<string | null>;
    /** The hash of the key of its feed. */
    token: string | null;
  };
  /** Incidents that changed and that no alert has looked at yet; one that changes again takes a new place. */
  alert_pending: { place: Generated<number>; incident: number };
  /** What each alert told of, by the ids that its events had first. */
  alert_told: { alert: number; event: string };
  alert_items: {
    number: Generated<number>;
    alert: number;
    at: string;
    incident: Generated<string | null>;
    /** JSON array; null for a rise. */
    events: Generated<string | null>;
    said: Generated<string | null>;
    /** The id of the first row of its message in the outbox; null while it waits for one, and of feeds. */
    message: Generated<string | null>;
  };
  /** Messages, a row a receiver, written before they are sent. */
  alert_outbox: {
    number: Generated<number>;
    id: string;
    alert: number;
    to: string;
    payload: string;
    state: string;
    tries: number;
    made: string;
    due: string;
    tried: Generated<string | null>;
    problem: Generated<string | null>;
  };
}

/** What the table `workspace` keeps. */
export type WorkspaceFact =
  /** The Casus version that last wrote the schema. */
  | 'casus'
  /** Grows with every change of the events and every decision. */
  | 'events'
  /** The value of `events` that the incidents were made from. */
  | 'incidents'
  /** Who made the incidents: the resolver and its policy. */
  | 'resolver'
  /** Who is making them, and up to which decision it has come (`Progress`, as JSON). */
  | 'resolving'
  /** Grows with everything that resolving writes among the mentions; see `ResolvingStep.nextRound`. */
  | 'round'
  /** How figures are reconciled, as JSON (`PolicySetting`); not there until a person chooses. */
  | 'figure_policy'
  /** For how many days full texts are kept; not there where they are for good. */
  | 'retention'
  /** The weights that were estimated on the workspace, as JSON (`StoredModel`); null or not there for those of Casus. */
  | 'match_model'
  /** Which version of Casus's own reading tables there is (`rebuildReading`). */
  | 'reading'
  /** Grows with every change of `event_names`. */
  | 'names'
  /** Number and hash of the last decision, with a space between. */
  | 'decisions'
  /** Grows whenever reports are sealed. */
  | 'sealings'
  /** What makes the ids that withheld sources go by; random, and never shown. */
  | 'withholding';
