import { sql, type Kysely } from 'kysely';
import type { Decision } from '../../model/index.ts';
import { subjectsOf } from '../../review/decision-subjects.ts';

/** One step of the schema, applied in a transaction of its own. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** All steps in order; the schema version is how many were applied. Add steps at the end, change none that was released. */
export const sqliteMigrations: readonly Migration[] = [
  { name: 'first', up: first },
  { name: 'decisions', up: decisions },
  { name: 'mentions', up: mentions },
  { name: 'order-incidents-without-reading-them', up: orderIncidentsWithoutReadingThem },
  { name: 'people', up: people },
  { name: 'reviews', up: reviews },
  { name: 'reading', up: reading },
  { name: 'releases', up: releases },
  { name: 'first-names', up: firstNames },
  { name: 'watch', up: watch },
  { name: 'alerts', up: alerts },
  { name: 'read-places', up: readPlaces },
  { name: 'stream', up: stream },
  { name: 'lists-by-columns', up: listsByColumns },
  { name: 'sources', up: protectedSources },
  { name: 'whole', up: whole },
  { name: 'second-factor', up: secondFactor },
];

async function first(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table workspace (name text primary key, value text not null) strict, without rowid`,
    sql`create table runs (
      number integer primary key autoincrement,
      started text not null,
      finished text,
      inputs text not null,
      coder text not null,
      casus text not null,
      added integer not null default 0,
      known integer not null default 0,
      set_aside integer not null default 0
    ) strict`,
    sql`create table reports (
      number integer primary key autoincrement,
      content text not null unique,
      id text not null unique,
      run integer not null references runs,
      sha256 text not null,
      title text,
      url text,
      publisher text,
      published text,
      language text not null,
      authors text not null,
      modified text,
      agency text,
      dateline text,
      text text not null
    ) strict`,
    sql`create table coded (
      report integer primary key references reports,
      coder text not null,
      warnings text not null
    ) strict`,
    sql`create table events (
      report integer not null references coded,
      position integer not null,
      id text not null,
      event text not null,
      primary key (report, position)
    ) strict, without rowid`,
    sql`create table incidents (
      number integer primary key,
      id text not null unique,
      type text not null,
      scope text not null,
      modes text not null,
      "start" text,
      "end" text,
      country text,
      fingerprint text not null,
      incident text not null
    ) strict`,
    sql`create index incidents_by_day on incidents (coalesce("start", "end"))`,
    sql`create table incident_events (
      incident integer not null references incidents on delete cascade,
      event text not null,
      primary key (incident, event)
    ) strict, without rowid`,
    sql`create index incidents_by_event on incident_events (event)`,
    sql`create table problems (
      number integer primary key autoincrement,
      run integer not null references runs,
      code text not null,
      input text not null,
      line integer not null,
      byte_offset integer not null,
      message text not null,
      unique (input, line, byte_offset, code, message)
    ) strict`,
    // The words alone, found by stem and without accents; the texts stay in their own tables.
    sql`create virtual table report_words using fts5(
      words, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2')`,
    sql`create virtual table incident_words using fts5(
      words, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2')`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function decisions(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table decisions (seq integer primary key, decision text not null) strict`,
    sql`create table former_incidents (id text primary key, event text not null) strict, without rowid`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function mentions(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table mentions (
      number integer primary key,
      report integer not null references reports,
      event text not null,
      mention text not null
    ) strict`,
    sql`create index mentions_by_report on mentions (report)`,
    sql`create table mention_keys (
      key integer not null,
      mention integer not null,
      primary key (key, mention)
    ) strict, without rowid`,
    sql`create table mention_days (
      key integer not null,
      day integer not null,
      primary key (key, day)
    ) strict, without rowid`,
    sql`create table components (mention integer primary key, component integer not null) strict`,
    sql`create index mentions_by_component on components (component)`,
    sql`create table unsettled (mention integer primary key) strict`,
    // For counting the totals without reading all incidents.
    sql`create index aggregates on incidents (scope) where scope = 'aggregate'`,
  ];
  for (const statement of statements) await statement.execute(db);
}

// All that a list of incidents is filtered and ordered by, in its order, so that paging and counting never read the
// incidents themselves.
async function orderIncidentsWithoutReadingThem(db: Kysely<unknown>): Promise<void> {
  await sql`drop index incidents_by_day`.execute(db);
  await sql`create index incidents_by_day on incidents (
    coalesce("start", "end") desc, id, scope, country, type, modes, "start", "end")`.execute(db);
}

async function people(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table people (
      name text primary key,
      role text not null,
      password text,
      active integer not null,
      added text not null
    ) strict, without rowid`,
    sql`create table sessions (
      hash text primary key,
      person text not null references people,
      began text not null,
      seen text not null
    ) strict, without rowid`,
    sql`create table links (hash text primary key, person text references people, expires text not null) strict, without rowid`,
    sql`create table tokens (
      number integer primary key autoincrement,
      hash text not null unique,
      name text not null,
      person text not null references people,
      role text not null,
      made text not null,
      used text,
      expires text
    ) strict`,
    sql`create table acts (
      number integer primary key autoincrement,
      at text not null,
      by text not null,
      act text not null,
      about text not null,
      reason text
    ) strict`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function reviews(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table decision_subjects (
      subject text not null,
      seq integer not null,
      primary key (subject, seq)
    ) strict, without rowid`,
    sql`create table reviews (
      report integer primary key references reports,
      coded text not null,
      review text not null,
      tasks integer not null
    ) strict`,
    sql`create index reviews_with_tasks on reviews (report) where tasks > 0`,
    sql`create table event_names (
      report integer not null,
      was text not null,
      now text,
      primary key (report, was)
    ) strict, without rowid`,
    sql`create index event_names_by_was on event_names (was)`,
    sql`create index event_names_by_now on event_names (now)`,
    sql`create table changed_reports (report integer primary key) strict`,
    // So that a mention can be taken out again: how many tell of something on that day. What there is is counted anew.
    sql`drop table mention_days`,
    sql`create table mention_days (
      key integer not null,
      day integer not null,
      mentions integer not null,
      primary key (key, day)
    ) strict, without rowid`,
    sql`delete from workspace where name in ('resolving', 'resolver')`,
  ];
  for (const statement of statements) await statement.execute(db);
  const { rows } = await sql<{ decision: string }>`select decision from decisions order by seq`.execute(db);
  const known = new Map<number, string[]>();
  for (const row of rows) {
    const decision = JSON.parse(row.decision) as Decision;
    const subjects = subjectsOf(decision, decision.kind === 'undo' ? known.get(decision.decision) : undefined);
    known.set(decision.seq, subjects);
    for (const subject of subjects) {
      await sql`insert into decision_subjects (subject, seq) values (${subject}, ${decision.seq})`.execute(db);
    }
  }
}

