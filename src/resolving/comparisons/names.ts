import type { Commonness } from '../commonness.ts';
import type { Mention } from '../mention.ts';
import { NOTHING, stepOf, type Comparison } from './comparison.ts';

const SAME = ['same, rare', 'same, usual', 'same, common', 'same, very common'];
const LEVELS = [...SAME, 'some the same', 'part of a name', 'other'];

function namesComparison(id: string, what: string, namesOf: (mention: Mention) => readonly string[]): Comparison {
  return {
    id,
    levels: LEVELS,
    ordered: [SAME, ['some the same', 'part of a name', 'other']],
    compare(x, y, commonness) {
      const [a, b] = [namesOf(x), namesOf(y)];
      if (a.length === 0 || b.length === 0) return NOTHING;
      const both = shared(a, b);
      if (both.length === 0) return LEVELS.indexOf(partOf(a, b) === undefined ? 'other' : 'part of a name');
      if (both.length < Math.max(a.length, b.length)) return LEVELS.indexOf('some the same');
      return stepOf(Math.min(...both.map((name) => levelOf(name, x, y, commonness))), [2, 4, 6]);
    },
    evidence(x, y, level) {
      const [a, b] = [namesOf(x), namesOf(y)];
      if (level === 'other') return `different ${what}s`;
      if (level === 'part of a name') return `names share words: ${partOf(a, b)!}`;
      return `same ${what}: ${shared(a, b).join(', ')}`;
    },
  };
}

/** Who did it, by name: what is shared weighs by how much else is told of the name in that quarter of a year. */
export const doers = namesComparison('doers', 'actor', (mention) => mention.doers);

/** To whom it was done, by name; private persons are compared as victims. */
export const recipients = namesComparison('recipients', 'recipient', (mention) => mention.recipients);

const shared = (a: readonly string[], b: readonly string[]): string[] => a.filter((name) => b.includes(name));
const levelOf = (name: string, x: Mention, y: Mention, commonness: Commonness): number =>
  Math.max(commonness.ofName(name, x), commonness.ofName(name, y));

/** A name of one that shares a word with one of the other: "Islamic State" and "the Islamic State group". */
function partOf(a: readonly string[], b: readonly string[]): string | undefined {
  const words = new Set(b.flatMap(nameWords));
  const [part] = a.filter((name) => nameWords(name).some((word) => words.has(word)));
  return part;
}

export function nameWords(name: string): string[] {
  return name.split(/[^\p{L}\p{N}]/u).filter((word) => word.length > 3);
}
