import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOf } from '../../test/decision-log.ts';
import { figure, KARSO, toldReport, type ToldEvent } from '../../test/told-report.ts';
import type { Decision, Event, EventField, NewDecision } from '../model/index.ts';
import { completeDecision } from './complete-decision.ts';
import { findEvents, seenEvent } from './find-events.ts';
import { reviewReport, standing, type ReviewedReport } from './review-report.ts';

const TEXT = 'A bomb killed 12 people in Karso. Later a mine killed three soldiers near Velmar. Police spoke of 40.';
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

/** What a coder makes of the text: a bombing and a mine, each told by its own words. */
function coded(coder: string, bomb: ToldEvent = {}, mine: ToldEvent | null = {}): Event[] {
  const read = (word: string, told: ToldEvent, killed: number): ToldEvent => {
    const evidence = ['type', 'scope', 'status', 'modes.0', 'date', 'place', 'figures.killed'];
    return { killed, evidence: evidence.map((field) => ({ field, ...at(word) })), ...told };
  };
  const { events } = toldReport('r', TEXT, [read('bomb', bomb, 12), ...(mine ? [read('mine', mine, 3)] : [])]);
  return events.map((event, i) => ({ ...event, id: `${coder}.${i}` }));
}

type Draft = NewDecision extends infer D ? (D extends unknown ? Omit<D, 'by'> : never) : never;

/** Decides one after the other, each on what the report is after those before. */
function decideAll(events: readonly Event[], ...drafts: readonly Draft[]): Decision[] {
  const log: Decision[] = [];
  for (const draft of drafts) {
    const asked = { by: 'Ana', reason: 'looked', ...draft } as Parameters<typeof completeDecision>[0];
    const report = { events: reviewReport('r', events, log).events, text: TEXT, gone: new Set<string>() };
    const whole = /^(?:accept|edit|reject|add)$/.test(asked.kind)
      ? completeDecision(asked, report, log.length + 1)
      : asked;
    log.push(...logOf(...([...log, whole] as Parameters<typeof logOf>)).slice(log.length));
  }
  return log;
}

/** What is left of it once another coder has read the text. */
function recoded(before: readonly Event[], after: readonly Event[], log: readonly Decision[]): ReviewedReport {
  return reviewReport('r', after, log, findEvents(before.map(seenEvent), after));
}

const ref = (eventId: string) => ({ reportId: 'r', eventId });
const accept = (eventId: string, ...fields: EventField[]): Draft => ({
  kind: 'accept',
  event: ref(eventId),
  values: Object.fromEntries(fields.map((field) => [field, 'as it is'])),
});
const edit = (eventId: string, field: EventField, value: unknown, words?: string): Draft => ({
  kind: 'edit',
  event: ref(eventId),
  field,
  value: value as never,
  was: null as never,
  evidence: words === undefined ? [] : [{ field, ...at(words) }],
});
const reject = (eventId: string): Draft => ({ kind: 'reject', event: ref(eventId), why: 'no event' });
const states = ({ events }: ReviewedReport) => events.map(({ review }) => review.state);

