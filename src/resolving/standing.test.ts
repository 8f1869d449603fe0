import { describe, expect, it } from 'vitest';
import { eventsOf, logOf, merging, splitting } from '../../test/decision-log.ts';
import type { EventRef } from '../model/index.ts';
import { standings } from './standing.ts';

const given = (ids: readonly string[], killed: number) => ({
  kind: 'figure' as const,
  incident: 'then',
  events: eventsOf(ids),
  key: 'killed' as const,
  figure: { low: killed, best: killed, high: killed, qualifier: 'exactly' as const, text: String(killed) },
});

/** How the decisions stand where "a b|c" are two incidents, called by their first events. */
const stand = (incidents: string, ...drafts: Parameters<typeof logOf>) => {
  const groups = incidents.split('|').map((ids) => ids.split(' '));
  const incidentOf = ({ eventId }: EventRef) => groups.find((ids) => ids.includes(eventId))?.[0];
  const log = logOf(...drafts);
  const withdrawn = log.flatMap((one) => (one.kind === 'undo' ? [[one.decision, one.seq] as const] : []));
  return [...standings(log, new Map(withdrawn), incidentOf).values()];
};

describe('how a decision stands', () => {
  it('is in force, with the incidents that it bears on now', () => {
    expect(stand('a b|c', merging(['a'], ['b']), splitting(['c'], ['a', 'b']))).toEqual([
      { state: 'in force', yieldsTo: [], gone: 0, incidents: ['a'] },
      { state: 'in force', yieldsTo: [], gone: 0, incidents: ['c', 'a'] },
    ]);
  });

  it('is overruled by a later word on the same, wholly or in part', () => {
    expect(stand('a|b', merging(['a'], ['b']), splitting(['b'], ['a']))[0]).toMatchObject({ state: 'overruled', yieldsTo: [2] }); // prettier-ignore
    expect(stand('a b|c', merging(['a'], ['b', 'c']), splitting(['c'], ['a', 'b']))[0]).toMatchObject({ state: 'in part', yieldsTo: [2] }); // prettier-ignore
    expect(stand('a', given(['a'], 3), given(['a'], 4))[0]).toMatchObject({ state: 'overruled', yieldsTo: [2] });
  });

  it('is undone by an undo, and what it had overruled is in force again', () => {
    const [merge, split, undo] = stand('a b', merging(['a'], ['b']), splitting(['b'], ['a']), {
      kind: 'undo',
      decision: 2,
    });
    expect(merge).toMatchObject({ state: 'in force', yieldsTo: [] });
    expect(split).toMatchObject({ state: 'undone', yieldsTo: [3] });
    expect(undo).toMatchObject({ state: 'in force', incidents: [] });
  });

  it('no longer fits once all its events, or all of one side, are gone: it is kept and said so', () => {
    const [merge, split, figure, partly] = stand(
      'a',
      merging(['a'], ['gone1', 'gone2']),
      splitting(['gone1'], ['a']),
      given(['gone1'], 3),
      given(['a', 'gone1'], 4),
    );
    expect(merge).toEqual({ state: 'no longer fits', yieldsTo: [], gone: 2, incidents: ['a'] });
    expect(split).toMatchObject({ state: 'no longer fits', gone: 1 });
    expect(figure).toMatchObject({ state: 'no longer fits', gone: 1 });
    expect(partly).toMatchObject({ state: 'in force', gone: 1 });
  });
});
