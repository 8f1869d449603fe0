import { createHash } from 'node:crypto';
import { reportOf } from '../src/coding/testing.ts';
import { codedReport, type Actor, type CodedReport, type Event, type Figure, type Report } from '../src/model/index.ts';

/** What a test says of one event; the rest is a bombing in Karso, a made-up town, that occurred. */
export type ToldEvent = Partial<Omit<Event, 'figures' | 'date' | 'actors'>> & {
  readonly day?: string | null;
  readonly killed?: number | Partial<Figure>;
  readonly injured?: number | Partial<Figure>;
  readonly actors?: readonly (Partial<Actor> & { readonly text: string })[];
};

export const KARSO: NonNullable<Event['place']> = {
  name: 'Karso',
  admin1: 'Velmar',
  country: 'TUR',
  latitude: 38.5,
  longitude: 27.1,
  precision: 'settlement',
  text: 'Karso',
};

export function figure(said: number | Partial<Figure>): Figure {
  if (typeof said === 'number') return { low: said, best: said, high: said, qualifier: 'exactly', text: `${said}` };
  return { low: null, best: null, high: null, qualifier: 'unspecified', text: 'words', ...said };
}

/** A coded report of made-up news, valid by the contract, every value with the whole text as its evidence. */
export function toldReport(
  id: string,
  text: string,
  events: readonly ToldEvent[],
  about: Partial<Report> = {},
): CodedReport {
  const sha256 = createHash('sha256').update(`${id} ${text}`).digest('hex');
  const report: Report = { ...reportOf(text, '2017-03-08'), id, sha256, ...about };
  return codedReport.parse({
    report,
    events: events.map((said, i) => toldEvent(said, `${id}.${i}`, text)),
    warnings: [],
  });
}

function toldEvent(
  { day = '2017-03-06', killed, injured, actors = [], ...said }: ToldEvent,
  id: string,
  text: string,
): Event {
  const figures: Event['figures'] = {};
  if (killed !== undefined) figures.killed = figure(killed);
  if (injured !== undefined) figures.injured = figure(injured);
  const whole = { start: 0, end: text.length };
  return {
    id,
    type: 'ASSAULT',
    modes: ['explosives'],
    contexts: [],
    scope: 'single',
    status: 'occurred',
    date: day === null ? null : { start: day, end: day, text: 'then' },
    place: KARSO,
    actors: actors.map((actor) => ({
      role: 'recipient',
      name: null,
      person: null,
      sector: null,
      country: null,
      count: null,
      ...actor,
    })),
    figures,
    weapons: [],
    targets: [],
    sources: [],
    summary: '',
    evidence: ['type', 'date', 'place', ...Object.keys(figures).map((key) => `figures.${key}`)].map((field) => ({
      field,
      ...whole,
    })),
    confidence: 0.8,
    ...said,
  };
}