describe('what people decide on the events of a report', () => {
  const events = coded('a');

  it('leaves them as coded where nobody decided', () => {
    const review = reviewReport('r', events, []);
    expect(standing(review)).toEqual(events);
    expect(states(review)).toEqual(['suggested', 'suggested']);
    expect(review.events[0]!.review.fields['figures.killed']).toEqual({ state: 'suggested' });
    expect(review.events[0]!.review.fields['figures.injured']).toBeUndefined();
  });

  it('puts another value in the place of the coder’s, with its words and a summary anew', () => {
    const log = decideAll(events, edit('a.0', 'figures.killed', { ...figure(40), text: '40' }, '40'));
    const [bombing, mine] = reviewReport('r', events, log).events;
    expect(bombing!.event.figures.killed).toMatchObject({ best: 40 });
    expect(bombing!.event.evidence).toContainEqual({ field: 'figures.killed', ...at('40') });
    expect(bombing!.event.evidence).not.toContainEqual({ field: 'figures.killed', ...at('bomb') });
    expect(bombing!.event.summary).toContain('40 killed');
    expect(bombing!.review).toMatchObject({
      state: 'edited',
      by: 'Ana',
      fields: { 'figures.killed': { state: 'edited', was: figure(12) }, type: { state: 'suggested' } },
    });
    expect(bombing!.coded).toEqual(events[0]);
    expect(mine!.event).toEqual(events[1]);
  });

  it('takes a value away with its words', () => {
    const log = decideAll(events, edit('a.0', 'figures.killed', null));
    const [bombing] = standing(reviewReport('r', events, log));
    expect(bombing!.figures).toEqual({});
    expect(bombing!.evidence.map(({ field }) => field)).not.toContain('figures.killed');
  });

  it('drops modes that another type does not have', () => {
    const log = decideAll(events, edit('a.0', 'type', 'PROTEST'), edit('a.0', 'modes', ['riot'], 'bomb'));
    const [after] = standing(reviewReport('r', events, log.slice(0, 1)));
    expect(after).toMatchObject({ type: 'PROTEST', modes: [] });
    expect(after!.evidence.some(({ field }) => field.startsWith('modes'))).toBe(false);
    expect(standing(reviewReport('r', events, log))[0]!.modes).toEqual(['riot']);
  });

  it('is accepted once all its values are', () => {
    const some = decideAll(events, accept('a.0', 'type', 'place'));
    expect(states(reviewReport('r', events, some))[0]).toBe('suggested');
    const all: EventField[] = ['type', 'modes', 'scope', 'status', 'date', 'place', 'figures.killed'];
    expect(states(reviewReport('r', events, decideAll(events, accept('a.0', ...all))))[0]).toBe('accepted');
  });

  it('counts a rejected one no more, until somebody says more of it', () => {
    const log = decideAll(events, reject('a.0'), edit('a.0', 'figures.killed', figure(40), '40'));
    expect(standing(reviewReport('r', events, log.slice(0, 1))).map(({ id }) => id)).toEqual(['a.1']);
    const after = reviewReport('r', events, log);
    expect(states(after)).toEqual(['edited', 'suggested']);
    expect(after.outcomes).toContainEqual({ seq: 1, state: 'overruled', yieldsTo: [2] });
  });

  it('takes all of it back, and the taking back too', () => {
    const undo = (decision: number): Draft => ({ kind: 'undo', decision, reason: 'a slip' });
    const log = decideAll(
      events,
      edit('a.0', 'figures.killed', figure(40), '40'),
      reject('a.1'),
      undo(1),
      undo(2),
      undo(3),
    );
    const killed = (upTo: number) => standing(reviewReport('r', events, log.slice(0, upTo)))[0]!.figures.killed!.best;
    expect([1, 2, 3, 4, 5].map(killed)).toEqual([40, 40, 12, 12, 40]);
    expect(states(reviewReport('r', events, log))).toEqual(['edited', 'suggested']);
  });

  it('lets the later of two values stand', () => {
    const log = decideAll(
      events,
      edit('a.0', 'figures.killed', figure(40), '40'),
      edit('a.0', 'figures.killed', figure(3), 'three'),
    );
    const review = reviewReport('r', events, log);
    expect(standing(review)[0]!.figures.killed!.best).toBe(3);
    expect(review.outcomes.map(({ seq, state, yieldsTo }) => [seq, state, yieldsTo])).toEqual([
      [1, 'overruled', [2]],
      [2, 'in force', []],
    ]);
  });

  it('has an event that the coder missed, under an id of its own', () => {
    const missed = { ...events[0]!, id: 'mine to give', evidence: [{ field: 'type', ...at('Police spoke') }], modes: [], figures: {}, date: null, place: null }; // prettier-ignore
    const log = decideAll(events, { kind: 'add', reportId: 'r', event: missed });
    const [, , added] = reviewReport('r', events, log).events;
    expect(added!.event.id).toMatch(/^[0-9a-f]{16}$/);
    expect(added!.event.evidence.map(({ field }) => field).sort()).toEqual(['scope', 'status', 'type']);
    expect(added).toMatchObject({ coded: null, review: { state: 'added', fields: { type: { state: 'added' } } } });
  });
});

