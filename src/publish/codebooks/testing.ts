import type { Actor, Figure, FigureKey, Incident } from '../../model/index.ts';
import type { PublishedIncident, ReportReference } from '../exporter.ts';

const GAO: NonNullable<Incident['place']> = {
  name: 'Gao',
  admin1: 'Gao',
  country: 'MLI',
  latitude: 16.27167,
  longitude: -0.04472,
  precision: 'settlement',
  text: 'Gao',
};

const DISPATCH: ReportReference = {
  id: 'r1',
  title: 'Attack in Gao',
  url: 'https://news.example/gao',
  publisher: 'Sahel Dispatch',
  published: '2022-03-15T09:20:00Z',
};

/** What a test says of one incident; the rest is a shooting in Gao on 14 March 2022, of which police told one paper. */
export interface Told extends Partial<Omit<Incident, 'figures' | 'date' | 'place'>> {
  readonly days?: readonly [start: string, end: string, text?: string] | null;
  readonly place?: Partial<NonNullable<Incident['place']>> | null;
  readonly by?: Partial<Actor> & { readonly text: string };
  readonly against?: Partial<Actor> & { readonly text: string };
  readonly figures?: Partial<Record<FigureKey, number | Partial<Figure>>>;
}

export function toldIncident({ days, place, by, against, figures = {}, ...told }: Told = {}): PublishedIncident {
  const [start, end, text = 'Monday'] = days ?? ['2022-03-14', '2022-03-14'];
  const party = (role: Actor['role'], said: Told['by']): Actor[] =>
    said ? [{ role, name: null, person: null, sector: null, country: null, count: null, ...said }] : [];
  const incident: Incident = {
    id: 'aaaaaaaaab',
    type: 'ASSAULT',
    modes: ['firearms'],
    contexts: [],
    scope: 'single',
    status: 'occurred',
    date: days === null ? null : { start, end, text },
    place: place === null ? null : { ...GAO, ...place },
    actors: [...party('actor', by), ...party('recipient', against)],
    weapons: [],
    targets: [],
    summary: 'Shooting in Gao, Mali, 14 Mar 2022',
    confidence: 0.9,
    figures: Object.fromEntries(Object.entries(figures).map(([key, said]) => [key, reconciled(figureOf(said))])),
    claims: Object.entries(figures).map(([key, said]) => ({
      key: key as FigureKey,
      figure: figureOf(said),
      reportId: 'r1',
      eventId: 'e1',
      report: { ...DISPATCH, agency: null, modified: null },
      sources: [{ name: 'police', relation: 'claims' as const }],
      evidence: [{ start: 0, end: 1 }],
      standing: 'told' as const,
      group: 'e1',
      supersededBy: null,
    })),
    manual: [],
    denied: false,
    events: [{ reportId: 'r1', eventId: 'e1' }],
    merges: [],
    ...told,
  };
  const mentions = [
    { reportId: 'r1', eventId: 'e1', field: 'type', start: 10, end: 18 },
    ...Object.keys(figures).map((key) => ({
      reportId: 'r1',
      eventId: 'e1',
      field: `figures.${key}`,
      start: 0,
      end: 1,
    })),
  ];
  return { incident, reports: [DISPATCH], mentions };
}

function figureOf(said: number | Partial<Figure>): Figure {
  if (typeof said === 'number') return { low: said, best: said, high: said, qualifier: 'exactly', text: `${said}` };
  return { low: null, best: null, high: null, qualifier: 'unspecified', text: 'words', ...said };
}

const reconciled = (figure: Figure): NonNullable<Incident['figures']['killed']> => ({
  figure,
  policy: 'low-best-high/1',
  disputed: false,
  independent: 1,
  provisional: false,
  decidedBy: ['e1'],
});