// What the workbench reads. It is filled by whoever opens the workspace next to write (`rebuildReading`).
async function reading(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table incident_columns (
      incident integer primary key references incidents on delete cascade,
      changed integer not null,
      id text not null,
      type text not null,
      modes text not null,
      scope text not null,
      status text not null,
      "start" text,
      "end" text,
      country text,
      longitude real,
      latitude real,
      radius real,
      precision text,
      place text,
      killed integer,
      disputed integer not null,
      alike integer not null,
      reviewed integer not null,
      organisations text
    ) strict`,
    sql`create index incident_columns_by_change on incident_columns (changed)`,
    sql`create table queue (
      report integer primary key references reports on delete cascade,
      changed integer not null,
      events integer not null,
      unreviewed integer not null,
      confidence real,
      unsure real,
      disputed integer not null,
      alike integer not null,
      obsolete integer not null,
      status text not null,
      assignee text,
      profiles text not null,
      judged text
    ) strict`,
    sql`create index queue_by_change on queue (changed)`,
    sql`create index events_by_id on events (id)`,
    sql`create table visits (
      person text primary key,
      at text not null,
      before text,
      seq integer not null,
      report integer not null,
      seen_seq integer not null,
      seen_report integer not null
    ) strict, without rowid`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function releases(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table releases (number integer primary key autoincrement, version text not null unique, manifest text) strict`,
    sql`create table release_records (sha256 text primary key, record text not null) strict`,
    sql`create table release_incidents (
      release integer not null references releases,
      position integer not null,
      id text not null,
      sha256 text not null references release_records,
      primary key (release, position)
    ) strict, without rowid`,
    sql`create index release_incidents_by_id on release_incidents (id, release)`,
    sql`create index release_incidents_by_record on release_incidents (sha256)`,
    sql`create table release_parts (
      file text not null,
      part integer not null,
      content blob not null,
      primary key (file, part)
    ) strict`,
  ];
  for (const statement of statements) await statement.execute(db);
}

