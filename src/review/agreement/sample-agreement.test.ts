import { describe, expect, it } from 'vitest';
import { logOf } from '../../../test/decision-log.ts';
import { toldReport, type ToldEvent } from '../../../test/told-report.ts';
import type { Event } from '../../model/index.ts';
import { casesOf, sampleAgreement, type MachineCoding } from './sample-agreement.ts';
import { samplesOf, type Sample } from './samples.ts';

const TEXT = 'A bomb in Karso killed twelve.';
const bombing: ToldEvent = { killed: 12 };
const riot: ToldEvent = { type: 'PROTEST', modes: ['riot'], place: null };
const told = (id: string, ...events: ToldEvent[]): readonly Event[] => toldReport(id, TEXT, events).events;

type Codings = Record<string, Record<string, readonly Event[]>>;
const none = { resamples: 0 };

function sample(codings: Codings): Sample {
  const reportIds = ['r1', 'r2', 'r3'];
  const coded = Object.entries(codings).flatMap(([by, of]) =>
    Object.entries(of).map(([reportId, events]) => ({
      kind: 'coding' as const,
      sample: 's',
      reportId,
      events: [...events],
      by,
    })),
  );
  return samplesOf(logOf({ kind: 'sample', sample: 's', reportIds, coders: ['Ana', 'Ben', 'Cara'] }, ...coded))[0]!;
}
const machine = (of: Record<string, readonly Event[]>): MachineCoding => ({
  name: 'rules-4',
  events: new Map(Object.entries(of)),
});

describe('the agreement of a sample', () => {
  const both = sample({
    Ana: { r1: told('a', bombing), r2: told('b', bombing, riot), r3: told('c', riot) },
    Ben: { r1: told('d', { ...bombing, status: 'attempted' }), r2: told('e', bombing) },
  });

  it('is told for each two coders who coded the same reports, and apart from them with the machine', () => {
    const { betweenCoders, withMachine } = sampleAgreement(both, machine({ r1: told('m', bombing) }), none);
    expect(betweenCoders.map(({ first, second, reports }) => [first, second, reports])).toEqual([['Ana', 'Ben', 2]]);
    expect(betweenCoders[0]!.finding).toMatchObject({ both: 2, first: 1, second: 0, f1: 0.8 });
    expect(withMachine.map(({ first, second, reports }) => [first, second, reports])).toEqual([
      ['Ana', 'rules-4', 1],
      ['Ben', 'rules-4', 1],
    ]);
  });

  it('has a grid of what each said, with κ, for the fields of one value out of a list', () => {
    const [{ grids } = { grids: [] }] = sampleAgreement(both, null, none).betweenCoders;
    expect(grids.map(({ field }) => field)).toEqual(['type', 'scope', 'status', 'place.country']);
    expect(grids[2]).toEqual({ field: 'status', values: ['occurred', 'attempted'], counts: [[1, 1], [0, 0]], kappa: 0 }); // prettier-ignore
  });

  it('is nothing where nobody has coded yet', () => {
    expect(sampleAgreement(sample({}), machine({ r1: told('m', bombing) }), none)).toEqual({ fields: [], betweenCoders: [], withMachine: [] }); // prettier-ignore
  });

  it('is told of all coders together, each event of one being that of the others', () => {
    const three = sample({
      Ana: { r1: told('a', bombing, riot) },
      Ben: { r1: told('b', riot) },
      Cara: { r1: told('c', riot, { ...bombing, killed: 20 }) },
    });
    const { fields } = sampleAgreement(three, null, none);
    // The riot by all three, the bombing by Ana and Cara.
    expect(fields.find(({ field }) => field === 'type')).toMatchObject({ units: 2, values: 5, coders: 3, alpha: 1 });
    expect(fields.find(({ field }) => field === 'figures.killed')).toMatchObject({ units: 1, values: 2, coders: 2 });
  });

  it('of two coders together is what it is for the two', () => {
    const { fields, betweenCoders } = sampleAgreement(both, null, none);
    expect(fields).toEqual(betweenCoders[0]!.fields);
  });
});

describe('the cases behind a figure', () => {
  const coded = sample({
    Ana: { r1: told('a', bombing), r2: told('b', bombing, riot) },
    Ben: { r1: told('d', { ...bombing, killed: 20, day: null }), r2: told('e', bombing) },
  });
  const cases = (field: string, said?: readonly [string | null, string | null]) =>
    casesOf(coded, null, { first: 'Ana', second: 'Ben', field, ...(said && { said }) }).map(({ reportId, events }) => [
      reportId,
      ...events.map((event) => event?.id ?? null),
    ]);

  it('are those where the two differ, one of them having no value too', () => {
    expect(cases('figures.killed')).toEqual([['r1', 'a.0', 'd.0']]);
    expect(cases('date.start')).toEqual([['r1', 'a.0', 'd.0']]);
    expect(cases('type')).toEqual([]);
  });

  it('are those of one cell of a grid', () => {
    expect(cases('type', ['ASSAULT', 'ASSAULT'])).toEqual([['r1', 'a.0', 'd.0'], ['r2', 'b.0', 'e.0']]); // prettier-ignore
    expect(cases('figures.killed', ['12', '20'])).toEqual([['r1', 'a.0', 'd.0']]);
    expect(cases('date.start', ['2017-03-06', null])).toEqual([['r1', 'a.0', 'd.0']]);
  });

  it('are the events that only one of them found', () => {
    expect(cases('finding')).toEqual([['r2', 'b.1', null]]);
  });
});
