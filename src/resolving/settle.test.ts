import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure, toldReport } from '../../test/told-report.ts';
import { toldStream } from '../../test/told-stream.ts';
import { logOf, merging, splitting } from '../../test/decision-log.ts';
import type { CodedReport, Decision, NewDecision } from '../model/index.ts';
import { addMentions } from './add-mentions.ts';
import { eventKey } from './constraints.ts';
import type { Limits } from './limits.ts';
import { MemoryIndex } from './memory-index.ts';
import { mentionOf, sourcedEvents, type Mention } from './mention.ts';
import { work } from './mention-index.ts';
import { newlyRuled, Rulings } from './rulings.ts';
import { settle, type SettledCluster } from './settle.ts';

// So few that a handful of reports crowds a key and makes a component too large to complete.
const SMALL: Limits = { crowd: 3, firsts: 1, complete: 4 };

const mentionsOf = (reports: readonly CodedReport[]) => sourcedEvents(reports).map(mentionOf);

interface Course {
  readonly chunks: readonly (readonly Mention[])[];
  /** How many mentions are settled in a round. */
  readonly most: number;
  readonly decisions: readonly Decision[];
  /** How many chunks come before the decisions are made. */
  readonly undecided: number;
}

/** What stands in the end. */
function resolved({ chunks, most, decisions, undecided }: Course): unknown[] {
  const index = new MemoryIndex();
  const standing = new Map<string, SettledCluster>();
  let rulings = new Rulings();
  for (const [i, chunk] of [...chunks, []].entries()) {
    if (i === undecided) {
      const before = rulings;
      rulings = new Rulings(decisions);
      index.unsettle([...index.find(newlyRuled(before, rulings)).values()]);
    }
    work(addMentions(chunk, SMALL), index);
    for (;;) {
      const { components, clusters } = work(settle(most, rulings, SMALL), index);
      if (components.length === 0) break;
      for (const component of components) {
        index.settle(component.map(({ number }) => number));
        for (const mention of component) standing.delete(eventKey(mention));
      }
      for (const cluster of clusters) for (const mention of cluster.mentions) standing.set(eventKey(mention), cluster);
    }
  }
  const seen = [...new Set(standing.values())];
  // Every mention is in one cluster, and in the one that it was last put into.
  for (const { mentions } of seen) expect(new Set(mentions.map((one) => standing.get(eventKey(one)))).size).toBe(1);
  return seen.map(({ mentions, merges, manual }) => [mentions.map(eventKey), merges, manual]).sort();
}

const givingFigure = (events: readonly string[], others: readonly string[]): NewDecision => ({
  kind: 'figure',
  incident: 'k3yqw',
  events: [...events, ...others].map((eventId) => ({ reportId: eventId.split('.')[0]!, eventId })),
  key: 'killed',
  figure: figure(others.length),
  by: 'Ana',
  reason: 'counted the graves',
});
const decisionsOn = (reports: readonly CodedReport[]) => {
  const all = reports.flatMap(({ events }) => events.map(({ id }) => id));
  const ids = fc.subarray(all, { minLength: 2, maxLength: Math.min(4, all.length) });
  const decision = fc.tuple(fc.constantFrom(merging, splitting, givingFigure), ids);
  return fc
    .array(decision, { maxLength: 4 })
    .map((made) => logOf(...made.map(([decide, [first, ...others]]) => decide([first!], others))));
};

describe('settling mentions as they come', () => {
  it('gives what all at once gives, whatever the order, the chunks, the rounds and when people decided', () => {
    fc.assert(
      fc.property(
        toldStream.chain((reports) =>
          fc.record({
            reports: fc.constant(reports),
            order: fc.shuffledSubarray(reports, { minLength: reports.length }),
            sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: reports.length, maxLength: reports.length }),
            most: fc.integer({ min: 1, max: 8 }),
            decisions: decisionsOn(reports),
            undecided: fc.nat(4),
          }),
        ),
        ({ reports, order, sizes, most, decisions, undecided }) => {
          const chunks: Mention[][] = [];
          for (let at = 0, i = 0; at < order.length; at += sizes[i++]!) {
            chunks.push(mentionsOf(order.slice(at, at + sizes[i]!)));
          }
          const course = { chunks, most, decisions, undecided: Math.min(undecided, chunks.length) };
          const atOnce = { chunks: [mentionsOf(reports)], most: 1_000, decisions, undecided: 0 };
          expect(resolved(course)).toEqual(resolved(atOnce));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('passes over a mention that is there already', () => {
    const one = mentionsOf([toldReport('a', 'A bomb hit Karso.', [{ killed: 2 }])]);
    expect(resolved({ chunks: [one, one], most: 10, decisions: [], undecided: 0 })).toHaveLength(1);
  });
});
