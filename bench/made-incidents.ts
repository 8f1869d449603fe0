import { toldIncident } from '../src/publish/codebooks/testing.ts';
import type { Mention, PublishedIncident, ReportReference } from '../src/publish/exporter.ts';

const TOWNS = ['Gao', 'Menaka', 'Ansongo', 'Bourem', 'Tessalit', 'Douentza', 'Bandiagara', 'Niono'];
const GROUPS = ['Gao Front', 'Army of the Valley', 'Movement of the Dunes', 'River Guard', 'Brigade of the Two Hills'];
const PEOPLE = ['Ibrahim Maiga', 'Fatou Cissé', 'Amadou Touré', 'Awa Keïta', 'Oumar Coulibaly'];
const PAPERS = ['Sahel Dispatch', 'River Herald', 'The Dune', 'Valley Times'];

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 1);
const day = (n: number): string => new Date(FIRST_DAY + n * DAY_MS).toISOString().slice(0, 10);

/** Each number once, in no order: ids of incidents come so. */
const scattered = (n: number): number => Math.imul(n + 1, 0x9e3779b1) >>> 0;
const base32 = (n: number, digits: number): string => n.toString(32).padStart(digits, '0');

/**
 * So many made-up incidents one after the other, the same each time, each as large as a real one with two or three reports: one of ten
 * reports tells of several. Cheap to make, so that what is measured is what is done with them.
 */
export function* madeIncidents(count: number): Generator<PublishedIncident> {
  for (let n = 0; n < count; n++) yield madeIncident(n);
}

function madeIncident(n: number): PublishedIncident {
  const random = scattered(n);
  const of = <T>(list: readonly T[], shift: number): T => list[(random >>> shift) % list.length]!;
  const [town, group, person, killed] = [of(TOWNS, 3), of(GROUPS, 7), of(PEOPLE, 11), random % 23];
  const when = day(random % 9000);
  const reports = Array.from({ length: 2 + (n % 2) }, (_, i): ReportReference => {
    const shared = i === 0 && n % 10 < 4;
    const id = base32(scattered(shared ? n - (n % 10) : n), 7).repeat(2) + String(shared ? 'ab' : i).padStart(2, '0');
    return {
      id,
      title: `At least ${killed} killed as gunmen storm a village near ${town}, officials say`,
      url: `https://news.example/${when.replaceAll('-', '/')}/${town.toLowerCase()}-attack-${id}`,
      publisher: of(PAPERS, i),
      published: `${when}T09:20:00Z`,
    };
  });
  const events = reports.map(({ id }) => ({ reportId: id, eventId: base32(n, 7) + id.slice(0, 9) }));
  const { incident } = toldIncident({
    id: base32(random, 7) + base32(n % 32_768, 3),
    days: [when, when],
    summary: `Shooting near ${town}, Mali, ${when}: at least ${killed} killed, ${person} among them`,
    place: {
      name: `${town} ${random % 5000}`,
      latitude: 10 + (random % 9973) / 1000,
      longitude: -5 + (random % 8887) / 1000,
      text: `a village some distance from ${town}`,
    },
    by: { text: `fighters of the ${group}`, name: group, sector: 'REB', country: 'MLI' },
    against: { text: `the teacher ${person} and other villagers`, name: person, person: 'private', sector: 'CVL', country: 'MLI' },
    figures: {
      killed: { low: killed, qualifier: 'at_least', text: `At least ${killed} people` },
      injured: killed + 7,
    },
    weapons: ['rifles', 'motorcycles'],
    events,
  });
  const mentions = events.flatMap(({ reportId, eventId }) =>
    ['type', 'date', 'place', 'actors.0', 'actors.1', 'figures.killed', 'figures.injured', 'sources.0'].map(
      (field, i): Mention => ({ reportId, eventId, field, start: 40 * i, end: 40 * i + 17 }),
    ),
  );
  return { incident, reports, mentions };
} // prettier-ignore
