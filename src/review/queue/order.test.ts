import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../model/index.ts';
import { QUEUE_FLAGS } from './filters.ts';
import { profileOf } from './features.ts';
import { chanceOfAny, LessonBook, ReviewOrder, type Waiting } from './order.ts';

const event = (said: Partial<Event> = {}) =>
  profileOf({ type: 'ASSAULT', confidence: 0.9, date: {}, place: {}, figures: { killed: {} }, ...said } as Event);
const waiting = (profiles: readonly string[], about: Partial<Waiting> = {}): Waiting => ({ profiles, publisher: null, flags: [], ...about }); // prettier-ignore

/** An order after reviewers looked at events, each with how many of how many they corrected. */
function taught(...seen: readonly [profile: string, publisher: string, corrected: number, of: number][]): ReviewOrder {
  const book = new LessonBook();
  for (const [profile, publisher, corrected, of] of seen) {
    for (let i = 0; i < of; i++) book.note(profile, publisher, i < corrected, 1);
  }
  return new ReviewOrder(book);
}

describe('before anybody has looked', () => {
  const order = taught();

  it('what the coder is less sure of is worth more', () => {
    const worths = [0.95, 0.7, 0.5, 0.3, 0.1].map((confidence) => order.worth(waiting([event({ confidence })])));
    expect(worths).toEqual(worths.toSorted((a, b) => a - b));
    expect(new Set(worths).size).toBe(5);
  });

  it('a report that sources disagree on, or of which a decision no longer fits, is worth more', () => {
    const plain = order.worth(waiting([event()]));
    const disputed = order.worth(waiting([event()], { flags: ['conflicting-figures'] }));
    expect(disputed).toBeGreaterThan(plain);
    expect(order.worth(waiting([event()], { flags: ['obsolete'] }))).toBeGreaterThan(disputed);
  });

  it('a report with nothing left to review is worth nothing, one with two events more than one with one', () => {
    expect(order.worth(waiting([]))).toBe(0);
    expect(order.worth(waiting([event(), event()]))).toBeGreaterThan(order.worth(waiting([event()])));
  });

  it('says that the coder is unsure, and nothing of what nobody has seen', () => {
    expect(order.why(waiting([event({ confidence: 0.1 })], { publisher: 'Herald' }))).toEqual([
      'has events that the coder is 0–20 % sure of',
    ]);
  });
});

describe('reviewers teach', () => {
  const order = taught([event(), 'Herald', 9, 12], [event(), 'Mail', 0, 12]);

  it('that the events of one publisher need correcting more often', () => {
    const worth = (publisher: string | null) => order.worth(waiting([event()], { publisher }));
    expect(worth('Herald')).toBeGreaterThan(worth(null));
    expect(worth(null)).toBeGreaterThan(worth('Mail'));
    expect(order.why(waiting([event()], { publisher: 'Herald' }))[0]).toBe('9 of 12 events of Herald were corrected');
  });

  it('less by few events than by many', () => {
    const shift = (of: number) => taught([event(), 'Herald', of, of], [event(), 'Mail', 0, 50]).shift('publisher:Herald'); // prettier-ignore
    expect(shift(2)).toBeGreaterThan(0);
    expect(shift(20)).toBeGreaterThan(shift(2));
  });

  it('nothing once what they decided is taken back', () => {
    const book = new LessonBook();
    book.note(event(), 'Herald', true, 1);
    book.note(event(), 'Herald', true, -1);
    const [one, none] = [new ReviewOrder(book), taught()];
    const report = waiting([event()], { publisher: 'Herald' });
    expect(one.worth(report)).toBe(none.worth(report));
    expect(one.why(report)).toEqual(none.why(report));
  });

  it('what lacks a field', () => {
    const undated = event({ date: null });
    const after = taught([undated, 'Mail', 7, 9], [event(), 'Mail', 1, 9]);
    expect(after.why(waiting([undated]))).toContain('7 of 9 events without a date were corrected');
  });
});

it('a chance is always from 0 to 1, and an event more never makes it less', () => {
  const odds = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(odds, fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }), (some, about, more) => {
      const chance = chanceOfAny(some, about);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(chanceOfAny([...some, more], about)).toBeGreaterThanOrEqual(chance);
    }),
  );
}); // prettier-ignore

it('every flag but the coder’s own doubt is said in words', () => {
  const order = taught();
  for (const flag of QUEUE_FLAGS.filter((one) => one !== 'low-confidence')) {
    expect(order.why(waiting([event()], { flags: [flag] })), flag).toHaveLength(1);
  }
});
