import { createHash } from 'node:crypto';
import type { Actor, CodedReport, Event, Place } from '../src/model/index.ts';
import { resolve } from '../src/resolving/resolve.ts';
import { textOf, type Row } from './rows.ts';

/** Says of each structured mention which incident it tells of: mentions of one incident share a value. */
export function* predictMentions(rows: readonly Row[]): Generator<{ id: string; incident: string }> {
  const idOf = new Map(rows.map((row) => [mentionRecord(row).report.id, textOf(row, 'doc_id')!]));
  for (const { events } of resolve(rows.map(mentionRecord))) {
    for (const { reportId } of events) yield { id: idOf.get(reportId)!, incident: events[0]!.reportId };
  }
}

/**
 * A mention of the rows of UCDP GED as one report with one event and no text. Its id is a hash, because the benchmark's own
 * says which incident it is of.
 */
export function mentionRecord(row: Row): CodedReport {
  const sha256 = createHash('sha256')
    .update(textOf(row, 'doc_id') ?? '')
    .digest('hex');
  const id = sha256.slice(0, 16);
  const killed = typeof row['killed'] === 'number' ? row['killed'] : null;
  const day = textOf(row, 'date');
  const event: Event = {
    id: `${id}.0`,
    type: 'ASSAULT',
    modes: [],
    contexts: [],
    scope: 'single',
    status: 'occurred',
    date: day === null ? null : { start: day, end: day, text: day },
    place: placeOf(row),
    actors: [...sideOf(row, 'side_a', 'actor'), ...sideOf(row, 'side_b', 'recipient')],
    figures:
      killed === null
        ? {}
        : { killed: { low: killed, best: killed, high: killed, qualifier: 'exactly', text: `${killed}` } },
    weapons: [],
    targets: [],
    sources: [],
    summary: '',
    evidence: [],
    confidence: 1,
  };
  return {
    report: {
      id,
      sha256,
      title: null,
      url: null,
      publisher: null,
      published: null,
      language: 'en',
      text: '',
      authors: [],
      modified: null,
      agency: null,
      dateline: null,
    },
    events: [event],
    warnings: [],
  };
}

const PRECISIONS: Readonly<Record<string, Place['precision']>> = { town: 'settlement', adm2: 'admin2', adm1: 'admin1' };
const NAME_AT: Readonly<Record<string, string>> = { town: 'place', adm2: 'adm2', adm1: 'adm1' };

function placeOf(row: Row): Place | null {
  const level = textOf(row, 'level') ?? '';
  const name = textOf(row, NAME_AT[level] ?? 'place');
  const [admin1, admin2] = [textOf(row, 'adm1'), textOf(row, 'adm2')];
  if (name === null) return null;
  const number = (field: string) => (typeof row[field] === 'number' ? row[field] : null);
  return {
    name,
    admin1,
    ...(admin2 !== null && { admin2 }),
    country: null,
    latitude: number('lat'),
    longitude: number('lon'),
    precision: PRECISIONS[level] ?? 'settlement',
    text: name,
  };
}

/** The groups of a side, listed with commas. */
function sideOf(row: Row, field: string, role: Actor['role']): Actor[] {
  return (textOf(row, field)?.split(', ') ?? []).map((name) => ({
    role,
    name,
    person: null,
    sector: null,
    country: null,
    count: null,
    text: name,
  }));
}
