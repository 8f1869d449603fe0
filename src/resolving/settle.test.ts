import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KARSO, toldReport } from '../../test/told-report.ts';
import type { CodedReport } from '../model/index.ts';
import { addMentions } from './add-mentions.ts';
import type { Cluster } from './component.ts';
import type { Limits } from './limits.ts';
import { MemoryIndex } from './memory-index.ts';
import { mentionOf, sourcedEvents, type Mention } from './mention.ts';
import { nameOf, work } from './mention-index.ts';
import { settle } from './settle.ts';

// So few that a handful of reports crowds a key and makes a component too large to complete.
const SMALL: Limits = { crowd: 3, firsts: 1, complete: 4 };

const PLACES = ['Karso', 'Velmar', 'Dunes'].map((name, i) => ({ ...KARSO, name, text: name, latitude: 38 + i / 5 }));
const WORDS = ['market', 'Halcyon', 'bus', 'Wanjiku', 'stalls', 'bridge', 'minister', 'Torvane', 'harbour', 'Quillon'];

const told = fc
  .record({
    day: fc.integer({ min: 1, max: 20 }),
    published: fc.integer({ min: 8, max: 24 }),
    place: fc.constantFrom(...PLACES, { ...KARSO, admin1: null, precision: 'country' as const }, null),
    killed: fc.constantFrom(undefined, 2, 3, 12),
    doer: fc.constantFrom(null, 'Red Column', 'Army'),
    victim: fc.constantFrom(null, 'Teodor Wanjiku', 'Ana Quillon'),
    words: fc.subarray(WORDS, { minLength: 1 }),
    dated: fc.constantFrom(true, true, true, false),
    twice: fc.constantFrom(true, false, false),
  })
  .map((said) => (id: number) => {
    const actors = [
      ...(said.doer ? [{ role: 'actor' as const, name: said.doer, text: said.doer }] : []),
      ...(said.victim ? [{ name: said.victim, person: 'private' as const, text: said.victim }] : []),
    ];
    const event = {
      day: said.dated ? `2017-03-${String(said.day).padStart(2, '0')}` : null,
      place: said.place,
      actors,
      ...(said.killed !== undefined && { killed: said.killed }),
    };
    return toldReport(
      `r${id}`,
      `A bomb hit the ${said.words.join(' and the ')}.`,
      said.twice ? [event, event] : [event],
      {
        published: `2017-03-${String(said.published).padStart(2, '0')}`,
        publisher: `Outlet ${id % 5}`,
      },
    );
  });
const records = fc.array(told, { minLength: 2, maxLength: 30 }).map((makers) => makers.map((make, id) => make(id)));

const mentionsOf = (reports: readonly CodedReport[]) => sourcedEvents(reports).map(mentionOf);

/** Adds and settles chunk by chunk, `most` mentions a round; what stands in the end. */
function resolved(chunks: readonly (readonly Mention[])[], most: number): unknown[] {
  const index = new MemoryIndex();
  const standing = new Map<string, Cluster>();
  for (const chunk of chunks) {
    work(addMentions(chunk, SMALL), index);
    for (;;) {
      const { components, clusters } = work(settle(most, SMALL), index);
      if (components.length === 0) break;
      for (const component of components) {
        index.settle(component.map(({ number }) => number));
        for (const mention of component) standing.delete(nameOf(mention));
      }
      for (const cluster of clusters) for (const mention of cluster.mentions) standing.set(nameOf(mention), cluster);
    }
  }
  const seen = [...new Set(standing.values())];
  // Every mention is in one cluster, and in the one that it was last put into.
  for (const { mentions } of seen) expect(new Set(mentions.map((one) => standing.get(nameOf(one)))).size).toBe(1);
  return seen.map(({ mentions, merges }) => [mentions.map(nameOf), merges]).sort();
}

describe('settling mentions as they come', () => {
  it('gives what all at once gives, whatever the order, the chunks and the rounds', () => {
    fc.assert(
      fc.property(
        records.chain((reports) =>
          fc.tuple(
            fc.constant(reports),
            fc.shuffledSubarray(reports, { minLength: reports.length }),
            fc.array(fc.integer({ min: 1, max: 6 }), { minLength: reports.length, maxLength: reports.length }),
            fc.integer({ min: 1, max: 8 }),
          ),
        ),
        ([reports, order, sizes, most]) => {
          const chunks: Mention[][] = [];
          for (let at = 0, i = 0; at < order.length; at += sizes[i++]!) {
            chunks.push(mentionsOf(order.slice(at, at + sizes[i]!)));
          }
          expect(resolved(chunks, most)).toEqual(resolved([mentionsOf(reports)], 1_000));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('passes over a mention that is there already', () => {
    const one = mentionsOf([toldReport('a', 'A bomb hit Karso.', [{ killed: 2 }])]);
    expect(resolved([one, one], 10)).toHaveLength(1);
  });
});
