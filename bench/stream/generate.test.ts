import { describe, expect, it } from 'vitest';
import { codedReport, evidencedFields } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { overlapOf, shinglesOf } from '../../src/resolving/shingles.ts';
import { generateStream } from './generate.ts';

const gazetteer = loadGazetteer();
const stream = (count: number, seed = 1) => [...generateStream({ count, seed, gazetteer })];
const items = stream(600);
const closed = items.flatMap((item) => item.closed);

describe('generateStream', () => {
  it('writes as many reports as asked for, in the order they were published', () => {
    expect(items).toHaveLength(600);
    const times = items.map(({ report }) =>
      Date.parse(report.published.length > 10 ? report.published : `${report.published}T23:59`),
    );
    for (const [i, time] of times.entries()) if (i > 0) expect(time).toBeGreaterThan(times[i - 1]! - 36 * 3_600_000);
  });

  it('gives the same reports for the same seed, others for another, and of a smaller count the beginning', () => {
    const reports = (some: typeof items) => some.map(({ report }) => report);
    expect(reports(stream(600))).toEqual(reports(items));
    expect(reports(stream(100))).toEqual(reports(items).slice(0, 100));
    expect(reports(stream(100, 2))).not.toEqual(reports(items).slice(0, 100));
  });

  it('has ids that tell nothing and come once', () => {
    expect(new Set(items.map(({ report }) => report.id)).size).toBe(600);
    for (const { report, truth } of items) {
      expect(report.id).toMatch(/^[0-9a-f]{16}$/);
      expect(truth).toEqual({ id: report.id, incident: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    }
  });

  it('leaves no slot or mark in what people read', () => {
    for (const { report } of items)
      expect(`${report.title} ${report.text}`).not.toMatch(/[{}[\]|]| {2}|undefined| [,.]|,,/);
  });

  it('codes its reports validly, every value with the words that tell it', () => {
    for (const { coded, report } of items) {
      expect(codedReport.parse(coded)).toEqual(coded);
      expect(coded.report).toMatchObject({ id: report.id, text: report.text });
      for (const event of coded.events) {
        const cited = new Set(event.evidence.map(({ field }) => field));
        expect(evidencedFields(event).filter((field) => !cited.has(field))).toEqual([]);
        const wordsOf = (field: string) => {
          const { start, end } = event.evidence.find((one) => one.field === field)!;
          return report.text.slice(start, end);
        };
        if (event.date) expect(wordsOf('date')).toBe(event.date.text);
        if (event.place) expect(wordsOf('place')).toBe(event.place.text);
        for (const [key, figure] of Object.entries(event.figures)) expect(wordsOf(`figures.${key}`)).toBe(figure.text);
      }
    }
  });

  it('tells the day of the incident truly, however vaguely', () => {
    const days = new Map(closed.map(({ id, incident }) => [id, incident.day * 86_400_000]));
    for (const { coded, truth } of items) {
      const date = coded.events[0]?.date;
      if (!date) continue;
      expect(Date.parse(date.start!)).toBeLessThanOrEqual(days.get(truth.incident)!);
      expect(Date.parse(date.end!)).toBeGreaterThanOrEqual(days.get(truth.incident)!);
    }
  });

  it('closes every incident that it told, once, with claims of its own reports', () => {
    const told = new Set(items.flatMap(({ truth, coded }) => (coded.events.length > 0 ? [truth.incident] : [])));
    expect(closed.map(({ id }) => id).sort()).toEqual([...told].sort());
    const ids = new Set(items.map(({ report }) => report.id));
    for (const { claims } of closed) for (const { report } of claims) expect(ids).toContain(report);
  });

  it('prints wires in near copies, and tells most incidents once and some many times', () => {
    const byIncident = Map.groupBy(items, ({ truth }) => truth.incident);
    const sizes = [...byIncident.values()].map((group) => group.length);
    expect(sizes.filter((size) => size === 1).length).toBeGreaterThan(sizes.length * 0.4);
    expect(Math.max(...sizes)).toBeGreaterThan(8);
    let copies = 0;
    for (const group of byIncident.values()) {
      for (const [i, a] of group.entries()) {
        for (const b of group.slice(i + 1)) {
          const { containment } = overlapOf(shinglesOf(a.report.text), shinglesOf(b.report.text));
          if (containment > 0.8) copies++;
        }
      }
    }
    expect(copies).toBeGreaterThan(60);
  });
});
