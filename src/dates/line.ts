import type { Sentence, Token, Upos } from '../language/document.ts';
import type { Span } from '../model/index.ts';
import { holidaysFrom } from './holiday-table.ts';
import { calendarWords, type CalendarWord } from './vocabulary.ts';

/**
 * The smallest piece of a date: letters, digits, or one sign. Finer than a token, for dates live inside them: "mid-2015",
 * "12–13", "20AUG88", "1990s", "Tuesday's".
 */
export interface Lexeme extends Span {
  /** Folded as tokens are. */
  readonly lower: string;
  readonly kind: 'word' | 'number' | 'sign';
  /** Nothing stands between it and the lexeme before. */
  readonly glued: boolean;
  /** Begins with a capital letter. */
  readonly capital: boolean;
  /** The value of digits (up to eight) or of a number word, else NaN. */
  readonly number: number;
  readonly word: CalendarWord | null;
  /** Of the token it is part of. */
  readonly tag: Upos;
  /** Whether a date may begin here. */
  readonly opens: boolean;
}

/** A sentence as its lexemes. */
export interface Line {
  readonly lexemes: readonly Lexeme[];
  readonly casing: Sentence['casing'];
}

/** Words that may begin a date without being of the calendar themselves; any other word is passed over at once. */
const OPENERS = new Set(
  [
    'today tonight yesterday tomorrow overnight now right currently presently nowadays recently recent at for these',
    'last this the next coming past previous preceding following that current same past his her their its over during',
    'early mid late middle earlier later toward towards near beginning start opening end close height eve rest hours',
    'between from since until till before after a an few several some many couple about around roughly approximately nearly almost',
    'just only exactly barely more less fewer up half fiscal fy q',
    'twenties thirties forties fifties sixties seventies eighties nineties',
  ]
    .join(' ')
    .split(' '),
);

const PIECE = /\p{L}[\p{L}\p{M}]*|\p{Nd}+|\S/gu;
const LETTERS = /^\p{L}/u;
const DIGITS = /^[0-9]+$/;
const PLAIN = /^[a-z]+$/;

/** Stands past either end of a line, so that rules may look ahead without asking first. */
const NOTHING: Lexeme = {
  start: 0, end: 0, lower: '', kind: 'sign', glued: false, capital: false, number: NaN, word: null, tag: 'X', opens: false,
}; // prettier-ignore

export function at(line: Line, i: number): Lexeme {
  return line.lexemes[i] ?? NOTHING;
}

type Calendar = ReadonlyMap<string, CalendarWord>;

function lexeme(
  lower: string,
  text: string,
  start: number,
  end: number,
  glued: boolean,
  tag: Upos,
  calendar: Calendar,
): Lexeme {
  const plain = PLAIN.test(lower);
  const digits = !plain && DIGITS.test(lower);
  const kind = plain ? 'word' : digits ? 'number' : LETTERS.test(lower) ? 'word' : 'sign';
  const word = kind === 'word' ? (calendar.get(lower) ?? null) : null;
  const number = digits && lower.length <= 8 ? Number(lower) : (word?.number ?? 0) || NaN;
  const capital = kind === 'word' && text[0] !== lower[0];
  const opens =
    (word !== null && !word.body) ||
    (kind === 'word'
      ? OPENERS.has(lower) || holidaysFrom(lower) !== undefined
      : kind === 'number' || /^['`’]$/.test(lower));
  return { lower, kind, start, end, glued, capital, number, word, tag, opens };
}

function split(token: Token, glued: boolean, calendar: Calendar, into: Lexeme[]): void {
  if (token.text.length === 1 || token.lower.length !== token.text.length || PLAIN.test(token.lower)) {
    into.push(lexeme(token.lower, token.text, token.start, token.end, glued, token.tag, calendar));
    return;
  }
  for (const piece of token.lower.matchAll(PIECE)) {
    const from = piece.index;
    const to = from + piece[0].length;
    const joined = from === 0 ? glued : true;
    into.push(
      lexeme(piece[0], token.text.slice(from, to), token.start + from, token.start + to, joined, token.tag, calendar),
    );
  }
}

export function lineOf(sentence: Sentence): Line {
  const calendar = calendarWords(sentence.language);
  const lexemes: Lexeme[] = [];
  let end = -1;
  for (const token of sentence.tokens) {
    split(token, token.start === end, calendar, lexemes);
    end = token.end;
  }
  return { lexemes, casing: sentence.casing };
}
