import { describe, expect, it } from 'vitest';
import { eventsOf, logOf } from '../../test/decision-log.ts';
import type { EventRef, FigureKey } from '../model/index.ts';
import { manualFigures } from './manual-figures.ts';

const given = (ids: readonly string[], killed: number, key: FigureKey = 'killed') => ({
  kind: 'figure' as const,
  incident: 'then',
  events: eventsOf(ids),
  key,
  figure: { low: killed, best: killed, high: killed, qualifier: 'exactly' as const, text: String(killed) },
});
/** "a b|c" are two incidents, called by their first events. */
const now = (incidents: string) => (event: EventRef) =>
  incidents.split('|').map((ids) => ids.split(' ')).find((ids) => ids.includes(event.eventId))?.[0]; // prettier-ignore
const killedOf = (log: ReturnType<typeof logOf>, incidents: string) => {
  const { of, replacedBy } = manualFigures(log, now(incidents));
  const killed = [...of].map(([id, figures]) => [id, figures.map(({ figure }) => figure.best)]);
  return { killed: Object.fromEntries(killed) as unknown, replacedBy: [...replacedBy] };
};

describe('a figure that a person gave', () => {
  it('goes to the incident that the person saw, however it is called now', () => {
    expect(killedOf(logOf(given(['a', 'b'], 12)), 'z a b|c')).toEqual({ killed: { z: [12] }, replacedBy: [] });
  });

  it('goes with most of its events where they were split, and with the first where as many are left', () => {
    expect(killedOf(logOf(given(['a', 'b', 'c'], 12)), 'a|b c').killed).toEqual({ b: [12] });
    expect(killedOf(logOf(given(['b', 'a'], 12)), 'a|b').killed).toEqual({ b: [12] });
  });

  it('is replaced by a later one of the same key, also where a merge brought the two together', () => {
    const log = logOf(given(['a'], 12), given(['b'], 14), given(['b'], 3, 'injured'));
    expect(killedOf(log, 'a|b')).toEqual({ killed: { a: [12], b: [3, 14] }, replacedBy: [] });
    expect(killedOf(log, 'a b')).toEqual({ killed: { a: [3, 14] }, replacedBy: [[1, 2]] });
  });

  it('waits where its events are gone', () => {
    expect(killedOf(logOf(given(['a'], 12)), 'b')).toEqual({ killed: {}, replacedBy: [] });
  });
});
