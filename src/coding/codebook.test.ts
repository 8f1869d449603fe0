import { expect, it } from 'vitest';
import { loadGazetteer } from '../places/gazetteer.ts';
import { readLexicon } from '../language/lexicon.ts';
import { EVENT_TYPES, MODES_OF_TYPE } from '../model/index.ts';
import { codebook } from './codebook.ts';
import { createCoder } from './coder.ts';

it('explains every type and every mode, and none that there is not', () => {
  const entries = codebook().flatMap((type) => [type, ...type.modes]);
  expect(entries).toHaveLength(EVENT_TYPES.length + Object.values(MODES_OF_TYPE).flat().length);
  expect(readLexicon('codebook', ['type'])).toHaveLength(entries.length);
  for (const { definition, example } of entries) expect([definition, example]).not.toContain('');
});

it('gives an example of each type that the coder reads as one', () => {
  const coder = createCoder(loadGazetteer());
  const asked = codebook().flatMap(({ type, example }) => [{ type, example }]);
  const read = asked.map(({ type, example }) => {
    const report = {
      id: type, sha256: '0'.repeat(64), title: null, url: null, publisher: null, published: '2024-05-03', language: 'en',
      text: example, authors: [], modified: null, agency: null, dateline: null,
    }; // prettier-ignore
    const coded = coder.code(report);
    if (coded instanceof Promise) throw new Error('the built-in coder answers at once');
    return [type, coded.events.map((event) => event.type)] as const;
  });
  const missed = read.filter(([type, types]) => !types.includes(type));
  expect(missed).toEqual([]);
});
