import { FIGURE_KEYS, type Figure, type FigureKey } from '../../model/index.ts';
import { figurePhrase } from '../../model/summary.ts';
import type { Mention } from '../mention.ts';
import { NOTHING, stepOf, type Comparison } from './comparison.ts';

const SAME = [
  'same, 0',
  'same, 1',
  'same, 2',
  'same, 3',
  'same, 4 to 5',
  'same, 6 to 9',
  'same, 10 to 15',
  'same, 16 to 30',
  'same, over 30',
];
const NUMBERS = [1, 2, 3, 4, 6, 10, 16, 31];
const APART = ['can agree', 'near, over 15', 'near', 'twice', 'four times', 'farther'];
const LEVELS = [...SAME, ...APART];
// In doublings, after adding one to both: 1 and 2 are 0.6 apart, 38 and 44 are 0.2.
const DOUBLINGS = [0.6, 1.2, 2.2];

function figureComparison(id: string, keys: readonly FigureKey[]): Comparison {
  const keyOf = (a: Mention, b: Mention) => keys.find((key) => a.figures[key] && b.figures[key]);
  return {
    id,
    levels: LEVELS,
    ordered: [SAME.slice(1).reverse(), ['can agree', 'near', 'twice', 'four times', 'farther']],
    compare(a, b) {
      const key = keyOf(a, b);
      return key === undefined ? NOTHING : compareFigures(a.figures[key]!, b.figures[key]!);
    },
    evidence(a, b) {
      const key = keyOf(a, b)!;
      return `${key}: ${[a, b]
        .map(({ figures }) => figurePhrase(figures[key]!))
        .sort()
        .join(' and ')}`;
    },
  };
}

/** The dead as each report counts them: equal numbers say the more the greater they are. */
export const killed = figureComparison('killed', ['killed']);

/** The injured. */
export const injured = figureComparison('injured', ['injured']);

/** The first other figure that both give. */
export const others = figureComparison(
  'other figures',
  FIGURE_KEYS.filter((key) => key !== 'killed' && key !== 'injured'),
);

function compareFigures(x: Figure, y: Figure): number {
  const [m, n] = [x.best ?? x.low ?? x.high, y.best ?? y.low ?? y.high];
  if (m === null || n === null) return NOTHING;
  if (m === n && x.best !== null && y.best !== null) return stepOf(m, NUMBERS);
  const canAgree = (x.low ?? 0) <= (y.high ?? Infinity) && (y.low ?? 0) <= (x.high ?? Infinity);
  const apart = Math.abs(Math.log2((m + 1) / (n + 1)));
  // "More than 2" can be 90, but is not likely said of them.
  if (canAgree && apart < DOUBLINGS[1]!) return SAME.length;
  // Tolls rise in the hours after an attack: 38 and 44 are near, 2 and 9 are not.
  const step = stepOf(apart, DOUBLINGS);
  return SAME.length + (step === 0 && Math.max(m, n) > 15 ? 1 : 2 + step);
}
