import { expect, it } from 'vitest';
import { toldIncident, type Told } from '../codebooks/testing.ts';
import { differences } from './compare-records.ts';
import type { ReleasedRecord } from './released-incident.ts';
import { reasonsFor, takerOf, type Circumstances, type Sides } from './why-changed.ts';

const record = (told: Told = {}, events = ['e1']): ReleasedRecord => {
  const reports = [...new Set(events.map((id) => id.replace('e', 'r')))];
  const { incident } = toldIncident({
    ...told,
    events: events.map((eventId) => ({ reportId: eventId.replace('e', 'r'), eventId })),
  });
  return {
    incident,
    reports: reports.map((id) => ({ id, title: null, url: null, publisher: null, published: null })),
    mentions: [],
    reviewed: false,
  };
};
const made: Circumstances = {
  casus: '1.0.0',
  figurePolicy: { policy: 'range', sources: [] },
  coders: ['rules-1'],
  checkpoint: null,
  until: '2022-03-20',
};
const sides = (over: Partial<Sides> = {}): Sides => ({ before: made, after: made, decisionsOn: () => [], ...over });
const why = (before: ReleasedRecord | null, after: ReleasedRecord | null, over: Partial<Sides> = {}) =>
  reasonsFor(before, after, sides(over), { fields: before && after ? differences(before, after) : [] }).map(({ reason }) => reason); // prettier-ignore

it('tells fields apart as people read them', () => {
  const before = record({ figures: { killed: 4 }, days: ['2022-03-14', '2022-03-14'] });
  const after = record({ figures: { killed: { low: 5, qualifier: 'at_least' } }, days: ['2022-03-14', '2022-03-15'] });
  expect(differences(before, after)).toEqual([
    { field: 'date', before: '2022-03-14', after: '2022-03-14/2022-03-15' },
    { field: 'killed', before: '4', after: 'at least 5' },
  ]);
  expect(differences(before, { ...before, incident: { ...before.incident, confidence: 0.1 } })).toEqual([]);
});

it('gives a new report, a report that is gone and a decision as reasons, each where it is one', () => {
  expect(why(record(), record({}, ['e1', 'e2']))).toEqual(['new report']);
  expect(why(record({}, ['e1', 'e2']), record())).toEqual(['report gone']);
  expect(why(record(), record({}, ['e1', 'e2']), { decisionsOn: () => [7] })).toEqual(['decision', 'new report']);
});

/** The record with its reports read by a coder. */
const readBy = (coder: string, one: ReleasedRecord): ReleasedRecord => ({
  ...one,
  reports: one.reports.map((report) => ({ ...report, coder })),
});
const recoded = { after: { ...made, coders: ['rules-2'] } };

it('sees that a report was coded anew by who read it, whatever else there is', () => {
  const [before, after] = [readBy('rules-1', record()), readBy('rules-2', record({ modes: ['beat'] }))];
  expect(why(before, after, recoded)).toEqual(['other coder']);
  expect(why(before, after, { ...recoded, decisionsOn: () => [7] })).toEqual(['decision', 'other coder']);
  expect(why(before, readBy('rules-1', record({ modes: ['beat'] })), recoded)).not.toContain('other coder');
});

it('holds another coder to blame for what came or went with the reading of a report that was there', () => {
  const [before, after] = [readBy('rules-1', record()), readBy('rules-2', record())];
  expect(why(before, null, recoded)).toEqual(['other coder']);
  expect(why(before, null, { after: { ...made, coders: ['rules-1', 'rules-2'] } })).toEqual(['report gone']);
  const came = (hadReports: boolean) => reasonsFor(null, after, sides(recoded), { hadReports }).map(({ reason }) => reason); // prettier-ignore
  expect(came(true)).toEqual(['other coder']);
  expect(came(false)).toEqual(['new report']);
});

const takenBy = ({ incident, reports }: ReleasedRecord, before: ReleasedRecord) =>
  takerOf({ id: incident.id, reports }, before.reports);

it('says of one that went into another what brought the two together', () => {
  const [one, other] = [record(), record({}, ['e2'])];
  const reasons = (into: ReleasedRecord) => reasonsFor(one, null, sides(recoded), { taker: takenBy(into, other) });
  expect(reasons(record({}, ['e1', 'e2', 'e3']))).toEqual([{ reason: 'new report', reports: ['r3'], decisions: [] }]);
  const merged = readBy('rules-2', record({}, ['e1', 'e2']));
  const taker = takenBy(merged, readBy('rules-1', other));
  expect(reasonsFor(readBy('rules-1', one), null, sides(recoded), { taker }).map(({ reason }) => reason)).toEqual([
    'other coder',
  ]);
});

it('sees in releases of older versions that a report was coded anew by its events having other ids', () => {
  const anew = record();
  const events = [{ reportId: 'r1', eventId: 'x9' }];
  expect(why(record(), { ...anew, incident: { ...anew.incident, events } })).toEqual(['other coder']);
});

it('holds another figure policy to blame for figures alone', () => {
  const after = { ...made, figurePolicy: { policy: 'latest', sources: [] } };
  expect(why(record({ figures: { killed: 4 } }), record({ figures: { killed: 5 } }), { after })).toEqual([
    'figure policy',
  ]);
  expect(why(record(), record({ modes: ['beat'] }), { after: { ...after, casus: '2.0.0' } })).toEqual([
    'casus version',
  ]);
});

it('knows an incident that was too young for the release before', () => {
  expect(why(null, record({ days: ['2022-03-21', '2022-03-21'] }))).toEqual(['delay']);
  expect(why(null, record())).toEqual(['new report']);
  expect(why(record(), null)).toEqual(['report gone']);
});
