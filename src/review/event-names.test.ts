import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toldReport } from '../../test/told-report.ts';
import type { Event } from '../model/index.ts';
import { namesAfter, type EventName } from './event-names.ts';

const WORDS = ['bombed', 'shot', 'burned', 'mined'];
const TEXT = WORDS.join(' ');

/** An event that a coder calls so, told by one of the words. */
function told(id: string, word: string, type: Event['type'] = 'ASSAULT'): Event {
  const start = TEXT.indexOf(word);
  const evidence = [{ field: 'type', start, end: start + word.length }];
  const [event] = toldReport('r', TEXT, [{ type, modes: [], evidence }]).events;
  return { ...event!, id };
}

/** The first ids of a report's events after it was coded so, and then so, by the ids they have last. */
function firstIds(...codings: readonly Event[][]): Record<string, string> {
  let names = new Map<string, EventName>();
  for (const [i, coded] of codings.entries()) names = namesAfter(names, codings[i - 1] ?? coded, coded, []);
  return Object.fromEntries(codings.at(-1)!.map(({ id }) => [id, names.get(id)?.first ?? id]));
}

it('an event keeps its first id through one coder after another', () => {
  const codings = ['a', 'b', 'c'].map((coder) => [told(`${coder}1`, 'bombed'), told(`${coder}2`, 'shot')]);
  expect(firstIds(...codings)).toEqual({ c1: 'a1', c2: 'a2' });
});

it('an event that no coder found for a while comes back as itself, under whatever id', () => {
  const [bombed, shot] = [told('a1', 'bombed'), told('a2', 'shot')];
  expect(firstIds([bombed, shot], [shot], [shot, bombed])).toEqual({ a1: 'a1', a2: 'a2' });
  expect(firstIds([bombed], [], [], [told('d1', 'bombed', 'COERCE')])).toEqual({ d1: 'a1' });
  // Under two ids before it was gone.
  expect(firstIds([bombed], [told('b1', 'bombed')], [], [bombed])).toEqual({ a1: 'a1' });
  expect(firstIds([bombed], [told('b1', 'bombed')], [], [told('d1', 'bombed')])).toEqual({ d1: 'a1' });
});

it('an event that is new under the id that another had first is called by another', () => {
  const before = told('a', 'bombed');
  const changed = told('b', 'bombed', 'COERCE');
  expect(firstIds([before], [changed], [before, changed])).toEqual({ a: 'a+', b: 'a' });
  expect(firstIds([before], [changed], [before, changed], [before, changed])).toEqual({ a: 'a+', b: 'a' });
});

it('what decisions know of an event that is gone finds it again', () => {
  const [event] = [told('old', 'bombed')];
  const known = { id: event.id, at: event.evidence[0], values: { type: 'ASSAULT' } };
  const names = namesAfter(new Map(), [], [told('new', 'bombed')], [known]);
  expect(names.get('old')).toMatchObject({ now: 'new', first: 'old' });
});

it('no two events of a report ever have one first id, and each former id leads to what is there or to nothing', () => {
  const event = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    word: fc.constantFrom(...WORDS),
    type: fc.constantFrom('ASSAULT' as const, 'COERCE' as const),
  });
  const coding = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(coding, { minLength: 2, maxLength: 6 }), (codings) => {
      let names = new Map<string, EventName>();
      let before: Event[] = [];
      for (const said of codings) {
        const coded = said.map(({ id, word, type }) => told(id, word, type));
        names = namesAfter(names, before, coded, []);
        const ids = coded.map(({ id }) => id);
        const firsts = ids.map((id) => names.get(id)?.first ?? id);
        expect(new Set(firsts).size).toBe(ids.length);
        for (const { was, now, first } of names.values()) {
          if (ids.includes(was)) expect(now).toBe(was);
          else if (now !== null) expect([ids.includes(now), names.get(now)?.first ?? now]).toEqual([true, first]);
        }
        before = coded;
      }
    }),
  );
});
