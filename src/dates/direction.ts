import { readLexicon } from '../language/lexicon.ts';
import type { Direction } from './expression.ts';
import { at, type Lexeme, type Line } from './line.ts';

/** How many lexemes a verb's reach is looked for, to the left and to the right of a date. */
const LEFT = 30;
const RIGHT = 14;
/** How far an auxiliary governs the participle after it: "will … be released". */
const GROUP = 5;

interface Pointers {
  /** Verbs and auxiliaries that govern a date after them. */
  readonly verbs: ReadonlyMap<string, Direction>;
  /** Verbs that look ahead only with "to" ("vowed to strike on Friday", not "vowed on Friday to strike"). */
  readonly withTo: ReadonlySet<string>;
  /** Nouns of planned things after a date ("the Jan. 14 deadline"). */
  readonly nouns: ReadonlySet<string>;
}

function readPointers(): Pointers {
  const verbs = new Map<string, Direction>();
  const withTo = new Set<string>();
  const nouns = new Set<string>();
  for (const row of readLexicon('dates-plans', ['word', 'points', 'side'])) {
    if (row.side === 'after') nouns.add(row.word);
    else if (row.side === 'to') withTo.add(row.word);
    else verbs.set(row.word, row.points === 'ahead' ? 'ahead' : 'back');
  }
  return { verbs, withTo, nouns };
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
  lexeme.lower.length > 3 && lexeme.lower.endsWith('ed') && !NO_PAST.has(lexeme.lower);

/** Past a word that opens a clause the verb is not the date's own: "…, where the Aug. 7 blasts killed". */
const CLAUSE = new Set([
  'where',
  'which',
  'who',
  'whom',
  'whose',
  'when',
  'that',
  'because',
  'although',
  'though',
  'while',
  'whereas',
  'since',
  'after',
  'before',
  'if',
  ';',
  ':',
]);

/** "will be released", "must be gone", "to be held": the participle lies where its auxiliary does. */
function governed(line: Line, i: number): Direction {
  let passive = false;
  for (let j = i - 1; j >= i - GROUP && j >= 0; j--) {
    const { lower, kind } = at(line, j);
    if ((kind === 'sign' && lower !== "'") || CLAUSE.has(lower)) return 'back';
    if (lower === 'have' || lower === 'has' || lower === 'had') return 'back';
    if (lower === 'be' || lower === 'being') passive = true;
    if (lower === 'to' && passive) return 'ahead';
    if (/^(?:will|would|shall|must|should)$/.test(lower)) return 'ahead';
    if (/^(?:could|might|may|can)$/.test(lower) && passive) return null;
  }
  return 'back';
}

/** "may have killed", "would have been": told of as past, whatever the auxiliary. */
const perfectFollows = (line: Line, i: number) =>
  at(line, i + 1).lower === 'have' || at(line, i + 2).lower === 'have' || at(line, i + 3).lower === 'have';

/** "had planned to meet on Sunday", "had been due on Sunday": the day has gone by. */
const wasTo = (line: Line, i: number) => {
  const before = at(line, i - 1).lower;
  return before === 'had' || (before === 'been' && at(line, i - 2).lower === 'had');
};

/** What each lexeme of a line says, worked out once however many dates ask. */
const told = new WeakMap<Line, (Direction | undefined)[]>();

function pointOf(line: Line, i: number, words: Pointers): Direction {
  let points = told.get(line);
  if (!points) told.set(line, (points = []));
  const known = points[i];
  if (known !== undefined) return known;
  return (points[i] = pointTo(line, i, words));
}

function pointTo(line: Line, i: number, words: Pointers): Direction {
  const lexeme = at(line, i);
  if (lexeme.kind !== 'word') return null;
  // "shot by his would-be victim Monday night"
  if (lexeme.lower === 'would' && at(line, i + 1).lower === '-' && at(line, i + 1).glued) return null;
  // "agreed to a ceasefire on Saturday" looks back, "agreed to meet on Saturday" ahead.
  const to = at(line, i + 1).lower === 'to' && /^(VERB|AUX)$/.test(at(line, i + 2).tag);
  if (to && words.withTo.has(lexeme.lower)) return wasTo(line, i) ? 'back' : 'ahead';
  const known = words.verbs.get(lexeme.lower) ?? null;
  if (known === 'ahead') return perfectFollows(line, i) || wasTo(line, i) ? 'back' : 'ahead';
  if (lexeme.lower === 'set' && (at(line, i + 1).lower === 'for' || to)) return 'ahead';
  if (known === 'back' || looksPast(lexeme)) return governed(line, i);
  if (lexeme.lower === 'to' && /^(?:is|are|was|were)$/.test(at(line, i - 1).lower)) return 'ahead';
  return null;
}

const INFINITIVE = /^(?:VERB|AUX)$/;

/** What the verbs before a date say, `undefined` where a clause begins before any of them. */
function fromLeft(line: Line, from: number, words: Pointers): Direction | undefined {
  let infinitive = 0;
  for (let i = from - 1; i >= 0 && i >= from - LEFT; i--) {
    const lexeme = at(line, i);
    if (CLAUSE.has(lexeme.lower)) return undefined;
    const point = pointOf(line, i, words);
    if (point === 'ahead') return point;
    // "forced to flee on Monday", "subpoenaed to testify on Feb. 10": the infinitive may lie either way.
    if (infinitive > 0 && infinitive - i > 3) return null;
    if (point !== null && infinitive === 0) return point;
    if (infinitive === 0 && lexeme.lower === 'to' && INFINITIVE.test(at(line, i + 1).tag)) infinitive = i;
  }
  return infinitive > 0 ? null : undefined;
}

function fromRight(line: Line, to: number, words: Pointers): Direction {
  for (let i = to; i < line.lexemes.length && i < to + RIGHT; i++) {
    const point = pointOf(line, i, words);
    // "On Friday the government planned …" tells of a plan made on Friday.
    if (point !== null) return looksPast(at(line, i)) ? governed(line, i) : point;
  }
  return null;
}

/** The lexeme before a time of day that leads up to a date: "until 9 a.m. EST Tuesday". */
function beforeTime(line: Line, from: number): number {
  let i = from - 1;
  while (i >= from - 9 && /^(?:\d+|[.:]|a|p|m|am|pm|gmt|utc|est|edt|noon|midnight|local|time)$/.test(at(line, i).lower))
    i -= 1;
  return i;
}

/** Words right before a date that look ahead, or back, by themselves. */
function fromLead(line: Line, from: number): Direction | undefined {
  const i = beforeTime(line, from);
  const lead = at(line, i).lower;
  const before = at(line, i - 1).lower;
  if (lead === 'as' && (before === 'early' || before === 'soon')) return 'ahead';
  if ((lead === 'until' || lead === 'till') && i > 0 && !/^(?:up|not|was|were|lasted)$/.test(before)) return 'ahead';
  return lead === 'since' ? 'back' : undefined;
}

/**
 * Which way the date of lexemes `from` to `to` (exclusive) lies. The verb before it says so ("will leave on Monday, police
 * said"); where the date leads its clause, the verb after it ("On Friday the court will …").
 */
export function directionAt(line: Line, from: number, to: number): Direction {
  pointers ??= readPointers();
  const opened = /^(?:since|until|till)$/.test(at(line, from).lower) ? from + 1 : from;
  const possessive = at(line, to).glued && at(line, to + 1).lower === 's';
  if (pointers.nouns.has(at(line, possessive ? to + 2 : to).lower)) return 'ahead';
  if (possessive) return 'back';
  const lead = fromLead(line, opened);
  if (lead !== undefined) return lead;
  const left = fromLeft(line, from, pointers);
  const found = left === undefined ? fromRight(line, to, pointers) : left;
  return found ?? (at(line, from - 1).lower === 'by' ? 'ahead' : null);
}
