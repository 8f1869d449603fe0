import { expect, test } from 'vitest';
import { wordOf } from './words.ts';

test.each(['Killed', 'killed', '12', '-0', '1e3', '__proto__', 'constructor', '\u{1f600}', '\ud800', 'didn’t', 'a'.repeat(40)])(
  '%j comes as it stands, once and again',
  (text) => {
    for (let time = 0; time < 2; time++) expect(wordOf(text).text).toBe(text);
    expect(wordOf(text).lower).toBe(text.toLowerCase().replace('’', "'"));
  },
); // prettier-ignore
