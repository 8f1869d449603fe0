import { createHash } from 'node:crypto';
import type { PointedReader } from '../coding/read-pointed.ts';
import {
  MODES_OF_TYPE,
  overlaps,
  type Actor,
  type Event,
  type Evidence,
  type Figure,
  type FigureKey,
  type Report,
  type Span,
  type Warning,
} from '../model/index.ts';
import { summarise } from '../model/summary.ts';
import type { ToldEvent } from './answer.ts';
import type { Quotable } from './find-quote.ts';

/** What is known of a report while the answers about it are looked at. */
interface Grounding {
  readonly report: Report;
  readonly quotes: Quotable;
  /** What speaks to programs: no quote of it counts. */
  readonly orders: readonly Span[];
  readonly read: PointedReader;
  /** Where the piece begins that was asked about. */
  readonly from: number;
  readonly warnings: Warning[];
}

/** Why a value is left out, as words before its quote. */
const WHY = {
  'not-quoted': 'the report does not say',
  'not-read': 'nothing of that kind is read in',
  'spoken-to': 'the report speaks to a program there, not to people:',
  'after-report': 'it lies behind the day of the report, which tells of it as done:',
} as const;

/** How sure an event of a model is: nothing tells its chances yet, so all are alike. */
const CONFIDENCE = 0.5;

/**
 * The event of an answer as far as the text bears it out: a value stays where its quote is found and, for figures, dates, places and
 * weapons, where Casus itself reads one in these words. What does not is left out with a warning. Null where the event's own
 * quote is not found.
 */
export function ground(told: ToldEvent, grounding: Grounding): Event | null {
  const { report, quotes, read, from, orders, warnings } = grounding;
  const warn = (code: keyof typeof WHY, what: string, quote: string) =>
    void warnings.push({ code, message: `${what} is left out: ${WHY[code]} “${quote.slice(0, 200)}”.` });
  /** Where a quote stands, beside the words that tell of the event where it stands more than once. */
  const find = (what: string, quote: string, near: number): Span | null => {
    const span = quotes.find(quote, near);
    if (!span) warn('not-quoted', what, quote);
    else if (orders.some((order) => overlaps(order, span))) warn('spoken-to', what, quote);
    else return span;
    return null;
  };
  const head = find(`An event (${told.type})`, told.quote, from);
  if (!head) return null;
  const near = Math.max(from, head.start - NEAR);
  const evidence: Evidence[] = [];
  const show = (field: string, { start, end }: Span) => void evidence.push({ field, start, end });

  show('type', head);
  // What is usual needs no words of its own.
  const scope = told.scope.value === 'single' ? null : find(`The scope ${told.scope.value}`, told.scope.quote, near);
  show('scope', scope ?? head);
  const status = told.status.value === 'occurred' ? null : find(`The status ${told.status.value}`, told.status.quote, near); // prettier-ignore
  show('status', status ?? head);

  const modes: string[] = [];
  for (const { mode, quote } of told.modes) {
    const span = find(`The mode ${mode}`, quote, near);
    if (!span || modes.includes(mode)) continue;
    if (!(MODES_OF_TYPE[told.type] as readonly string[]).includes(mode))
      warnings.push({ code: 'no-such-mode', message: `The mode ${mode} is left out: ${told.type} has none of that name.` }); // prettier-ignore
    else show(`modes.${modes.push(mode) - 1}`, span);
  }

  const one = <T>(field: 'date' | 'place', quote: string | null, reading: (span: Span) => { value: T; span: Span } | 'after-report' | null): T | null => {
    const span = quote === null ? null : find(`The ${field}`, quote, near);
    if (!span) return null;
    const found = reading(span);
    if (found !== null && found !== 'after-report') {
      show(field, found.span);
      return found.value;
    }
    warn(found ?? 'not-read', `The ${field}`, quote!);
    return null;
  }; // prettier-ignore
  const published = report.published?.slice(0, 10) ?? null;
  const date = one('date', told.date, (span) => {
    const found = read.date(span);
    if (!found || status || published === null || (found.value.start ?? '') <= published) return found;
    return 'after-report';
  });
  const place = one('place', told.place, (span) => read.place(span));

  const actors: Actor[] = [];
  for (const { role, quote, sector } of told.actors) {
    const span = find(`The ${role}`, quote, near);
    if (!span) continue;
    const { value, span: shown } = read.party(span);
    if (actors.some((known) => known.role === role && known.text === value.text)) continue;
    show(`actors.${actors.length}`, shown);
    actors.push({ role, ...value, sector: value.sector ?? sector });
  }

  const figures: Partial<Record<FigureKey, Figure>> = {};
  for (const { of, quote } of told.figures) {
    const span = find(`The figure ${of}`, quote, near);
    if (!span || figures[of]) continue;
    const found = read.figure(span);
    if (!found) {
      warn('not-read', `The figure ${of}`, quote);
      continue;
    }
    figures[of] = found.value;
    show(`figures.${of}`, found.span);
  }

  const named = (what: string, quote: string): Span | null => {
    const span = find(what, quote, near);
    if (span && shown(report, span).split(' ').length <= MOST_WORDS) return span;
    if (span) warnings.push({ code: 'too-long', message: `${what} is left out: “${quote.slice(0, 200)}” is more than a name.` }); // prettier-ignore
    return null;
  };
  const weapons: string[] = [];
  for (const quote of told.weapons) {
    const span = named('A weapon', quote);
    if (!span) continue;
    const found = read.weapon(span) ?? { value: shown(report, span).toLowerCase(), span };
    if (!weapons.includes(found.value)) show(`weapons.${weapons.push(found.value) - 1}`, found.span);
  }

  const targets: Event['targets'] = [];
  for (const { quote, effect } of told.targets) {
    const span = named('A target', quote);
    if (span) show(`targets.${targets.push({ text: shown(report, span), effect }) - 1}`, span);
  }

  const sources: Event['sources'] = [];
  for (const { quote, relation } of told.sources) {
    const span = named('A source', quote);
    if (span) show(`sources.${sources.push({ name: shown(report, span), relation }) - 1}`, span);
  }

  const fields = {
    type: told.type,
    modes,
    contexts: [],
    scope: scope ? told.scope.value : ('single' as const),
    status: status ? told.status.value : ('occurred' as const),
    date,
    place,
    actors,
    figures,
    weapons,
    targets,
    sources,
  };
  const key = ['llm', report.sha256, report.id, told.type, head.start, fields.scope].join('\u0000');
  const id = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return { id, ...fields, summary: summarise(fields), evidence, confidence: CONFIDENCE };
}

/** A quote of a value stands beside the words that tell of the event: looked for from so many code units before them. */
const NEAR = 600;
/** A name of a thing or a source has no more words. */
const MOST_WORDS = 12;

/** The words of a span on one line. */
const shown = ({ text }: Report, { start, end }: Span): string => text.slice(start, end).replace(/\s+/g, ' ');