// Incidents were called by the ids that their events had, and are by those that they had first.
async function firstNames(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`alter table event_names add column first text not null default ''`,
    sql`alter table event_names add column seen text`,
    sql`update event_names set first = coalesce(now, was)`,
    sql`create index event_names_by_first on event_names (first)`,
    sql`alter table former_incidents rename to former_incidents_by_event`,
    sql`create table former_incidents (
      id text not null,
      position integer not null,
      event text not null,
      primary key (id, position)
    ) strict, without rowid`,
    sql`insert into former_incidents select id, 0, event from former_incidents_by_event`,
    sql`drop table former_incidents_by_event`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function watch(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table sources (
      number integer primary key autoincrement,
      kind text not null,
      address text not null unique,
      title text,
      active integer not null,
      pages integer not null,
      every integer,
      added text not null,
      polled text,
      due text not null,
      etag text,
      modified text,
      hash text,
      failures integer not null,
      problem text
    ) strict`,
    sql`create table leads (
      number integer primary key autoincrement,
      key text not null unique,
      source integer references sources,
      url text,
      title text,
      published text,
      publisher text,
      language text,
      authors text not null,
      text text,
      state text not null,
      found text not null,
      due text not null,
      tries integer not null,
      problem text
    ) strict`,
    sql`create index leads_by_url on leads (url)`,
    sql`create index leads_by_source on leads (source, state)`,
    sql`create index leads_waiting on leads (due) where state = 'waiting'`,
    sql`create index problems_by_input on problems (input)`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function alerts(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table alerts (
      number integer primary key autoincrement,
      name text not null,
      condition text not null,
      channel text not null,
      zone text not null,
      quiet text,
      digest text not null,
      active integer not null,
      by text not null,
      made text not null,
      risen integer not null,
      told text,
      token text unique
    ) strict`,
    sql`create table alert_pending (
      place integer primary key autoincrement,
      incident integer not null unique on conflict replace references incidents on delete cascade
    ) strict`,
    sql`create table alert_told (
      alert integer not null references alerts on delete cascade,
      event text not null,
      primary key (alert, event)
    ) strict, without rowid`,
    sql`create table alert_items (
      number integer primary key autoincrement,
      alert integer not null references alerts on delete cascade,
      at text not null,
      incident text,
      events text,
      said text,
      message text
    ) strict`,
    sql`create index alert_items_by_alert on alert_items (alert, message)`,
    sql`create index alert_items_by_message on alert_items (message)`,
    sql`create table alert_outbox (
      number integer primary key autoincrement,
      id text not null unique,
      alert integer not null references alerts on delete cascade,
      "to" text not null,
      payload text not null,
      state text not null,
      tries integer not null,
      made text not null,
      due text not null,
      tried text,
      problem text
    ) strict`,
    sql`create index alert_outbox_by_alert on alert_outbox (alert)`,
    sql`create index alert_outbox_waiting on alert_outbox (due) where state in ('waiting', 'sending')`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function readPlaces(db: Kysely<unknown>): Promise<void> {
  await sql`create table read_places (
    input text primary key,
    mark text not null,
    began integer not null,
    reached integer not null
  ) strict, without rowid`.execute(db);
}

// What workers that run beside each other need. Resolving begins anew: it goes by the reports that are new or changed now.
async function stream(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table uncoded (
      report integer primary key references reports,
      warnings text not null,
      arrived text not null
    ) strict`,
    sql`create table failures (
      step text not null,
      subject text not null,
      tries integer not null,
      dead integer not null,
      at text not null,
      problem text not null,
      stack text,
      primary key (step, subject)
    ) strict, without rowid`,
    sql`create index failures_dead on failures (at) where dead = 1`,
    sql`create table beats (worker text primary key, at text not null) strict, without rowid`,
    sql`alter table mentions add column part integer not null default 0`,
    sql`alter table mentions add column round integer not null default 0`,
    sql`alter table components add column round integer not null default 0`,
    sql`drop table unsettled`,
    sql`create table unsettled (mention integer primary key, part integer not null, round integer not null) strict`,
    sql`create index unsettled_by_round on unsettled (round, mention)`,
    sql`delete from workspace where name in ('resolving', 'resolver')`,
  ];
  for (const statement of statements) await statement.execute(db);
}

// Lists are filtered and ordered by the narrow rows of incidents alone, on every database.
async function listsByColumns(db: Kysely<unknown>): Promise<void> {
  await sql`drop index incidents_by_day`.execute(db);
  await sql`create index incidents_by_day on incident_columns (
    coalesce("start", "end") desc, id, scope, country, type, modes, "start", "end")`.execute(db);
  await sql`create index incident_columns_by_id on incident_columns (id)`.execute(db);
}

// Sources that are not public.
async function protectedSources(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table source_rules (
      kind text not null,
      name text not null,
      visibility text not null,
      scale text,
      reason text not null,
      by text not null,
      at text not null,
      primary key (kind, name)
    ) strict, without rowid`,
    sql`create table sealed_reports (
      number integer primary key autoincrement,
      content text not null unique,
      id text not null unique,
      url text,
      sealed text not null
    ) strict`,
  ];
  for (const statement of statements) await statement.execute(db);
}

// What tells whether the workspace is as it was written, how reports were taken in, and which had words taken out.
async function whole(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table seals (room text not null, key not null, sum integer not null, primary key (room, key)) without rowid`,
    sql`alter table runs add column capturer text`,
    sql`create table captures (
      report integer primary key references reports,
      at text not null,
      text_sha256 text not null,
      received text
    ) strict`,
    sql`create table redactions (report integer primary key references reports, shape text not null, shortened integer not null) strict`,
    sql`create index redactions_by_shape on redactions (shape)`,
  ];
  for (const statement of statements) await statement.execute(db);
}

// What people type besides their password.
async function secondFactor(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table second_factors (
      person text primary key references people,
      secret text not null,
      since text,
      step integer not null
    ) strict, without rowid`,
    sql`create table recovery_codes (hash text primary key, person text not null references people) strict, without rowid`,
  ];
  for (const statement of statements) await statement.execute(db);
}
