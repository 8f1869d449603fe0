import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOf, merging, splitting } from '../../test/decision-log.ts';
import type { Decision } from '../model/index.ts';
import { constraintsOf, eventKey, type Constraints } from './constraints.ts';

const idOf = (key: string) => key.split('\u0000')[1]!;
const groupsOf = ({ together }: Constraints) => together.map((keys) => keys.map(idOf).sort()).sort();
const areOne = ({ together }: Constraints, a: string, b: string) =>
  a === b || together.some((keys) => [a, b].every((id) => keys.map(idOf).includes(id)));
const areApart = ({ apart }: Constraints, a: string, b: string) =>
  apart.some((sides) =>
    [sides, sides.toReversed()].some(([x, y]) => x.map(idOf).includes(a) && y.map(idOf).includes(b)),
  );

describe('constraintsOf', () => {
  it('holds the sides of a merge together, also with what either was merged with before', () => {
    const constraints = constraintsOf(logOf(merging(['a'], ['b']), merging(['b'], ['c', 'd'])));
    expect(groupsOf(constraints)).toEqual([['a', 'b', 'c', 'd']]);
    expect(constraints.overruled.size).toBe(0);
  });

  it('keeps what was taken out apart from the rest, and says nothing of those taken out among themselves', () => {
    const constraints = constraintsOf(logOf(splitting(['a', 'b'], ['c', 'd'])));
    expect(groupsOf(constraints)).toEqual([]);
    expect(areApart(constraints, 'b', 'c')).toBe(true);
    expect(areApart(constraints, 'a', 'b')).toBe(false);
  });

  it('lets a later split overrule an earlier merge, and names it', () => {
    const { overruled, together } = constraintsOf(logOf(merging(['a'], ['b']), splitting(['b'], ['a'])));
    expect(together).toEqual([]);
    expect(overruled).toEqual(new Map([[1, { left: 'nothing', by: [2] }]]));
  });

  it('lets a later merge overrule an earlier split', () => {
    const { overruled, apart } = constraintsOf(logOf(splitting(['b'], ['a']), merging(['a'], ['b'])));
    expect(apart).toEqual([]);
    expect(overruled).toEqual(new Map([[1, { left: 'nothing', by: [2] }]]));
  });

  it('leaves of a large merge all that a split does not speak of', () => {
    const constraints = constraintsOf(
      logOf(merging(['a', 'b', 'c'], ['d', 'e']), splitting(['b'], ['a', 'c', 'd', 'e'])),
    );
    expect(groupsOf(constraints)).toEqual([['a', 'c', 'd', 'e']]);
    expect(constraints.overruled).toEqual(new Map([[1, { left: 'part', by: [2] }]]));
  });

  it('asks nothing of one side alone once the merge of the two is overruled', () => {
    const constraints = constraintsOf(logOf(merging(['a', 'b'], ['c']), splitting(['c'], ['a', 'b'])));
    expect(groupsOf(constraints)).toEqual([]);
    expect(constraints.overruled.get(1)).toEqual({ left: 'nothing', by: [2] });
  });

  it('never joins two events that were split through a third that each was merged with before', () => {
    const constraints = constraintsOf(logOf(merging(['a'], ['b']), merging(['b'], ['c']), splitting(['a'], ['c'])));
    expect(groupsOf(constraints)).toEqual([['b', 'c']]);
    expect(constraints.overruled).toEqual(new Map([[1, { left: 'nothing', by: [3] }]]));
  });

  it('keeps a group apart from the others of a split that a later merge bridged', () => {
    const constraints = constraintsOf(logOf(splitting(['a', 'b'], ['c', 'd']), merging(['a'], ['c'])));
    expect(groupsOf(constraints)).toEqual([['a', 'c']]);
    expect(areApart(constraints, 'a', 'd')).toBe(true);
    expect(areApart(constraints, 'b', 'c')).toBe(true);
    expect(constraints.overruled).toEqual(new Map([[1, { left: 'part', by: [2] }]]));
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const twoSides = fc
  .tuple(fc.shuffledSubarray(ids, { minLength: 2, maxLength: 6 }), fc.nat())
  .map(([some, n]) => [some.slice(0, 1 + (n % (some.length - 1))), some.slice(1 + (n % (some.length - 1)))] as const);
const drafts = fc.array(
  fc.oneof(
    twoSides.map(([left, right]) => merging(left, right)),
    twoSides.map(([out, rest]) => splitting(out, rest)),
  ),
  { minLength: 1, maxLength: 8 },
);
const pairsOf = (decision: Decision) => {
  if (decision.kind !== 'merge' && decision.kind !== 'split') return [];
  const [left, right] =
    decision.kind === 'merge' ? decision.sides.map(({ events }) => events) : [decision.out, decision.rest];
  return left!.flatMap((a) => right!.map((b) => [a.eventId, b.eventId] as const));
};

describe('whatever is decided', () => {
  it('no two events are both together and apart', () => {
    fc.assert(
      fc.property(drafts, (said) => {
        const constraints = constraintsOf(logOf(...said));
        const keys = constraints.together.flat();
        expect(new Set(keys).size).toBe(keys.length);
        for (const a of ids)
          for (const b of ids) expect(areOne(constraints, a, b) && areApart(constraints, a, b)).toBe(false);
      }),
    );
  });

  it('a decision that is not overruled holds for every pair it names, the last one always', () => {
    fc.assert(
      fc.property(drafts, (said) => {
        const log = logOf(...said);
        const constraints = constraintsOf(log);
        expect(constraints.overruled.has(log.length)).toBe(false);
        for (const decision of log) {
          const overruled = constraints.overruled.get(decision.seq);
          const holds = decision.kind === 'merge' ? areOne : areApart;
          const held = pairsOf(decision).filter(([a, b]) => holds(constraints, a, b));
          if (!overruled) expect(held).toEqual(pairsOf(decision));
          else {
            expect(held.length < pairsOf(decision).length).toBe(true);
            expect(overruled.by.length).toBeGreaterThan(0);
            for (const later of overruled.by) expect(later).toBeGreaterThan(decision.seq);
          }
        }
      }),
    );
  });

  it('the order in which the decisions are handed over does not matter', () => {
    fc.assert(
      fc.property(drafts, (said) => {
        const log = logOf(...said);
        expect(constraintsOf(log.toReversed())).toEqual(constraintsOf(log));
      }),
    );
  });

  it('events of one id in two reports are two events', () => {
    expect(eventKey({ reportId: 'r1', eventId: 'e' })).not.toBe(eventKey({ reportId: 'r2', eventId: 'e' }));
  });
});
