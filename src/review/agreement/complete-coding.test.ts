import { expect, it } from 'vitest';
import { logOf } from '../../../test/decision-log.ts';
import { toldReport, type ToldEvent } from '../../../test/told-report.ts';
import { completeCoding } from './complete-coding.ts';
import { samplesOf } from './samples.ts';

const TEXT = 'A bomb in Karso killed twelve.';
const [sample] = samplesOf(logOf({ kind: 'sample', sample: 'pilot', reportIds: ['r1'], coders: ['Ana', 'Ben'] }));
const words = (field: string, start = 0, end = TEXT.length) => ({ field, start, end });
const whole = ['type', 'date', 'place', 'figures.killed'].map((field) => words(field));

function coded(told: ToldEvent, by = 'Ana', reportId = 'r1') {
  const { events } = toldReport('r1', TEXT, [{ killed: 12, evidence: whole, ...told }]);
  return completeCoding(sample!, { by, reportId, events }, TEXT);
}

it('is taken with every value held to words of the report; what is judged of the whole has those of the type', () => {
  const [event] = coded({}).events;
  expect(event!.evidence).toContainEqual(words('modes.0'));
  expect(event!.evidence).toContainEqual(words('scope'));
  expect(event!.summary).toContain('12 killed');
});

it('is taken from who is asked for it alone', () => {
  expect(() => coded({}, 'Cara')).toThrow('Cara is no coder of the sample pilot; its coders are Ana, Ben.');
  expect(() => coded({}, 'Ana', 'r2')).toThrow('The sample pilot has no report r2.');
});

it('is refused where a value has no words, or words that are not there', () => {
  expect(() => coded({ injured: 3 })).toThrow('say which words of the report tell its figures.injured');
  expect(() => coded({ evidence: [...whole, words('place', 0, TEXT.length + 1)] })).toThrow('it has 30 characters');
  expect(() => coded({ modes: ['riot'] })).toThrow('ASSAULT has no mode riot');
});

it('gives its events ids of their own, the same however often it is taken', () => {
  const [ana, ben] = [coded({}), coded({}, 'Ben')];
  expect(ana.events[0]!.id).not.toBe(ben.events[0]!.id);
  expect(completeCoding(sample!, ana, TEXT)).toEqual(ana);
});