describe('a decision that cannot be', () => {
  const events = coded('a');
  const failing = (draft: Draft) => () => decideAll(events, draft);

  it.each<[string, Draft, RegExp]>([
    ['a value without words', edit('a.0', 'weapons', ['mortar']), /No value without evidence.*weapons/],
    ['words beyond the text', { ...edit('a.0', 'place', KARSO), evidence: [{ field: 'place', start: 90, end: 900 }] } as Draft, /No words.*from 90 to 900/], // prettier-ignore
    ['words of another field', { ...edit('a.0', 'place', KARSO), evidence: [{ field: 'date', start: 0, end: 1 }] } as Draft, /not place’s/], // prettier-ignore
    ['a value of another shape', edit('a.0', 'figures.killed', 12, '12'), /figures\.killed/],
    ['a mode of another type', edit('a.0', 'modes', ['riot'], 'bomb'), /ASSAULT has no mode riot/],
    ['no type at all', edit('a.0', 'type', null), /type/],
    ['an event that is not there', reject('b.7'), /r has no event b\.7\. Its events: a\.0, a\.1/],
    ['nothing accepted', accept('a.0'), /which fields/],
  ])('is refused: %s', (_, draft, message) => {
    expect(failing(draft)).toThrow(message);
  });

  it('keeps the words of the value before where none are given', () => {
    const log = decideAll(events, edit('a.0', 'place', { ...KARSO, precision: 'site' }));
    expect(standing(reviewReport('r', events, log))[0]!.evidence).toContainEqual({ field: 'place', ...at('bomb') });
  });

  it('gives words for a whole list to each of its items', () => {
    const log = decideAll(events, edit('a.0', 'weapons', ['bomb', 'mine'], 'bomb'));
    const { evidence } = standing(reviewReport('r', events, log))[0]!;
    expect(evidence.filter(({ field }) => field.startsWith('weapons'))).toEqual([
      { field: 'weapons.0', ...at('bomb') },
      { field: 'weapons.1', ...at('bomb') },
    ]);
  });
});

