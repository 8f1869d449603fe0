import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCoder } from '../src/coding/coder.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { codedReport, evidencedFields, type CodedReport, type Event } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { resolve } from '../src/resolving/resolve.ts';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));

/** One event of `examples/expected.json`: only the fields that are named are compared. */
interface Expected {
  readonly type: Event['type'];
  readonly scope: Event['scope'];
  readonly status: Event['status'];
  readonly modes?: readonly string[];
  readonly date?: readonly [string | null, string | null];
  readonly country?: string;
  readonly place?: string;
  readonly figures?: Readonly<
    Partial<Record<keyof Event['figures'], readonly [number | null, number | null, number | null]>>
  >;
}

const expected = (JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as { reports: Record<string, Expected[]> })
  .reports;

function differences(want: Expected, got: Event): string[] {
  const off: string[] = [];
  const compare = (what: string, a: unknown, b: unknown) => {
    if (JSON.stringify(a) !== JSON.stringify(b)) off.push(`${what}: ${JSON.stringify(b)}, not ${JSON.stringify(a)}`);
  };
  compare('type', want.type, got.type);
  compare('scope', want.scope, got.scope);
  compare('status', want.status, got.status);
  for (const mode of want.modes ?? [])
    if (!got.modes.includes(mode)) off.push(`modes: ${got.modes.join()} without ${mode}`);
  if (want.date) compare('date', want.date, got.date && [got.date.start, got.date.end]);
  if (want.country) compare('country', want.country, got.place?.country ?? null);
  // "a bus depot in Antwerp" is told by more words than the town's.
  if (want.place && got.place?.name !== want.place && !got.place?.text.includes(want.place))
    compare('place', want.place, got.place?.name);
  for (const [key, bounds] of Object.entries(want.figures ?? {})) {
    const figure = got.figures[key as keyof Event['figures']];
    compare(key, bounds, figure && [figure.low, figure.best, figure.high]);
  }
  return off;
}

const records = new Map<string, CodedReport>();

beforeAll(async () => {
  const coder = createCoder(loadGazetteer());
  for await (const item of ingest([`${folder}reports`])) {
    if (item.kind !== 'report') throw new Error(`${item.kind}, not a report`);
    const file = basename(item.input);
    const name = /[.](csv|jsonl)$/.test(file) ? `${file}#${item.report.id}` : file;
    records.set(name, await coder.code(item.report));
  }
});

describe('the example reports', () => {
  it('are all described, and nothing is described that is not there', () => {
    expect([...records.keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.keys(expected))('%s gives what a careful person would code', (name) => {
    const events = records.get(name)!.events;
    const left = [...events];
    for (const want of expected[name]!) {
      const ranked = left
        .map((event) => ({ event, off: differences(want, event) }))
        .sort((a, b) => a.off.length - b.off.length);
      const best = ranked.find(({ event }) => event.type === want.type) ?? ranked[0];
      expect(best?.off ?? ['no event'], `${want.type} of ${name}`).toEqual([]);
      left.splice(left.indexOf(best!.event), 1);
    }
    const invented = left.filter(
      (e) => (e.type === 'ASSAULT' || e.type === 'PROTEST') && e.scope === 'single' && e.status === 'occurred',
    );
    expect(invented.map((event) => event.summary)).toEqual([]);
  });

  it('have evidence inside the text for every value, and records of the contract', () => {
    for (const record of records.values()) {
      codedReport.parse(record);
      for (const event of record.events) {
        for (const field of evidencedFields(event)) {
          const spans = event.evidence.filter((e) => e.field === field);
          expect(spans.length, `${field} of ${event.summary}`).toBeGreaterThan(0);
          for (const { start, end } of spans) {
            expect(record.report.text.slice(start, end).trim()).not.toBe('');
            expect(end).toBeLessThanOrEqual(record.report.text.length);
          }
        }
      }
    }
  });

  it('become one incident where four reports tell of one bombing, two of them copies of one wire', () => {
    const incidents = resolve(records.values());
    const bombing = incidents.filter((i) => i.place?.name === 'Maiduguri' && i.date?.start === '2022-03-14');
    expect(bombing).toHaveLength(1);
    expect(bombing[0]!.events).toHaveLength(4);
    const killed = bombing[0]!.claims.filter((claim) => claim.key === 'killed');
    expect(killed.map((claim) => [claim.figure.low, claim.figure.best]).sort()).toEqual([
      [12, null],
      [12, null],
      [17, 17],
      [21, null],
    ]);
    expect(new Set(killed.map((claim) => claim.group)).size).toBe(3);
    expect(bombing[0]!.figures.killed?.disputed).toBe(true);
  });
});
