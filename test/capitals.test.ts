import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { fold } from '../src/language/fold.ts';
import type { CodedReport, Coder, Event, Report } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { createCoder } from '../src/coding/coder.ts';
import { ingest } from '../src/ingest/ingest.ts';

// A wire of 1989 in capitals and the same report today are one report, and give the same events.

/** What of an event must not hang on the case of its letters. */
function slots(event: Event): string[] {
  const { type, modes, status, scope, date, place, actors, figures, weapons, targets } = event;
  return [
    `type ${type}`,
    `status ${status}`,
    `scope ${scope}`,
    ...modes.map((mode) => `mode ${mode}`),
    ...(date ? [`date ${date.start}–${date.end}`] : []),
    ...(place ? [`place ${fold(place.name)} ${place.country}`] : []),
    ...actors.map(({ role, sector, country, name, text }) => `${role} ${sector} ${country} ${fold(name ?? text)}`),
    ...Object.entries(figures).map(([key, { low, best, high }]) => `${key} ${low} ${best} ${high}`),
    ...weapons.map((weapon) => `weapon ${fold(weapon)}`),
    ...targets.map(({ text, effect }) => `target ${fold(text)} ${effect}`),
  ];
}

/** The slots of two readings of one report that agree, and all there are; events are paired by what they share. */
function compare(a: readonly Event[], b: readonly Event[]): { same: number; all: number; off: string[] } {
  const left = b.map(slots);
  let [same, all] = [0, 0];
  const off: string[] = [];
  for (const mine of a.map(slots)) {
    const shared = (theirs: readonly string[]) => mine.filter((slot) => theirs.includes(slot)).length;
    const best = left.reduce((found, each, i) => (shared(each) > shared(left[found] ?? []) ? i : found), 0);
    const [theirs] = (left[best] ?? [])[0] === mine[0] ? left.splice(best, 1) : [[]];
    const agree = shared(theirs!);
    same += agree;
    all += mine.length + theirs!.length - agree;
    off.push(...mine.filter((slot) => !theirs!.includes(slot)).map((slot) => `- ${slot}`));
    off.push(...theirs!.filter((slot) => !mine.includes(slot)).map((slot) => `+ ${slot}`));
  }
  all += left.flat().length;
  off.push(...left.flat().map((slot) => `+ ${slot}`));
  return { same, all, off };
}

const upper = (report: Report): Report => ({ ...report, text: report.text.toUpperCase() });

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

it('the example reports give the same values in capitals, nine in ten', async () => {
  const code = (report: Report) => (coder.code(report) as CodedReport).events;
  let [same, all] = [0, 0];
  const off: string[] = [];
  for await (const item of ingest([fileURLToPath(new URL('../examples/reports', import.meta.url))])) {
    if (item.kind !== 'report') throw new Error(`${item.kind}, not a report`);
    const { report } = item;
    const found = compare(code(report), code(upper(report)));
    same += found.same;
    all += found.all;
    off.push(...found.off.map((line) => `${report.id} ${line}`));
  }
  expect(same / all, off.join('\n')).toBeGreaterThanOrEqual(0.9);
});