describe('when another coder reads the report', () => {
  const before = coded('a');

  it('an edit stands on the event that the same words tell', () => {
    const log = decideAll(before, edit('a.1', 'figures.killed', figure(40), '40'));
    const after = coded('b', {}, { killed: 5 });
    const review = recoded(before, after, log);
    expect(review.events[1]).toMatchObject({ event: { id: 'b.1', figures: { killed: { best: 40 } } }, review: { state: 'edited' } }); // prettier-ignore
    expect(review.tasks).toEqual([]);
  });

  it('a value that was accepted and is another now waits for a person', () => {
    const log = decideAll(before, accept('a.0', 'type', 'figures.killed'));
    const review = recoded(before, coded('b', { killed: 14 }), log);
    expect(review.events[0]!.review).toMatchObject({
      state: 'obsolete',
      fields: { type: { state: 'accepted' }, 'figures.killed': { state: 'obsolete', was: figure(12) } },
    });
    expect(review.tasks).toMatchObject([
      { kind: 'value changed', decision: 1, eventId: 'b.0', field: 'figures.killed' },
    ]);
    expect(review.outcomes).toEqual([{ seq: 1, state: 'no longer fits', yieldsTo: [] }]);
    // The same value read again is as good as before.
    expect(recoded(before, coded('b'), log).tasks).toEqual([]);
  });

  it('what was said of an event that is gone waits for a person, but for a rejection', () => {
    const log = decideAll(before, edit('a.1', 'place', { ...KARSO, precision: 'site' }), reject('a.0'));
    const bombOnly = coded('b', {}, null);
    expect(recoded(before, bombOnly, log).tasks).toMatchObject([{ kind: 'event gone', decision: 1 }]);
    const none = recoded(before, [], log);
    expect(none.tasks).toMatchObject([{ kind: 'event gone', decision: 1 }]);
    expect(standing(none)).toEqual([]);
  });

  it('counts an event once that a person added and the coder finds too, and asks', () => {
    const bombOnly = coded('a', {}, null);
    const log = decideAll(bombOnly, { kind: 'add', reportId: 'r', event: before[1]! });
    const review = recoded(bombOnly, coded('b'), log);
    expect(states(review)).toEqual(['suggested', 'rejected', 'added']);
    expect(standing(review).map(({ id }) => id)).toEqual(['b.0', log[0]!.kind === 'add' ? log[0].event.id : '']);
    expect(review.tasks).toMatchObject([{ kind: 'found too', decision: 1, eventId: 'b.1' }]);
  });

  it('tells two events of the same words apart by what they say', () => {
    const both = [
      coded('a')[0]!,
      { ...coded('a', { killed: 40, place: { ...KARSO, name: 'Velmar' } })[0]!, id: 'a.1' },
    ];
    const turned = [both[1]!, both[0]!].map((event, i) => ({ ...event, id: `b.${i}` }));
    expect(findEvents(both.map(seenEvent), turned)).toEqual(new Map([['a.0', 'b.1'], ['a.1', 'b.0']])); // prettier-ignore
    // Known by one value alone, as a log knows it.
    const known = { id: 'a.1', at: at('bomb'), values: { 'figures.killed': figure(40) } };
    expect(findEvents([known], turned)).toEqual(new Map([['a.1', 'b.0']]));
  });
});

describe('whatever people decide and however the coder changes', () => {
  const draft = fc.oneof(
    fc.record({ id: fc.constantFrom('a.0', 'a.1'), killed: fc.nat(50) }).map(({ id, killed }) => edit(id, 'figures.killed', figure(killed), '40')), // prettier-ignore
    fc.constantFrom('a.0', 'a.1').map((id) => accept(id, 'type', 'figures.killed')),
    fc.constantFrom('a.0', 'a.1').map(reject),
  );
  const told = fc.record({ killed: fc.constantFrom(3, 12, 14) });

  it('no decision is lost: each stands, was overruled, or is a task', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 6 }), told, fc.option(told), (drafts, bomb, mine) => {
        const log = decideAll(before(), ...drafts);
        const review = recoded(before(), coded('b', bomb, mine), log);
        expect(review.outcomes.map(({ seq }) => seq).sort()).toEqual(log.map(({ seq }) => seq).sort());
        for (const { seq, state } of review.outcomes) {
          const decision = log[seq - 1]!;
          if (state !== 'no longer fits' || decision.kind === 'reject') continue;
          const ids = review.events.map(({ event }) => event.id);
          const named = 'event' in decision && 'eventId' in decision.event ? decision.event.eventId : '';
          const gone = !ids.includes(named.replace('a.', 'b.'));
          const last = log.findLast((one) => 'event' in one && 'eventId' in one.event && one.event.eventId === named)!;
          if (gone && last.kind === 'reject') continue;
          expect(review.tasks.map((task) => task.decision)).toContain(gone ? last.seq : seq);
        }
      }),
    );
  });

  it('every value keeps its words, and the same log gives the same events', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 6 }), (drafts) => {
        const log = decideAll(before(), ...drafts);
        const review = reviewReport('r', before(), log);
        expect(reviewReport('r', before(), log)).toEqual(review);
        for (const { figures, evidence } of standing(review)) {
          for (const key of Object.keys(figures))
            expect(evidence.map(({ field }) => field)).toContain(`figures.${key}`);
        }
      }),
    );
  });

  const before = () => coded('a');
});
