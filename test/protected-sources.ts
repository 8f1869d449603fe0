import type { Store } from '../src/store/store.ts';
import type { CodedReport } from '../src/model/index.ts';
import { contentKey } from '../src/store/content-key.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { KARSO, toldReport } from './told-report.ts';

/** Stands in everything that leads to the source of two of the reports, also in ids. */
export const MARKER = 'Qzvex';

/** The publisher of those two. */
export const CENTRE = `${MARKER} Centre`;

const marked = { publisher: CENTRE, agency: MARKER, authors: [MARKER] };

export const OTHERS = [
  toldReport('herald-1', 'A bomb killed 3 in Karso, police said.', [{ killed: 3, weapons: ['bomb'] }], {
    title: 'Bomb in Karso',
    publisher: 'Herald',
    url: 'https://herald.example/karso',
  }),
  toldReport('herald-2', 'A march in Gao.', [{ type: 'PROTEST', modes: ['demo'], day: '2017-02-01', place: { ...KARSO, name: 'Gao', country: 'MLI', text: 'Gao', latitude: 16, longitude: 0 } }], {
    title: 'March in Gao',
    publisher: 'Herald',
  }),
]; // prettier-ignore

/** One tells of the bombing, earlier than the other report and with another figure; one of an incident that nobody else tells of. */
export const SECRETS = [
  toldReport(
    `${MARKER}-1`,
    `${MARKER} heard that a bomb killed 5 in Karso.`,
    [
      {
        killed: { low: 5, best: 5, high: 5, qualifier: 'exactly', text: `five, ${MARKER} heard` },
        sources: [{ name: `${MARKER} doctor`, relation: 'claims' }],
        actors: [{ text: `cousins of ${MARKER}`, sector: 'CVL' }],
        targets: [{ text: `the shop of ${MARKER}`, effect: 'destroyed' }],
        weapons: [`${MARKER} bomb`],
        place: { ...KARSO, text: `Karso, home of ${MARKER}` },
        date: { start: '2017-03-06', end: '2017-03-06', text: `the day ${MARKER} called` },
      } as never,
    ],
    { ...marked, title: `${MARKER}: bomb`, url: `https://${MARKER}.example/1`, published: '2017-03-07' },
  ),
  toldReport(
    `${MARKER}-2`,
    `${MARKER} heard of shots in Tarin.`,
    [{ day: '2017-01-05', modes: ['firearms'], killed: 7, place: { ...KARSO, name: 'Tarin', text: 'Tarin', country: 'PER', latitude: -12, longitude: -77 } }],
    { ...marked, title: `${MARKER}: shots`, url: `https://${MARKER}.example/2` },
  ),
]; // prettier-ignore

/** Adds reports as what a coder read of a file is added. */
export async function addTold(store: Store, records: readonly CodedReport[]): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
  const additions = records.map((record) => ({ content: contentKey(record.report), record }));
  await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
  await refreshIncidents(store);
}
