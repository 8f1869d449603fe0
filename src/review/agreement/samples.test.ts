import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOf } from '../../../test/decision-log.ts';
import { toldReport } from '../../../test/told-report.ts';
import { decisionsInForce } from '../decisions-in-force.ts';
import { countOfShare, drawSample } from './draw-sample.ts';
import { asSeenBy, blindReports, leftToCode, sampleNamed, samplesOf } from './samples.ts';

const { events } = toldReport('r1', 'A bomb in Karso killed twelve.', [{ killed: 12 }]);
const pilot = { kind: 'sample', sample: 'pilot', reportIds: ['r1', 'r2', 'r3'], coders: ['Ana', 'Ben'] } as const;
const sample = { ...pilot, reportIds: [...pilot.reportIds], coders: [...pilot.coders] };
const coding = (by: string, reportId: string, of = events) =>
  ({ kind: 'coding', sample: 'pilot', reportId, events: of, by }) as const;
const samples = (...drafts: Parameters<typeof logOf>) => samplesOf(decisionsInForce(logOf(...drafts)));

describe('a sample', () => {
  it('is drawn from the reports at random, the same from the same seed', () => {
    const reports = Array.from({ length: 200 }, (_, i) => ({ id: `r${i}` }));
    const one = drawSample(reports, { count: countOfShare(0.1, 200), seed: 7 });
    expect(new Set(one).size).toBe(20);
    expect(drawSample(reports, { count: 20, seed: 7 })).toEqual(one);
    expect(drawSample(reports, { count: 20, seed: 8 })).not.toEqual(one);
    expect(one).not.toEqual(one.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
  });

  it('draws every report as often as any other', () => {
    const reports = Array.from({ length: 10 }, (_, i) => ({ id: `r${i}` }));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1) {
      for (const id of drawSample(reports, { count: 3, seed })) times.set(id, (times.get(id) ?? 0) + 1);
    }
    // 600 expected, standard deviation 20.5.
    for (const { id } of reports) expect(Math.abs(times.get(id)! - 600)).toBeLessThan(82);
  });

  it('gives every type its share where that is asked', () => {
    const strata = fc.array(fc.constantFrom('ASSAULT', 'PROTEST', 'COERCE', ''), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(strata, fc.integer({ min: 1, max: 70 }), fc.nat(), (kinds, count, seed) => {
        const reports = kinds.map((stratum, i) => ({ id: `r${i}`, stratum }));
        const drawn = drawSample(reports, { count, seed });
        expect(new Set(drawn).size).toBe(Math.min(count, kinds.length));
        for (const [kind, all] of Map.groupBy(reports, ({ stratum }) => stratum)) {
          const fair = (drawn.length * all.length) / kinds.length;
          expect(Math.abs(all.filter(({ id }) => drawn.includes(id)).length - fair), kind).toBeLessThan(1);
        }
      }),
    );
  });

  it('knows what each of its coders has coded, and what is next for whom', () => {
    const [found] = samples(sample, coding('Ana', 'r1'), coding('Ana', 'r3'), coding('Ben', 'r1'));
    expect(found).toMatchObject({ name: 'pilot', by: 'Ana', seq: 1 });
    expect(leftToCode(found!, 'Ana')).toEqual(['r2']);
    expect(leftToCode(found!, 'Ben')).toEqual(['r2', 'r3']);
    expect(leftToCode(found!, 'Cara')).toEqual([]);
  });

  it('keeps the last coding of a coder, unless it was taken back', () => {
    const undo = { kind: 'undo', decision: 3 } as const;
    const ofAna = (...rest: Parameters<typeof logOf>) =>
      samples(sample, coding('Ana', 'r1'), coding('Ana', 'r1', []), ...rest)[0]!
        .codings.get('Ana')!
        .get('r1')!.length;
    expect(ofAna()).toBe(0);
    expect(ofAna(undo)).toBe(1);
  });

  it('takes no coding by others or of other reports', () => {
    const [found] = samples(sample, coding('Cara', 'r1'), coding('Ana', 'r9'));
    expect(Array.from(found!.codings, ([coder, of]) => [coder, of.size])).toEqual([['Ana', 0], ['Ben', 0]]); // prettier-ignore
  });

  it('is found by its name, or told what names there are', () => {
    expect(sampleNamed(samples(sample), 'pilot').coders).toEqual(['Ana', 'Ben']);
    expect(() => sampleNamed(samples(sample), 'pilto')).toThrow('There is no sample pilto. There are: pilot');
    expect(() => sampleNamed([], 'pilot')).toThrow('casus agree sample');
  });
});

describe('a coder who has reports yet to code', () => {
  const log = logOf(sample, coding('Ana', 'r1'), coding('Ben', 'r1'), coding('Ben', 'r2'));

  it('is blind to these, and to these alone', () => {
    expect([...blindReports(samplesOf(log), 'Ana')]).toEqual([['r2', 'pilot'], ['r3', 'pilot']]); // prettier-ignore
    expect([...blindReports(samplesOf(log), 'Ben')]).toEqual([['r3', 'pilot']]);
    expect([...blindReports(samplesOf(log), 'Cara')]).toEqual([]);
  });

  it('sees a sample without them', () => {
    const [whole] = samplesOf(log);
    expect(asSeenBy(whole!, 'Ana').reportIds).toEqual(['r1']);
    expect(asSeenBy(whole!, 'Cara')).toBe(whole);
  });
});
