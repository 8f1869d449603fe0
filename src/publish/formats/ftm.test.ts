import { describe, expect, it } from 'vitest';
import { ftmFaults } from '../../../test/ftm-rules.ts';
import { ged } from '../codebooks/ged.ts';
import { toldIncident } from '../codebooks/testing.ts';
import type { PublishedIncident } from '../exporter.ts';
import { exporterOf } from '../exporters.ts';
import { ftm } from './ftm.ts';
import type { Entity } from './ftm-entities.ts';

async function entitiesOf(...items: readonly PublishedIncident[]): Promise<Entity[]> {
  let text = '';
  for await (const piece of exporterOf(ftm).write(items)) text += piece.toString();
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Entity); // prettier-ignore
}

const BY = { text: 'the Gao Front', name: 'Gao Front', sector: 'REB', country: 'MLI' } as const;
const AGAINST = { text: 'the Malian army', name: 'Malian Army', sector: 'MIL', country: 'MLI' } as const;
const battle = toldIncident({ figures: { killed: { low: 12, text: 'at least 12' } }, by: BY, against: AGAINST });
const hostile = toldIncident({
  id: 'bbbbbbbbbb',
  summary: `${'\ud83d\ude00'.repeat(400)}\u0000`,
  days: null,
  place: { name: 'x'.repeat(500), admin1: 'y'.repeat(2000), precision: 'admin1', country: 'XKX' },
  weapons: ['z'.repeat(3000)],
  by: { ...BY, name: 'w'.repeat(999) },
});
const odd: PublishedIncident = {
  ...hostile,
  reports: [
    { id: 'a b/ü', title: null, url: 'javascript:alert(1)', publisher: 'p'.repeat(3000), published: '2022-03-14' },
    { id: 'c', title: 't'.repeat(3000), url: `https://x.example/${'u'.repeat(5000)}`, publisher: null, published: '2022-03-14T23:30:00-05:00' },
    { id: 'd', title: '', url: null, publisher: null, published: null },
  ],
}; // prettier-ignore

describe('FollowTheMoney', () => {
  it('has entities that the model of FollowTheMoney takes, whatever reports say', async () => {
    const nowhere = toldIncident({ id: 'cccccccccc', place: null, scope: 'aggregate', status: 'attempted' });
    const all = await entitiesOf(battle, odd, nowhere);
    expect(ftmFaults(all)).toEqual([]);
    expect(new Set(all.map(({ schema }) => schema))).toEqual(
      new Set(['Article', 'Organization', 'PublicBody', 'Address', 'Event', 'Documentation']),
    );
  });

  it('tells an incident as an event, with who took part and the reports that tell of it', async () => {
    const all = await entitiesOf(battle);
    const of = (schema: string) => all.find((entity) => entity.schema === schema)!;
    expect(of('Event')).toMatchObject({
      id: 'casus-incident-aaaaaaaaab',
      properties: {
        name: ['Shooting in Gao, Mali, 14 Mar 2022'],
        recordId: ['aaaaaaaaab'],
        date: ['2022-03-14'],
        startDate: ['2022-03-14'],
        endDate: ['2022-03-14'],
        country: ['ml'],
        location: ['Gao, Mali'],
        organizer: [of('Organization').id],
        involved: [of('PublicBody').id],
        addressEntity: [of('Address').id],
        proof: [of('Article').id],
        keywords: ['ASSAULT', 'firearms'],
      },
    });
    expect(of('Address').properties).toMatchObject({ latitude: ['16.272'], longitude: ['-0.045'] });
    expect(of('Documentation').properties).toEqual({
      document: [of('Article').id],
      entity: [of('Event').id],
      role: ['report'],
    });
  });

  it('says figures in words, as reported and according to whom', async () => {
    const all = await entitiesOf(battle);
    expect(all.find(({ schema }) => schema === 'Event')!.properties['notes']).toEqual([
      'Reported killed: 12+ (1 independent source, low-best-high/1)',
      'Sahel Dispatch, according to police, on killed: “at least 12”',
    ]);
  });

  it.each([
    ['a private person', { text: 'a teacher', name: 'Ana Ruiz', person: 'private', sector: 'EDU' }],
    ['an office holder', { text: 'Governor Okan', name: 'Okan', person: 'public', sector: 'GOV' }],
    ['people as a whole', { text: 'Fulani herders', name: 'Fulani herders', sector: 'UAF' }],
    ['who has no sector of organisations', { text: 'Ana Ruiz', name: 'Ana Ruiz', sector: 'CVL' }],
    ['nobody named', { text: 'gunmen', sector: 'UAF' }],
  ] as const)('makes no entity of %s', async (_, by) => {
    const all = await entitiesOf(toldIncident({ by }));
    expect(all.map(({ schema }) => schema)).toEqual(['Article', 'Address', 'Event', 'Documentation']);
  });

  it('gives no point where the place is none', async () => {
    const all = await entitiesOf(toldIncident({ place: { precision: 'country', name: 'Mali' } }));
    const { properties } = all.find(({ schema }) => schema === 'Address')!;
    expect(properties).toEqual({ full: ['Mali'], state: ['Gao'], country: ['ml'] });
  });

  it('tells a time in UTC', async () => {
    const articles = (await entitiesOf(odd)).filter(({ schema }) => schema === 'Article');
    expect(articles.map(({ properties }) => properties['publishedAt'])).toEqual([
      ['2022-03-14'],
      ['2022-03-15T04:30:00'],
      undefined,
    ]);
  });

  it('is refused for the rows of a codebook', async () => {
    const pieces = exporterOf(ftm, [ged]).write([battle])[Symbol.asyncIterator]();
    await expect(pieces.next()).rejects.toThrow('Leave --codebook out');
  });
});
