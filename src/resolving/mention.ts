import type { CodedReport, Event, EventType, Report } from '../model/index.ts';
import { contentWords, foldName, wordsOf } from './words.ts';

/** One event as one report tells it, with what matching needs worked out once. */
export interface Mention {
  readonly event: Event;
  readonly report: Report;
  /** Mentions of different kinds are never one incident, whatever else they share. */
  readonly kind: string;
  /** First and last day of the date as day numbers since 1970; null where the report gives no bounded date. */
  readonly days: { readonly first: number; readonly last: number } | null;
  readonly published: number | null;
  /** Folded names of those who did it and of those it was done to; private persons' names are kept apart. */
  readonly doers: ReadonlySet<string>;
  readonly recipients: ReadonlySet<string>;
  readonly victims: ReadonlySet<string>;
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
 * The mentions of some records in an order that depends on their content alone, earliest report first. A record or an event
 * that comes twice counts once.
 */
export function mentionsOf(records: Iterable<CodedReport>): Mention[] {
  const byId = new Map<string, Mention>();
  for (const { report, events } of records) {
    for (const event of events) {
      const key = `${report.id} ${event.id}`;
      if (!byId.has(key)) byId.set(key, mentionOf(event, report));
    }
  }
  return [...byId.values()].sort(compareMentions);
}

function compareMentions(a: Mention, b: Mention): number {
  const keys = ({ report, event }: Mention) => [report.published ?? '9999', report.sha256, report.id, event.id];
  const right = keys(b);
  for (const [i, key] of keys(a).entries()) if (key !== right[i]) return key < right[i]! ? -1 : 1;
  return 0;
}

function mentionOf(event: Event, report: Report): Mention {
  const names = (role: 'actor' | 'recipient', person: 'private' | 'others') =>
    new Set(
      event.actors.flatMap((actor) => {
        const wanted = actor.role === role && (actor.person === 'private') === (person === 'private');
        return wanted && actor.name !== null ? [foldName(actor.name)] : [];
      }),
    );
  const first = event.date?.start ? dayNumber(event.date.start) : null;
  const last = event.date?.end ? dayNumber(event.date.end) : null;
  return {
    event,
    report,
    kind: `${event.scope} ${event.status === 'planned' ? 'planned' : 'told'} ${QUAD_CLASS[event.type]}`,
    days: first !== null && last !== null ? { first: Math.min(first, last), last: Math.max(first, last) } : null,
    published: report.published === null ? null : dayNumber(report.published),
    doers: names('actor', 'others'),
    recipients: names('recipient', 'others'),
    victims: new Set([...names('recipient', 'private'), ...names('actor', 'private')]),
    words: eventWords(event, report.text),
  };
}

function dayNumber(iso: string): number {
  return Math.floor(Date.parse(iso.slice(0, 10)) / 86_400_000);
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

function sentenceEdge(text: string, at: number, step: -1 | 1): number {
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
