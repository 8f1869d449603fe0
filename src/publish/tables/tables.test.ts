import { describe, expect, it } from 'vitest';
import type { PublishedIncident } from '../exporter.ts';
import { toldIncident } from '../codebooks/testing.ts';
import type { Cell, Table } from '../table.ts';
import { DATASET } from './dataset.ts';

/** The rows that incidents have in a table, by the names of its columns. */
function rowsOf(id: Table['id'], ...items: readonly PublishedIncident[]): Record<string, Cell>[] {
  const table = DATASET.find((one) => one.id === id)!;
  return items.flatMap((item) =>
    [...table.rows(item)].map((row) => Object.fromEntries(table.columns.map(({ name }, i) => [name, row[i]!]))),
  );
}

const market = toldIncident({ figures: { killed: 12, injured: { low: 30, text: 'at least 30' } } });

describe('the tables of the dataset', () => {
  it('begin with the incidents', () => {
    expect(DATASET.map(({ id }) => id)).toEqual([
      'incidents', 'places', 'actors', 'reports', 'events', 'figures', 'mentions',
    ]); // prettier-ignore
  });

  it('have keys and foreign keys of columns that are there', () => {
    const columnsOf = (id: string) => DATASET.find((table) => table.id === id)!.columns.map(({ name }) => name);
    for (const { id, key, foreignKeys = [] } of DATASET) {
      expect(new Set(columnsOf(id)).size).toBe(columnsOf(id).length);
      expect(columnsOf(id)).toEqual(expect.arrayContaining([...key]));
      for (const { columns, table, references } of foreignKeys) {
        expect(columnsOf(id)).toEqual(expect.arrayContaining([...columns]));
        expect(DATASET.find((other) => other.id === table)!.key).toEqual(references);
      }
    }
  });

  it('say of every column what it holds', () => {
    for (const { columns } of DATASET) for (const { description } of columns) expect(description).not.toBe('');
  });

  it('tell of what no words were said by null, and never by an empty string', () => {
    for (const { id } of DATASET) for (const row of rowsOf(id, market)) expect(Object.values(row)).not.toContain('');
  });
});

describe('figures', () => {
  it('have every claim with the source it is of, and whether it decided', () => {
    const { incident } = market;
    const [killed] = incident.claims;
    const later = { ...killed!, eventId: 'e2', reportId: 'r2', group: 'e1' };
    const other = { ...killed!, eventId: 'e3', reportId: 'r3', group: 'e3', figure: { ...killed!.figure, best: 9 } };
    const claims = [{ ...killed!, supersededBy: 'e2' }, later, other];
    expect(rowsOf('figures', { ...market, incident: { ...incident, claims } })).toMatchObject([
      { event_id: 'e1', figure: 'killed', best: 12, independent_source: 1, superseded_by: 'e2', decided: false },
      { event_id: 'e2', figure: 'killed', best: 12, independent_source: 1, superseded_by: null, decided: true },
      { event_id: 'e3', figure: 'killed', best: 9, independent_source: 2, superseded_by: null, decided: false },
    ]);
  });

  it('leave open what the words leave open', () => {
    const [, injured] = rowsOf('figures', market);
    expect(injured).toMatchObject({ figure: 'injured', low: 30, best: null, high: null, words: 'at least 30' });
  });
});

describe('places', () => {
  it('are one where two incidents were in one place, whatever words tell it', () => {
    const again = toldIncident({ id: 'bbbbbbbbbb', place: { text: 'the town' } });
    const [a, b] = rowsOf('places', market, again);
    expect(a).toEqual(b);
    expect(rowsOf('incidents', market)[0]!['place_id']).toBe(a!['place_id']);
  });

  it('are two where they are known less finely', () => {
    const [a, b] = rowsOf('places', market, toldIncident({ place: { precision: 'admin1' } }));
    expect(a!['place_id']).not.toBe(b!['place_id']);
  });

  it('are none where none is told', () => {
    expect(rowsOf('places', toldIncident({ place: null }))).toEqual([]);
    expect(rowsOf('incidents', toldIncident({ place: null }))[0]).toMatchObject({ place: null, place_id: null });
  });
});

describe('mentions', () => {
  it('say where each value was read', () => {
    expect(rowsOf('mentions', market)).toContainEqual({
      incident_id: 'aaaaaaaaab',
      report_id: 'r1',
      event_id: 'e1',
      field: 'type',
      start_offset: 10,
      end_offset: 18,
    });
  });
});
