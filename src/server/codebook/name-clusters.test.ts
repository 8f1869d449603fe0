import { expect, it } from 'vitest';
import { nameClusters } from './name-clusters.ts';

const named = (...names: readonly [string, number][]) => names.map(([name, incidents]) => ({ name, incidents }));
const clusters = (...names: readonly [string, number][]) => nameClusters(named(...names)).map((one) => one.map(({ name }) => name)); // prettier-ignore

it('brings spellings of one name together, the most used first', () => {
  expect(clusters(['al Shabab', 2], ['Al-Shabaab', 9], ['Shabaab', 1])).toEqual([
    ['Al-Shabaab', 'al Shabab', 'Shabaab'],
  ]);
  expect(clusters(['Boko Haram', 4], ['Boko-Haram', 1], ['the Boko Haram', 1])).toHaveLength(1);
  expect(clusters(['Séléka', 1], ['Seleka', 3])).toEqual([['Seleka', 'Séléka']]);
});

it('leaves names apart that differ in a word, and those without letters', () => {
  expect(clusters(['Army of Islam', 1], ['Army of Sudan', 1], ['M-23', 2], ['M-19', 2], ['—', 1], ['…', 1])).toEqual(
    [],
  );
});

it('puts the names first that the most incidents have', () => {
  expect(clusters(['FARC', 1], ['Farc', 1], ['ETA', 5], ['Eta', 5])).toEqual([
    ['ETA', 'Eta'],
    ['FARC', 'Farc'],
  ]);
});
