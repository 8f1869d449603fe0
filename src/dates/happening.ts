import type { Days } from './calendar.ts';
import { at, type Line } from './line.ts';

/** Further words between "the" and its noun than these are not looked through: "the parliamentary run-off vote". */
const MODIFIERS = 3;
/** How far before a date its happening is looked for: "The vote was finally to be held on". */
const REACH = 8;

const isModifier = (tag: string) => tag === 'ADJ' || tag === 'NOUN' || tag === 'PROPN';

/** A noun that names a happening, and the lexeme after it. */
interface Named {
  readonly noun: string;
  readonly end: number;
}

/** The happening named at lexeme `i` with its article ("the presidential vote": vote); null where none is. */
export function happeningAt(line: Line, i: number): Named | null {
  return /^(?:the|that|this|those|these)$/.test(at(line, i).lower) ? headAt(line, i + 1) : null;
}

/** The last noun of the run of adjectives and nouns at `i`. */
function headAt(line: Line, i: number): Named | null {
  let end = i;
  while (end < i + MODIFIERS && isModifier(at(line, end).tag)) end += 1;
  const head = at(line, end - 1);
  return end > i && head.tag === 'NOUN' ? { noun: head.lower, end } : null;
}

/**
 * What the date of lexemes `from` to `to` (exclusive) is the day of: "Monday's bombing", "the 8 March vote", "the vote on
 * 8 March", "the vote was held on 8 March". Null where the sentence does not say.
 */
export function happeningOf(line: Line, from: number, to: number): string | null {
  const possessive = at(line, to).glued && at(line, to + 1).lower === 's';
  const behind = headAt(line, possessive ? to + 2 : to);
  if (behind) return behind.noun;
  for (let i = from - 1; i >= 0 && i >= from - REACH; i--) {
    const { tag, kind, lower } = at(line, i);
    if (tag === 'NOUN' && lower !== 'place') return lower;
    if (kind === 'sign' || !(HELD.has(lower) || tag === 'ADP' || tag === 'AUX' || tag === 'PART')) return null;
  }
  return null;
}

/** Verbs, and what goes with them, that tie a happening to its day. */
const HELD = new Set(['held', 'took', 'taken', 'take', 'takes', 'place', 'scheduled', 'set', 'due', 'planned', 'called', 'happened', 'occurred', 'began', 'begun', 'opened', 'the']); // prettier-ignore

/** When the happenings of a text were, by noun: as told last. */
export class Happenings {
  readonly #days = new Map<string, Days>();

  tell(noun: string, days: Days): void {
    this.#days.set(noun, days);
  }

  when(noun: string): Days | null {
    return this.#days.get(noun) ?? null;
  }
}
