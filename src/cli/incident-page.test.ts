import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { toldReport } from '../../test/told-report.ts';
import type { CodedReport, Incident, ManualFigure, MergeReason } from '../model/index.ts';
import { assembleIncident } from '../resolving/assemble.ts';
import { figurePolicies, figurePolicy } from '../resolving/figure-policies.ts';
import { sourcedEvents } from '../resolving/mention.ts';
import { incidentPage } from './incident-page.ts';
import type { Output } from './output.ts';
import { whyPage } from './why-page.ts';

const outputOf = (width: number | null): Output => ({ json: false, width, style: (_, text) => text });

const records: CodedReport[] = [
  toldReport('a', 'Police said 12 people were killed by a car bomb in Karso.', [{ killed: 12 }], { publisher: 'Star', published: '2017-03-07' }),
  toldReport('b', 'Fifteen died in the Karso bombing, the Star reported later in a text of its own.', [{ killed: 15 }], { publisher: 'Star', published: '2017-03-08' }),
  toldReport('c', 'The army denied that its car killed 90 people.', [{ killed: 90, status: 'denied' }], { publisher: 'Mail', published: '2017-03-09' }),
]; // prettier-ignore
const merge: MergeReason = {
  eventA: 'a.0',
  eventB: 'b.0',
  score: 3.24,
  weights: [
    { evidence: 'two reports of one week and region', weight: -6 },
    { evidence: 'same place: Karso', weight: 5.34 },
    { evidence: 'killed: 12 and 15', weight: -0.1 },
    { evidence: 'wording alike: 40 %', weight: 4 },
  ],
};
const incidentOf = (merges: readonly MergeReason[], ...manual: ManualFigure[]): Incident =>
  assembleIncident(sourcedEvents(records), merges, figurePolicy('low-best-high'), manual);
const page = (incident: Incident, width: number | null) =>
  incidentPage(incident, records, figurePolicies(), outputOf(width)).join('\n');

describe('the page of an incident', () => {
  it('marks what a later word of the same source replaced, and what is denied', () => {
    const text = page(incidentOf([]), null);
    expect(text).toMatch(/^ {2}\[1\] {2}2017-03-07 +12 .* A {7}superseded by \[2\]$/m);
    expect(text).toMatch(/^ {2}\[2\] {2}2017-03-08 +15 .* A$/m);
    expect(text).toMatch(/^ {2}\[3\] {2}2017-03-09 +90 .* B {7}denied$/m);
    expect(text).toMatch(/^Killed: 15\n.*; decided by \[2\]; 1 independent source; in dispute; a report denies it$/m);
  });

  it('tells who set a figure by hand, when and why, beside what the policies make of the sources', () => {
    const manual = { key: 'killed', figure: { low: 14, best: 14, high: 14, qualifier: 'exactly', text: '14' }, reason: 'list of the morgue', by: 'ana', at: '2017-04-01T10:00:00Z' } as const; // prettier-ignore
    const text = page(incidentOf([], manual), null);
    expect(text).toMatch(/^Killed: 14\n {2}set by ana on 2017-04-01: “list of the morgue”; 1 independent source/m);
    expect(text).toMatch(/^ {2}▸ {2}manual\/1 +14$/m);
    expect(text).toMatch(/^ {5}low-best-high\/1 +15 {2}\[2\]$/m);
  });

  it('fits a terminal of 80 columns, the words of each source on a line of their own', () => {
    const lines = page(incidentOf([merge]), 80).split('\n');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
    expect(lines).toContain('       “Police said 12 people were killed by a car bomb in Karso.”');
  });

  it('has one short line a merge, and says how to see more', () => {
    const incident = incidentOf([merge]);
    expect(page(incident, null)).toContain(
      '[1] and [2]: +3.2 bits (90.4 %); most for it: same place: Karso +5.3; most against: killed: 12 and 15 −0.1\n' +
        `Every weight: casus show ${incident.id} --why`,
    );
  });
});

describe('why reports are one incident', () => {
  const why = (width: number | null, ...merges: MergeReason[]) => whyPage(incidentOf(merges), records, outputOf(width));

  it('is a bar for each piece of evidence, left of zero against and right of it for, with the total after each', () => {
    const text = why(null, merge).join('\n');
    expect(text).toMatch(
      /^\[1\] and \[2\]: \+3\.2 bits, 90\.4 %\n {2}\[1\] “Police said .*”\n {2}\[2\] “Fifteen died .*”$/m,
    );
    expect(text).toMatch(/^ {2}starting odds: two reports of one week and region +−6\.0 +−6\.0 {2}█{20}│$/m);
    expect(text).toMatch(/^ {2}same place: Karso +\+5\.3 +−0\.7 {2} {20}│█{18}$/m);
    expect(text).toMatch(/^ {2}killed: 12 and 15 +−0\.1 +−0\.8 {2} {19}▐│$/m);
    expect(text).toMatch(/^ {2}wording alike: 40 % +\+4\.0 +\+3\.2 {2} {20}│█{13}▌?$/m);
    expect(text).toMatch(/^ {2}one incident {40} +\+3\.2 {2} {20}│█{11}$/m);
  });

  it('names the person who merged them, whatever their weights', () => {
    const decision = { seq: 4, by: 'ana', at: '2017-04-01T10:00:00Z', reason: 'same street' };
    const text = why(null, { ...merge, score: -2, decision }).join('\n');
    expect(text).toContain('[1] and [2] merged by ana on 2017-04-01 (decision 4): “same street”; their evidence alone: −2.0 bits, 20.0 %'); // prettier-ignore
    expect(text).toMatch(/^ {2}two incidents .*█│$/m);
  });

  it('fits any width, whatever the evidence says, and lets none of it steer the terminal', () => {
    const anyMerge = fc.record({
      score: fc.double({ min: -40, max: 40, noNaN: true }),
      weights: fc.array(
        fc.record({ evidence: fc.string({ unit: 'binary', maxLength: 60 }), weight: fc.double({ min: -20, max: 20, noNaN: true }) }),
        { minLength: 1, maxLength: 5 },
      ),
    }); // prettier-ignore
    fc.assert(
      fc.property(anyMerge, fc.integer({ min: 40, max: 200 }), ({ score, weights }, width) => {
        const lines = why(width, { ...merge, score, weights: weights.map((one) => ({ ...one, evidence: `${one.evidence}\u001b[2J` })) }); // prettier-ignore
        for (const line of lines) {
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
