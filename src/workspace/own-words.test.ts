import { expect, it } from 'vitest';
import { checkWord } from './own-words.ts';

const trigger = (row: Record<string, string>) => ({ table: 'triggers' as const, row });

it('takes a row that the coder can read', () => {
  expect(() => {
    checkWord(trigger({ phrase: 'necklace', pos: 'v', type: 'ASSAULT', mode: 'primitive', effect: 'killed', needs: 'human' })); // prettier-ignore
    checkWord({ table: 'actors', row: { name: 'Red Dawn Column', aliases: 'RDC', sector: 'REB', country: 'PER' } });
  }).not.toThrow();
});

it('says what is off with another', () => {
  expect(() => {
    checkWord(trigger({ phrase: 'necklace', pos: 'v', type: 'MURDER', mode: '', effect: '', needs: '' }));
  }).toThrow(/This is no row of triggers:.*MURDER/);
  expect(() => {
    checkWord(trigger({ pos: 'v', type: 'ASSAULT', mode: '' }));
  }).toThrow(/phrase is empty/);
});
