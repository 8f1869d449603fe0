import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../store/queue.ts';
import { QueueIndex, type QueueAsked } from './queue-index.ts';

const row = (report: number, said: Partial<QueueRow> = {}): QueueRow => ({
  report,
  changed: report,
  publisher: null,
  language: 'en',
  read: true,
  unreviewed: 1,
  unsure: 0.9,
  flags: [],
  status: 'open',
  assignee: null,
  profiles: '["ASSAULT 4"]',
  judged: [],
  ...said,
});

function queueOf(...rows: readonly Partial<QueueRow>[]): QueueIndex {
  const index = new QueueIndex();
  for (const [i, said] of rows.entries()) index.put(row(i + 1, said));
  return index;
}

const page = (index: QueueIndex, asked: Partial<QueueAsked> = {}) =>
  index.page({ filter: 'all', asker: 'Ana', blind: new Set(), limit: 100, ...asked });
const reports = (index: QueueIndex, asked: Partial<QueueAsked> = {}) =>
  page(index, asked).places.map(({ report }) => report);

describe('the filters of the inbox', () => {
  const index = queueOf(
    {},
    { unsure: 0.3, profiles: '["ASSAULT 1"]' },
    { flags: ['conflicting-figures', 'possible-duplicate'], assignee: 'Ana' },
    { flags: ['obsolete'], unreviewed: 0, profiles: '[]', unsure: null },
    { status: 'help', assignee: 'Ben' },
    { status: 'ready' },
    { status: 'done', assignee: 'Ana', unsure: 0.3 },
    { unsure: 0.3, assignee: 'Ana', flags: ['obsolete'] },
  );
  const blind = new Set([8]);

  it.each([
    ['new', [1, 2, 3]],
    ['low-confidence', [2]],
    ['conflicting-figures', [3]],
    ['possible-duplicate', [3]],
    ['obsolete', [4]],
    ['blind', [8]],
    ['mine', [3]],
    ['help', [5]],
    ['ready', [6]],
    ['done', [7]],
    ['all', [1, 2, 3, 4, 5, 6, 7]],
  ] as const)('%s has %j, and as many are counted', (filter, expected) => {
    const { total, counts } = page(index, { filter, blind });
    expect(reports(index, { filter, blind }).toSorted((a, b) => a - b)).toEqual(expected);
    expect(total).toBe(expected.length);
    expect(counts[filter]).toBe(expected.length);
  });

  it('hang on who asks', () => {
    expect(reports(index, { filter: 'mine', asker: 'Ben' })).toEqual([5]);
    expect(reports(index, { filter: 'mine', asker: 'Eve' })).toEqual([]);
    expect(page(index, { asker: 'Eve' }).counts).toMatchObject({ mine: 0, blind: 0, obsolete: 2, all: 8 });
  });

  it('go with an assignee and with what words stand in', () => {
    expect(reports(index, { assignee: 'Ben' })).toEqual([5]);
    expect(reports(index, { found: new Set([2, 99]) })).toEqual([2]);
    expect(reports(index, { assignee: 'Nobody' })).toEqual([]);
  });
});

describe('the order of the inbox', () => {
  it('begins with what is most worth looking at, of as much with the latest, and ends with what is ready and done', () => {
    const index = queueOf({ status: 'done', profiles: '["ASSAULT 0"]' }, {}, { profiles: '["ASSAULT 0"]' }, {}, { status: 'ready' }); // prettier-ignore
    expect(reports(index)).toEqual([3, 4, 2, 5, 1]);
  });

  it('is read page by page without a gap', () => {
    const index = queueOf(...Array.from({ length: 25 }, (_, i) => ({ profiles: `["ASSAULT ${i % 5}"]` })));
    const whole = reports(index);
    const read: number[] = [];
    for (let after: QueueAsked['after']; ;) {
      const { places, more } = page(index, { limit: 4, after });
      read.push(...places.map(({ report }) => report));
      after = places.at(-1);
      if (!more) break;
    }
    expect(read).toEqual(whole);
  });

  it('learns from what reviewers corrected, and forgets what was taken back', () => {
    const corrected = { judged: Array.from({ length: 6 }, () => ['ASSAULT 4', 1] as const), profiles: '[]', unreviewed: 0 }; // prettier-ignore
    const rows = [{ publisher: 'Herald' }, { publisher: 'Mail' }];
    const index = queueOf(...rows, { publisher: 'Herald', ...corrected });
    const fine = { ...corrected, judged: corrected.judged.map(([profile]) => [profile, 0] as const) };
    index.put(row(4, { publisher: 'Mail', ...fine }));
    expect(reports(index).slice(0, 2)).toEqual([1, 2]);
    expect(index.about(1).why[0]).toBe('6 of 6 events of Herald were corrected');
    for (const report of [3, 4]) index.put(row(report, { changed: 9, profiles: '[]', unreviewed: 0 }));
    expect(reports(index).slice(0, 2)).toEqual([2, 1]);
    expect(index.about(1).why).toEqual([]);
  });
});

describe('the languages of the reports', () => {
  const index = queueOf(
    { language: 'es-MX', read: false },
    { language: 'en' },
    { language: 'es', read: false, status: 'done' },
    { language: 'est', read: false },
  );

  it('are counted, whatever country they are of', () => {
    expect(index.languages()).toEqual([
      { language: 'es', reports: 2, unread: 2 },
      { language: 'en', reports: 1, unread: 0 },
      { language: 'est', reports: 1, unread: 1 },
    ]);
  });

  it('narrow a list', () => {
    expect(reports(index, { language: 'es' }).toSorted()).toEqual([1, 3]);
    expect(reports(index, { language: 'es-mx' })).toEqual([1]);
    expect(reports(index, { language: 'fr' })).toEqual([]);
  });

  it('are counted anew where the coder has learned to read one', () => {
    const one = queueOf({ language: 'es', read: false });
    one.put(row(1, { changed: 2, language: 'es', read: true }));
    expect(one.languages()).toEqual([{ language: 'es', reports: 1, unread: 0 }]);
  });
});
