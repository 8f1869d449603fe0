import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toldReport } from '../../test/told-report.ts';
import type { CodedReport, Report } from '../model/index.ts';
import { codeInParts } from './long-text.ts';

/** Finds every "bang" and nothing else. */
const code = (report: Report): CodedReport => {
  const found = [...report.text.matchAll(/bang/g)].map(({ index }) => index);
  const { events } = toldReport(report.id, report.text, found.map(() => ({})), {}); // prettier-ignore
  return {
    report,
    events: events.map((event, i) => ({
      ...event,
      id: `${found[i]!}`.padStart(8, '0'),
      evidence: [{ field: 'type', start: found[i]!, end: found[i]! + 4 }],
    })),
    warnings: [{ code: 'no-date', message: 'no date' }],
  };
};
const reportOf = (text: string) => toldReport('r', text, []).report;

describe('codeInParts', () => {
  it('leaves a report of ordinary length to the coder', () => {
    const report = reportOf('A bang was heard.\n\nThen another bang.');
    expect(codeInParts(report, code)).toEqual(code(report));
  });

  it('codes a text of any length in parts, each event pointing into the whole, each warning said once', () => {
    const text = `${'All was quiet in the town that day.\n\n'.repeat(9_000)}A bang was heard.\n\n`.repeat(3);
    const { report, events, warnings } = codeInParts(reportOf(text), code);
    expect(report.text).toBe(text);
    expect(events.map(({ evidence }) => text.slice(evidence[0]!.start, evidence[0]!.end))).toEqual([
      'bang',
      'bang',
      'bang',
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    expect(warnings.map((warning) => warning.code)).toEqual(['no-date', 'long']);
  });

  it('parts a text without losing a code unit, whatever it is made of', () => {
    const piece = fc.constantFrom('a', '\n', '\n\n', '. ', ' ', '😀', 'bang', 'é');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join('').repeat(700_000 / pieces.length);
        let seen = '';
        const { report } = codeInParts(reportOf(text), (part) => {
          seen += part.text;
          expect(part.text.isWellFormed()).toBe(true);
          return { report: part, events: [], warnings: [] };
        });
        expect(seen === report.text).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
