import { describe, expect, it } from 'vitest';
import type { ReleaseChange } from '../../model/index.ts';
import { changesPage } from './changes-page.ts';
import { readPage, words, type PageElement } from './testing.ts';

const SIDE = { created: '2026-11-20T00:00:00Z', until: '2026-11-19', casus: '0.1.0', figurePolicy: { policy: 'range', sources: [] } }; // prettier-ignore
const change = (of: Partial<ReleaseChange>): ReleaseChange => ({
  kind: 'added',
  incident: 'aaaaaaaaaa',
  summary: 'Shooting in Gao, Mali',
  now: null,
  fields: [],
  reasons: [{ reason: 'new report', reports: ['r1'], decisions: [] }],
  ...of,
});

async function pageOf(changes: Iterable<ReleaseChange>): Promise<PageElement> {
  const read = async function* () {
    for (const one of changes) yield await Promise.resolve(one);
  };
  const about = { before: { ...SIDE, version: '1.0' }, after: { ...SIDE, version: '1.1' } };
  return readPage(await changesPage(read(), about));
}

describe('the page of changes between two releases', () => {
  it('tells field by field what stood before and what stands now, and why', async () => {
    const document = await pageOf([
      change({
        kind: 'changed',
        fields: [{ field: 'killed', before: null, after: '<b>3</b>' }],
        reasons: [{ reason: 'decision', reports: [], decisions: [7] }],
      }),
      change({ kind: 'removed', incident: 'bbbbbbbbbb', now: 'cccccccccc' }),
    ]);
    expect(words(document.querySelector('#changed tbody tr'))).toBe('killednot told<b>3</b>');
    expect(words(document.querySelector('#changed li .soft'))).toBe('Why: decision 7');
    expect(words(document.querySelector('#removed p:not(.note)'))).toBe('Now part of cccccccccc.');
    expect(document.querySelector('b, script')).toBeNull();
    expect([...document.querySelectorAll('#counts tbody th')].map(words)).toEqual([
      'Somebody decided something about it',
      'A report tells of it that did not before',
    ]);
  });

  it('counts all and shows the first two thousand, and says where the rest is', async () => {
    const many = Array.from({ length: 2_100 }, (_, i) => change({ incident: `i${i}` }));
    const document = await pageOf(many);
    expect(document.querySelectorAll('#added li')).toHaveLength(2_000);
    expect(words(document.querySelector('#added'))).toContain('2,000 of 2,100 are shown; changes.csv');
    expect(words(document.querySelector('.key'))).toContain('2,100');
  });

  it('says so where nothing changed', async () => {
    expect(words((await pageOf([])).querySelector('.lead'))).toBe('Both have the same incidents.');
  });
});
