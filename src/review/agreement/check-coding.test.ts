import { expect, it } from 'vitest';
import { logOf } from '../../../test/decision-log.ts';
import { toldReport, type ToldEvent } from '../../../test/told-report.ts';
import { checkCoding } from './check-coding.ts';
import { samplesOf } from './samples.ts';

const TEXT = 'A bomb in Karso killed twelve.';
const report = { text: TEXT };
const [sample] = samplesOf(logOf({ kind: 'sample', sample: 'pilot', reportIds: ['r1'], coders: ['Ana', 'Ben'] }));
const whole = ['type', 'scope', 'status', 'date', 'place', 'modes.0', 'figures.killed'].map((field) => ({ field, start: 0, end: TEXT.length })); // prettier-ignore

function checked(told: ToldEvent, by = 'Ana', reportId = 'r1') {
  const { events } = toldReport('r1', TEXT, [{ killed: 12, evidence: whole, ...told }]);
  return () => {
    checkCoding(sample!, by, { reportId, events }, report);
  };
}

it('takes what a coder of the sample made of a report of it, every value with words of the report', () => {
  expect(checked({})).not.toThrow();
});

it('takes no coding that nobody asked for', () => {
  expect(checked({}, 'Cara')).toThrow('Cara is no coder of the sample pilot; its coders are Ana, Ben.');
  expect(checked({}, 'Ana', 'r2')).toThrow('The sample pilot has no report r2.');
});

it('takes no value without words, and no words that are not there', () => {
  expect(checked({ injured: 3 })).toThrow('event 1 of 1: figures.injured has a value but no words of the report');
  const beyond = whole.map((one) => (one.field === 'place' ? { ...one, end: TEXT.length + 1 } : one));
  expect(checked({ evidence: beyond })).toThrow(`the words of place (0–${TEXT.length + 1}) do not stand in the report`);
  const empty = whole.map((one) => (one.field === 'place' ? { ...one, end: 0 } : one));
  expect(checked({ evidence: empty })).toThrow('the words of place (0–0)');
});

it('takes the modes of the type and the contexts that there are', () => {
  expect(checked({ modes: ['riot'] })).toThrow('riot is no mode of ASSAULT');
  expect(checked({ type: 'AID', modes: ['riot'] })).toThrow('it has none');
  expect(checked({ contexts: ['weather'] })).toThrow('there is no context weather');
});

it('wants the events told apart', () => {
  const { events } = toldReport('r1', TEXT, [{ evidence: whole }]);
  const twice = { reportId: 'r1', events: [...events, ...events] };
  expect(() => {
    checkCoding(sample!, 'Ana', twice, report);
  }).toThrow('two of its events have the same id');
});
