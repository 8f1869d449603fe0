import { dayNumber } from '../model/days.ts';
import type { CodedReport, Event, EventType, Place, Report } from '../model/index.ts';
import { unique } from './incident-fields.ts';
import { placedNumber } from './placed-number.ts';
import { contentWords, foldName, termOf, wordsOf } from './words.ts';

/** One event with the report that tells it. */
export interface SourcedEvent {
  readonly event: Event;
  readonly report: Report;
  /** Names the table of people's coding that the report is a row of. */
  readonly table?: string;
  /** The id that the event had first, where its report was coded anew since and it is called otherwise now. */
  readonly first?: string;
}

/**
 * What matching needs of one event as one report tells it, worked out once: plain values without the text, so that a store
 * can keep millions of them.
 */
export interface Mention {
  /**
   * Names the mention and gives its place among all: by day of publication, then by a hash. From the content alone, so that
   * mentions have one order whenever they came. A whole number below 2^53.
   */
  readonly number: number;
  readonly eventId: string;
  readonly reportId: string;
  /** The table of people's coding that the report is a row of, and what names the row there; absent of other reports. */
  readonly row?: { readonly table: string; readonly id: string };
  readonly publisher: string | null;
  /** Day number since 1970. */
  readonly published: number | null;
  /** Mentions of different kinds are never one incident, whatever else they share. */
  readonly kind: string;
  readonly type: Event['type'];
  readonly modes: readonly string[];
  readonly scope: Event['scope'];
  readonly status: Event['status'];
  /** First and last day of the date as day numbers since 1970; null where the report gives no bounded date. */
  readonly days: { readonly first: number; readonly last: number } | null;
  readonly place: Place | null;
  /** Folded names of those who did it and of those it was done to; private persons' names are kept apart. */
  readonly doers: readonly string[];
  readonly recipients: readonly string[];
  readonly victims: readonly string[];
  readonly figures: Event['figures'];
  readonly weapons: readonly string[];
  /** What was struck, by the base forms of the words that say what it is: "a crowded fish market in Karso" is "market". */
  readonly targets: readonly string[];
  /** The content words of the sentences that the event was read from. */
  readonly words: ReadonlySet<string>;
}

/** PLOVER's four classes: verbal and material cooperation, verbal and material conflict. */
const QUAD_CLASS: Readonly<Record<EventType, 1 | 2 | 3 | 4>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

/**
 * The events of some records in an order that depends on their content alone, earliest report first. A record or an event
 * that comes twice counts once.
 */
export function sourcedEvents(records: Iterable<CodedReport>): SourcedEvent[] {
  const byId = new Map<string, SourcedEvent>();
  for (const { report, events, table } of records) {
    for (const event of events) {
      const key = `${report.id} ${event.id}`;
      if (!byId.has(key)) byId.set(key, { event, report, ...(table !== undefined && { table }) });
    }
  }
  return inOrder([...byId.values()]);
}

/**
 * Earliest report first, in an order that depends on content alone; what people coded elsewhere last, so that an incident keeps
 * its id where their table is imported.
 */
export function inOrder<T extends SourcedEvent>(told: readonly T[]): T[] {
  return told.toSorted(compareEvents);
}

function compareEvents(a: SourcedEvent, b: SourcedEvent): number {
  const keys = ({ report, event, table, first }: SourcedEvent) => [
    table === undefined ? '' : 'table',
    report.published ?? '9999',
    report.sha256,
    report.id,
    first ?? event.id,
  ];
  const right = keys(b);
  for (const [i, key] of keys(a).entries()) if (key !== right[i]) return key < right[i]! ? -1 : 1;
  return 0;
}

