import { figurePhrase } from '../../model/summary.ts';
import { FIGURE_KEYS, type Actor, type Incident, type ReleaseChange } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import type { ReleasedRecord } from './released-incident.ts';

const parties =
  (role: Actor['role']) =>
  ({ incident }: ReleasedRecord) =>
    list(
      incident.actors
        .filter((actor) => actor.role === role)
        .map(({ name, text, sector, country }) =>
          [name ?? text, ...[sector, country].flatMap((code) => code ?? [])].join(' '),
        ),
    );

function dateText({ date }: Incident): string | null {
  if (date === null) return null;
  return date.start === date.end ? (date.start ?? date.text) : `${date.start ?? ''}/${date.end ?? ''}`;
}

function placeText({ place }: Incident): string | null {
  if (place === null) return null;
  const { name, admin1, country, latitude, longitude, precision } = place;
  const at = latitude === null ? '' : ` at ${coordinate(latitude)!}, ${coordinate(longitude)!}`;
  return `${[name, admin1, country].filter(Boolean).join(', ')} (${precision})${at}`;
}

/** What two releases are compared by, as people read it. Scores are left out: they move with every report and change nothing. */
const FIELDS: readonly (readonly [field: string, text: (record: ReleasedRecord) => string | null])[] = [
  ['type', ({ incident }) => incident.type],
  ['modes', ({ incident }) => list(incident.modes)],
  ['contexts', ({ incident }) => list(incident.contexts)],
  ['scope', ({ incident }) => incident.scope],
  ['status', ({ incident }) => (incident.denied ? `${incident.status}, denied by some` : incident.status)],
  ['date', ({ incident }) => dateText(incident)],
  ['place', ({ incident }) => placeText(incident)],
  ['actors', parties('actor')],
  ['recipients', parties('recipient')],
  ...FIGURE_KEYS.map(
    (key) =>
      [
        key,
        ({ incident }: ReleasedRecord) => {
          const told = incident.figures[key];
          return told ? `${figurePhrase(told.figure)}${told.disputed ? ', sources disagree' : ''}` : null;
        },
      ] as const,
  ),
  ['weapons', ({ incident }) => list(incident.weapons)],
  [
    'targets',
    ({ incident }) => list(incident.targets.map(({ text, effect }) => (effect ? `${text} (${effect})` : text))),
  ],
  ['reports', ({ reports }) => list(reports.map(({ id }) => id))],
  ['reviewed', ({ reviewed }) => (reviewed ? 'reviewed' : 'not reviewed')],
];

/** The fields in which two records of one incident differ. */
export function differences(before: ReleasedRecord, after: ReleasedRecord): ReleaseChange['fields'] {
  return FIELDS.flatMap(([field, text]) => {
    const [was, is] = [text(before) || null, text(after) || null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
