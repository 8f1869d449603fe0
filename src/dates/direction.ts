import { readLexicon } from '../language/lexicon.ts';
import type { Direction } from './expression.ts';
import { at, type Lexeme, type Line } from './line.ts';

/** How many lexemes a verb's reach is looked for, to the left and to the right of a date. */
const LEFT = 30;
const RIGHT = 14;
/** How far an auxiliary governs the participle after it: "will … be released". */
const GROUP = 5;

interface Pointers {
  readonly before: ReadonlyMap<string, Direction>;
  readonly after: ReadonlySet<string>;
}

function readPointers(): Pointers {
  const before = new Map<string, Direction>();
  const after = new Set<string>();
  for (const row of readLexicon('dates-plans', ['word', 'points', 'side']))
    if (row.side === 'after') after.add(row.word);
    else before.set(row.word, row.points === 'ahead' ? 'ahead' : 'back');
  return { before, after };
}

let pointers: Pointers | null = null;

/** Words in -ed that are no past forms, or too seldom ones. */
const NO_PAST = new Set([
  'united',
  'armed',
  'red',
  'bed',
  'need',
  'indeed',
  'hundred',
  'wanted',
  'speed',
  'feed',
  'seed',
  'embed',
]);

const looksPast = (lexeme: Lexeme) =>
  lexeme.kind === 'word' && lexeme.lower.length > 3 && lexeme.lower.endsWith('ed') && !NO_PAST.has(lexeme.lower);

/** "will be released", "could be hanged", "to be held": the participle lies where its auxiliary does. */
function governed(line: Line, i: number): Direction {
  let passive = false;
  for (let j = i - 1; j >= i - GROUP && j >= 0; j--) {
    const { lower, kind } = at(line, j);
    if (kind === 'sign' && lower !== "'") return 'back';
    if (lower === 'have' || lower === 'has' || lower === 'had') return 'back';
    if (lower === 'be' || lower === 'being') passive = true;
    if (lower === 'to' && passive) return 'ahead';
    if (lower === 'will' || lower === 'would' || lower === 'shall' || lower === 'must' || lower === 'should')
      return 'ahead';
    if ((lower === 'could' || lower === 'might' || lower === 'may' || lower === 'can') && passive) return 'ahead';
  }
  return 'back';
}

/** "may have killed", "would have been": told of as past, whatever the auxiliary. */
const perfectFollows = (line: Line, i: number) =>
  at(line, i + 1).lower === 'have' || at(line, i + 2).lower === 'have' || at(line, i + 3).lower === 'have';

function pointOf(line: Line, i: number, words: Pointers): Direction {
  const lexeme = at(line, i);
  if (lexeme.kind !== 'word') return null;
  const known = words.before.get(lexeme.lower) ?? null;
  if (known === 'ahead') return perfectFollows(line, i) ? 'back' : 'ahead';
  if (lexeme.lower === 'set' && (at(line, i + 1).lower === 'for' || at(line, i + 1).lower === 'to')) return 'ahead';
  if (known === 'back' || looksPast(lexeme)) return governed(line, i);
  if (lexeme.lower === 'to' && /^(?:is|are|was|were)$/.test(at(line, i - 1).lower)) return 'ahead';
  return null;
}

/**
 * Which way the date of lexemes `from` to `to` (exclusive) lies. The verb before it says so ("will leave on Monday, police
 * said"); where the date leads the sentence, the verb after it ("On Friday the court will …").
 */
export function directionAt(line: Line, from: number, to: number): Direction {
  pointers ??= readPointers();
  if (pointers.after.has(at(line, to).lower)) return 'ahead';
  const lead = at(line, from - 1).lower;
  const until = lead === 'until' || lead === 'till';
  if (until && !/^(?:|up|not|was|were|lasted)$/.test(at(line, from - 2).lower)) return 'ahead';
  for (let i = from - 1; i >= 0 && i >= from - LEFT; i--) {
    const point = pointOf(line, i, pointers);
    if (point !== null) return point;
  }
  for (let i = to; i < line.lexemes.length && i < to + RIGHT; i++) {
    const point = pointOf(line, i, pointers);
    if (point !== null) return point;
  }
  return lead === 'by' ? 'ahead' : null;
}
