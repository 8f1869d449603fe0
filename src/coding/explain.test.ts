import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder, type ExplainingCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: ExplainingCoder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

/** The reasons of one field, line numbers left out, since tables grow. */
function why(text: string, field: string, event = 0): string[] {
  const found = coder.explain(reportOf(text)).events[event]!.values.find((value) => value.field === field);
  return (found?.by ?? []).map((line) => line.replace(/line \d+/g, 'line N'));
}

const BOMB = 'Gunmen shot dead at least 30 people with rifles in Maiduguri on Tuesday, police said.';

describe('what gave a value', () => {
  it.each([
    ['type', ['trigger (lexicon/triggers.tsv line N)']],
    ['modes.0', ['trigger (lexicon/triggers.tsv line N)']],
    ['status', ['nothing says that it was tried, planned or denied']],
    ['actors.0', ['role rule (subject of “shot dead”)', 'sector UAF by “Gunmen” (lexicon/agents.tsv line N)']],
    ['actors.1', ['role rule (object of “shot dead”)', 'sector CVL by “people” (lexicon/agents.tsv line N)']],
    [
      'figures.killed',
      [
        'killed: those whom “shot dead” happened to (lexicon/triggers.tsv line N)',
        'at_least by lexicon/figure-qualifiers.tsv',
      ],
    ],
    ['weapons.0', ['weapon nearest to this event (lexicon/weapons.tsv line N)']],
    ['date', ['the expression nearest to the trigger', "resolved from the report's date 2020-06-10"]],
    ['sources.0', ['who says so, by a verb of saying or “according to”']],
  ])('%s', (field, by) => {
    expect(why(BOMB, field)).toEqual(by);
  });

  it('names the places that were considered', () => {
    const [rule, candidates] = why(BOMB, 'place');
    expect(rule).toBe('the place nearest to the trigger');
    expect(candidates).toMatch(/^gazetteer, out of: Maiduguri, Borno, NGA/);
  });

  it('names the body that a known name stands for', () => {
    expect(why('Boko Haram killed three soldiers in Maiduguri on Tuesday.', 'actors.0')).toEqual([
      'role rule (subject of “killed”)',
      'name by “Boko Haram” (lexicon/actors.tsv line N)',
      'sector REB by the same line',
      'country NGA by lexicon/actors.tsv line N',
    ]);
  });

  it('says where a part was learned, not read by grammar', () => {
    expect(why('A car bomb went off next to a police station in Oruro on Monday.', 'targets.0')).toEqual([
      'model of roles (models/roles.tsv), a facility or vehicle',
    ]);
  });

  it('names the word that makes it an attempt', () => {
    expect(why('Gunmen tried to kill a judge in Lima on Monday.', 'status')).toEqual(['“tried” governs the trigger']);
  });
});

it('says why sentences were taken for one event', () => {
  const text = 'A bomb exploded in Lima on Monday, killing 12 people.\n\nThe attack was condemned by the mayor.';
  expect(coder.explain(reportOf(text)).events[0]!.mentions.map(({ by }) => by)).toEqual([
    ['told first'],
    ['refers back (“the”, “this”)', 'next sentence'],
  ]);
});

it('says which words of violence gave no event, and why', () => {
  const { events, passedOver } = coder.explain(reportOf('A storm killed 12 people in Lima on Monday.'));
  expect(events).toEqual([]);
  expect(passedOver).toMatchObject([
    {
      words: 'killed',
      by: expect.stringMatching(/^read as disaster [(]lexicon.non-events.tsv line \d+[)]$/) as string,
    },
  ]);
});

it('explains every value of a record, and leaves the record as it is', () => {
  const report = reportOf(`${BOMB}\n\nPolice arrested two men in Kano on Wednesday.`);
  const { events } = coder.code(report) as CodedReport;
  const explained = coder.explain(report).events;
  expect(explained.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  for (const [e, event] of events.entries()) {
    expect(explained[e]!.values.map(({ field }) => field)).toEqual(event.evidence.map(({ field }) => field));
    for (const { by, words, value } of explained[e]!.values)
      expect(by.length * words.length * value.length).toBeGreaterThan(0);
  }
  expect((coder.code(report) as CodedReport).events).toEqual(events);
});
