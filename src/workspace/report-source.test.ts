import { describe, expect, it } from 'vitest';
import { toldIncident } from '../publish/codebooks/testing.ts';
import { recordText } from '../publish/releases/released-incident.ts';
import type { IncidentFilter, Store } from '../store/store.ts';
import { reportSource } from './report-source.ts';

const since = toldIncident({ id: 'since' });
const INCIDENTS = [
  toldIncident({ id: 'march', days: ['2022-03-14', '2022-03-14'] }),
  toldIncident({ id: 'lent', days: ['2022-03-02', '2022-04-16'], type: 'PROTEST', modes: ['riot'] }),
  { ...since, incident: { ...since.incident, date: { start: '2021-05-01', end: null, text: 'since May' } } },
  toldIncident({ id: 'undated', days: null, place: { country: 'NER' } }),
];

/** A workspace with one release, of these incidents; the first is looked at. */
const store = {
  releases: {
    find: () =>
      Promise.resolve({ version: '1.0', coders: ['rules-4'], figurePolicy: { policy: 'range', sources: [] } }),
    async *incidents() {
      for (const [i, told] of INCIDENTS.entries()) {
        yield await Promise.resolve({ record: recordText({ ...told, reviewed: i === 0 }) });
      }
    },
  },
} as unknown as Store;

async function read(filter: IncidentFilter) {
  const { incidents, about } = await reportSource(store, '1.0', filter);
  const ids: string[] = [];
  for await (const { incident } of incidents()) ids.push(incident.id);
  return { ids, about: await about() };
}

describe('the incidents of a release', () => {
  it.each([
    [{}, ['march', 'lent', 'since', 'undated']],
    [{ from: '2022-04-01' }, ['lent', 'since']],
    [{ to: '2022-03-05' }, ['lent', 'since']],
    [{ country: 'NER' }, ['undated']],
    [{ type: 'ASSAULT' }, ['march', 'since', 'undated']],
    [{ type: 'riot' }, ['lent']],
    [{ type: 'PROTEST/demo' }, []],
  ])('that pass %o are those that a workspace would let through', async (filter, ids) => {
    expect((await read(filter)).ids).toEqual(ids);
  });

  it('say how many people looked at, among those that pass', async () => {
    expect((await read({ country: 'MLI' })).about).toMatchObject({
      reviewed: 1,
      coders: ['rules-4'],
      policy: { id: 'range/1' },
    });
    expect((await read({ country: 'NER' })).about).toMatchObject({ reviewed: 0 });
  });

  it('are not looked through for words', async () => {
    await expect(reportSource(store, '1.0', { text: 'market' })).rejects.toMatchObject({ problem: { code: 'usage' } });
  });
});
