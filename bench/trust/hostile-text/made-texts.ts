import fc from 'fast-check';
import { TOKENS } from './tokens.ts';

const NEWS = [
  'Gunmen', 'killed', 'at least 12 people', 'three soldiers', 'in Kano', 'near the village of Ovari', 'on Monday', 'two weeks ago', 'on 3 March 2017', 'the attack', 'a bomb', 'exploded', 'were', 'by police', 'who', 'tried to', 'no one',
  'in recent years', 'wounding', 'after', 'officials said', 'according to', 'Abu Omar, 34,', 'the army', 'rebels of the', 'Front', 'claimed', 'a market', 'was destroyed', ',', '.', 'and', 'of', 'between', 'the toll rose to', 'dozens of',
]; // prettier-ignore

/** Texts of nothing but what readers look for and what they do not. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...NEWS) },
      { weight: 3, arbitrary: fc.constantFrom(...TOKENS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.integer().map(String) },
      { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
    ),
    { maxLength: 40 },
  )
  .chain((pieces) => fc.constantFrom(' ', ' ', ' ', '', '\n').map((between) => pieces.join(between)));

/** Values as JSON has them, with keys that mean something. */
const records = fc
  .array(
    fc.dictionary(
      fc.constantFrom('id', 'text', 'title', 'url', 'published', 'date', 'language', 'authors', '__proto__', 'items', 'content_html', 'version', 'kind', 'seq'),
      fc.oneof(fc.constantFrom(...NEWS, ...TOKENS), fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>),
    ),
    { maxLength: 4 },
  )
  .map((all) => all.map((one) => JSON.stringify(one)).join('\n')); // prettier-ignore

/** `count` texts that follow from `seed`. */
export const madeTexts = (seed: number, count: number): string[] =>
  fc.sample(fc.oneof({ weight: 4, arbitrary: texts }, { weight: 1, arbitrary: records }), { seed, numRuns: count });
