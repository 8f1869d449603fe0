import { NOTHING, type Comparison } from './comparison.ts';

// Modes that one report gives and another leaves to a wider or neighbouring one.
const FAMILIES: readonly (readonly string[])[] = [
  ['explosives', 'suicide-attack', 'heavy-weapons', 'drone', 'aerial', 'destroy'],
  ['firearms', 'targeted'],
  ['primitive', 'targeted', 'beat', 'torture'],
  ['abduct', 'targeted', 'torture', 'seize'],
  ['demo', 'riot', 'strike', 'obstruct', 'vandalize'],
  ['arrest', 'seize'],
];

const areKin = (a: readonly string[], b: readonly string[]): boolean =>
  FAMILIES.some((family) => a.some((mode) => family.includes(mode)) && b.some((mode) => family.includes(mode)));

/** How it was done, by PLOVER mode. */
export const mode: Comparison = {
  id: 'mode',
  levels: ['same', 'kin', 'other'],
  ordered: [['same', 'kin', 'other']],
  compare({ modes: a }, { modes: b }) {
    if (a.length === 0 || b.length === 0) return NOTHING;
    if (a.some((mode) => b.includes(mode))) return 0;
    return areKin(a, b) ? 1 : 2;
  },
  evidence({ modes: a }, { modes: b }) {
    const shared = a.find((mode) => b.includes(mode));
    return shared === undefined ? `${a.join(', ')} against ${b.join(', ')}` : `same mode: ${shared}`;
  },
};
