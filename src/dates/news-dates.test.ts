import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The rows of `news-dates.tsv`, whose head says how they are written. */
const rows = readFileSync(new URL('news-dates.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t') as [published: string, sentence: string, dates: string]);

function daysOf(start: string | null, end: string | null): string {
  if (start === null && end === null) return '?';
  return start === end ? start! : `${start ?? '..'}/${end ?? '..'}`;
}

it('has a table to go by', () => {
  expect(rows.length).toBeGreaterThan(150);
});

it.each(rows)('%s: %s', (published, sentence, dates) => {
  const wanted = dates === '-' ? [] : dates.split('; ').map((date) => date.split(' = '));
  const said = readDates(analyse(sentence), published === '-' ? null : published).map(({ value }, i) => {
    const words = wanted[i]?.[0];
    return [
      words !== undefined && value.text.includes(words) ? words : value.text,
      daysOf(value.start, value.end),
    ].join(' = ');
  });
  expect(said.join('; ') || '-').toBe(dates);
});
