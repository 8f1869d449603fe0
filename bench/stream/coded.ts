import { createHash } from 'node:crypto';
import { makeReport } from '../../src/ingest/make-report.ts';
import type { Actor, CodedReport, Event, FigureKey } from '../../src/model/index.ts';
import { summarise } from '../../src/model/summary.ts';
import { TYPE_OF } from './incident.ts';
import type { StreamReport, Told } from './write-report.ts';

/** The coded-report record that a good coder would make of a report: what its words say, no more, with the words as evidence. */
export function codedOf(row: StreamReport, told: readonly Told[]): CodedReport {
  const report = makeReport(
    { ...row, url: row.url ?? null, language: 'en', bytes: new TextEncoder().encode(row.text) },
    [],
  );
  return { report, events: told.map((one, i) => eventOf(report.id, report.text, one, i)), warnings: [] };
}

function eventOf(reportId: string, text: string, { telling, spans }: Told, index: number): Event {
  const { incident, speaker, date, place, figures: said } = telling;
  const find = (field: string) => spans.find((span) => span.field === field) ?? null;
  const words = (field: string): string | null => {
    const span = find(field);
    return span && text.slice(span.start, span.end);
  };
  // A background report has no trigger of its own kind: its place or its date stand for it.
  const anchor = find('type') ?? find('place') ?? find('date') ?? { start: 0, end: Math.min(1, text.length) };
  const evidence: Event['evidence'] = [];
  const cite = (field: string, span: { start: number; end: number } = anchor) =>
    evidence.push({ field, start: span.start, end: span.end });
  const [type, modes] = TYPE_OF[incident.kind];
  for (const field of ['type', 'scope', 'status', ...modes.map((_, i) => `modes.${i}`)]) cite(field);
  const figures: Event['figures'] = {};
  for (const key of Object.keys(said) as FigureKey[]) {
    const span = find(key);
    if (!span) continue;
    figures[key] = { ...said[key]!, text: text.slice(span.start, span.end) };
    cite(`figures.${key}`, span);
  }
  const [dateSpan, placeSpan] = [find('date'), find('place')];
  if (dateSpan) cite('date', dateSpan);
  if (placeSpan) cite('place', placeSpan);
  const actors: Actor[] = [];
  const addActor = (field: string, actor: Partial<Actor> & Pick<Actor, 'role'>) => {
    const span = find(field);
    if (!span) return;
    cite(`actors.${actors.length}`, span);
    actors.push({ name: null, person: null, sector: null, country: null, count: null, text: text.slice(span.start, span.end), ...actor }); // prettier-ignore
  };
  const doer = words('actor');
  const named = doer !== null && doer === incident.group;
  addActor('actor', { role: 'actor', name: named ? doer : null, sector: named ? 'REB' : doer?.includes('olice') ? 'COP' : null, country: named ? incident.theatre.country : null }); // prettier-ignore
  const victim = words('victims');
  addActor('victims', { role: 'recipient', name: victim, person: 'private', sector: incident.victims.sector });
  const weapon = words('weapon')?.toLowerCase() ?? null;
  if (weapon !== null) cite('weapons.0', find('weapon')!);
  const target = words('target');
  if (target !== null) cite('targets.0', find('target')!);
  const source = find('source');
  if (source) cite('sources.0', source);
  const fields = {
    type, modes: [...modes], contexts: [], scope: 'single' as const, status: 'occurred' as const,
    date: dateSpan && { ...date.span, text: text.slice(dateSpan.start, dateSpan.end) },
    place: placeSpan && { ...place.place, text: text.slice(placeSpan.start, placeSpan.end) },
    actors, figures, weapons: weapon === null ? [] : [weapon],
  }; // prettier-ignore
  return {
    id: createHash('sha256').update(`${reportId} ${index}`).digest('hex').slice(0, 16),
    ...fields,
    targets: target === null ? [] : [{ text: target, effect: null }],
    sources: source && speaker ? [{ name: speaker.name.replace(/^the /, ''), relation: 'claims' }] : [],
    summary: summarise(fields),
    evidence,
    confidence: 0.9,
  };
}
