import stringWidth from 'string-width';
import { signedBits } from '../model/bits.ts';
import type { MergeReason } from '../model/index.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { cut, wrap } from './table.ts';

const INDENT = '  ';
const GAP = '  ';
/** Columns of a number: "+123.4". */
const NUMBER = 6;
/** Columns of bars on either side of zero. */
const HALF = { least: 3, most: 20 };
/** The part of the line that one side of the bars takes. */
const HALF_SHARE = 0.15;

/** Where less is left for the evidence, it stands on a line of its own above its numbers. */
const NARROW_LABEL = 18;

/** What the charts of one page share, so that they can be compared: columns, and bits that fill one side. */
interface Scale {
  readonly label: number;
  readonly stacked: boolean;
  readonly half: number;
  readonly bits: number;
}

/** The scale for these merges in a terminal of that many columns; null where nothing needs to fit. */
export function scaleOf(merges: readonly MergeReason[], width: number | null): Scale {
  const bits = Math.max(...merges.flatMap(({ score, weights }) => [score, ...weights.map(({ weight }) => weight)].map(Math.abs))); // prettier-ignore
  const longest = Math.max(...merges.flatMap((merge) => labelsOf(merge).map((label) => stringWidth(label))));
  if (width === null) return { label: longest, stacked: false, half: HALF.most, bits };
  const half = Math.min(HALF.most, Math.max(HALF.least, Math.floor(width * HALF_SHARE)));
  const room = width - INDENT.length - 2 * (NUMBER + GAP.length) - GAP.length - (2 * half + 1);
  const stacked = room < Math.min(longest, NARROW_LABEL);
  return { label: stacked ? width - INDENT.length : Math.min(longest, room), stacked, half, bits };
}

/** What stands before each row: the starting odds first, the sum last. */
function labelsOf({ weights, score }: MergeReason): string[] {
  const told = weights.map(({ evidence }, i) => plainText(i === 0 ? `starting odds: ${evidence}` : evidence));
  return [...told, score > 0 ? 'one incident' : 'two incidents'];
}

/**
 * A merge as a waterfall: each piece of evidence with its weight in bits, the total after it, and a bar from zero to the right
 * (for one incident) or to the left (against).
 */
export function waterfall(merge: MergeReason, scale: Scale, output: Output): string[] {
  const labels = labelsOf(merge);
  const rows = (i: number, weight: string, total: number, bits: number) => {
    const [first = '', ...rest] = wrap(labels[i]!, scale.label).map((line) => cut(line, scale.label));
    const numbers = `${weight.padStart(NUMBER)}${GAP}${signedBits(total).padStart(NUMBER)}${GAP}${bar(bits, scale, output)}`;
    if (scale.stacked) return [first, ...rest, `${GAP}${numbers}`].map((line) => INDENT + line);
    const space = ' '.repeat(scale.label - stringWidth(first));
    return [first + space + GAP + numbers, ...rest].map((line) => INDENT + line);
  };
  const narrow = scale.half < 'against'.length;
  const sides = `${(narrow ? '−' : 'against').padStart(scale.half)}│${narrow ? '+' : 'for'}`;
  const heading = [
    scale.stacked ? '' : 'EVIDENCE'.padEnd(scale.label),
    'BITS'.padStart(NUMBER),
    'TOTAL'.padStart(NUMBER),
    sides,
  ].join(GAP);
  let total = 0;
  return [
    INDENT + output.style('dim', heading),
    ...merge.weights.flatMap(({ weight }, i) => rows(i, signedBits(weight), (total += weight), weight)),
    ...rows(merge.weights.length, '', merge.score, merge.score),
  ];
}

/** To half a column. */
function bar(weight: number, { half, bits }: Scale, output: Output): string {
  const halves = bits === 0 ? 0 : Math.round((Math.abs(weight) / bits) * half * 2);
  const [full, odd] = ['█'.repeat(Math.floor(halves / 2)), halves % 2 === 1];
  if (weight < 0) return output.style('red', ((odd ? '▐' : '') + full).padStart(half)) + '│';
  return `${' '.repeat(half)}│${output.style('green', full + (odd ? '▌' : ''))}`;
}