export function mentionOf({ event, report, table }: SourcedEvent): Mention {
  const names = (role: 'actor' | 'recipient', person: 'private' | 'others') =>
    event.actors.flatMap((actor) => {
      const wanted = actor.role === role && (actor.person === 'private') === (person === 'private');
      return wanted && actor.name !== null ? [foldName(actor.name)] : [];
    });
  const first = event.date?.start ? dayNumber(event.date.start) : null;
  const last = event.date?.end ? dayNumber(event.date.end) : null;
  const published = report.published === null ? null : dayNumber(report.published);
  return {
    number: placedNumber(published, [report.sha256, report.id, event.id].join(' ')),
    eventId: event.id,
    reportId: report.id,
    ...(table !== undefined && { row: { table, id: firstIdOf(report.id) } }),
    publisher: report.publisher,
    published,
    kind: `${event.scope} ${event.status === 'planned' ? 'planned' : 'told'} ${QUAD_CLASS[event.type]}`,
    type: event.type,
    modes: event.modes,
    scope: event.scope,
    status: event.status,
    days: first !== null && last !== null ? { first: Math.min(first, last), last: Math.max(first, last) } : null,
    place: event.place,
    doers: unique(names('actor', 'others')),
    recipients: unique(names('recipient', 'others')),
    victims: unique([...names('recipient', 'private'), ...names('actor', 'private')]),
    figures: event.figures,
    weapons: event.weapons,
    targets: unique(event.targets.flatMap(({ text }) => headOf(text) ?? [])),
    words: eventWords(event, report.text),
  };
}

/** The id of a report without what stands behind it where another of the same id was there already: a later version of a row. */
const firstIdOf = (reportId: string): string => reportId.replace(/@[0-9a-f]{8}$/, '');

/**
 * Who tells an event apart from others, and as what: a report those that it tells of, and the people who coded a table its rows,
 * each of which is an incident by their judgement.
 */
export function toldApart({ row, reportId, eventId }: Mention): readonly [by: string, as: string] {
  return row ? [`table ${row.table}`, row.id] : [`report ${reportId}`, eventId];
}

/** Whether one and the same report or table tells of both as two, so that they are never one incident by their weights. */
export function areToldApart(a: Mention, b: Mention): boolean {
  if (!a.row || !b.row) return a.reportId === b.reportId;
  return a.row.table === b.row.table && a.row.id !== b.row.id;
}

/** What stands after the name of a thing and says where or whose it is. */
const AFTER_HEAD = /[,(]| (?:of|in|at|near|on|outside|along|for|belonging|where|which|that|carrying|full) /;

/** The base form of the last word before whatever qualifies it: the head of an English noun phrase. */
function headOf(text: string): string | null {
  const head = wordsOf(text.slice(0, 200).split(AFTER_HEAD)[0]!, 20).at(-1);
  return head === undefined ? null : termOf(head);
}

const LONGEST_SENTENCE = 400;
const MOST_WORDS = 400;

/** The words of the sentences around an event's evidence; a sentence ends at a full stop, a line break or 400 characters. */
function eventWords(event: Event, text: string): Set<string> {
  const words = new Set<string>();
  let read = -1;
  for (const { start, end } of [...event.evidence].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (words.size >= MOST_WORDS) break;
    if (end <= read) continue;
    const from = Math.max(read, sentenceEdge(text, Math.min(start, text.length), -1));
    const to = sentenceEdge(text, Math.min(Math.max(end, start), text.length), 1);
    for (const word of contentWords(wordsOf(text.slice(from, to), MOST_WORDS))) words.add(word);
    read = to;
  }
  return words;
}

export function sentenceEdge(text: string, at: number, step: -1 | 1): number {
  let edge = at;
  for (let moved = 0; moved < LONGEST_SENTENCE; moved++) {
    const next = step === 1 ? edge : edge - 1;
    if (next < 0 || next >= text.length) break;
    const character = text[next]!;
    const ends = character === '\n' || (/[.!?。！？]/.test(character) && /\s|^$/.test(text.charAt(next + 1)));
    if (ends) return step === 1 ? next + 1 : edge;
    edge += step;
  }
  return edge;
}
