import { partsOf, yearOf } from './calendar.ts';
import { reading, upTo, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { countsSomething, fullYear, isYear } from './missing-year.ts';

/** Words after which four digits are a year whatever follows. */
const SURE = new Set([
  'in',
  'since',
  'until',
  'till',
  'during',
  'year',
  'fiscal',
  'fy',
  'circa',
  'early',
  'late',
  'mid',
  'throughout',
  'from',
]);
/** Words after which they may be one. */
const LIKELY = new Set([
  'of',
  'by',
  'before',
  'after',
  'between',
  'through',
  'the',
  'a',
  'an',
  'this',
  'our',
  'its',
  'his',
  'their',
  '(',
  'post',
  'pre',
  'for',
  'with',
  'to',
  '-',
  '–',
  'than',
  "'s",
  's',
]);
const JOINS = new Set(['and', 'or', ',', '/', '&']);
/** Names that carry a number of their own. */
const NUMBERED = new Set(['resolution', 'flight', 'route', 'highway', 'boeing', 'airbus', 'no', 'article', 'section', 'room', 'channel',
  'windows', 'office', 'unit', 'company', 'battalion', 'order', 'decree', 'law', 'act', 'page', 'line', 'model', 'decision', 'to',
  'st', 'street', 'avenue', 'post', 'area', 'case', 'docket', 'number', 'nasdaq', 'ftse', 'index', 'us', 'usd']); // prettier-ignore
const MODERN = [1900, 2049] as const;
/** A year after a mere name ("WWDC 2005") counts when it lies this near to the report. */
const NEAR = 3;

function clipped(year: number, moment: Moment): Reading {
  const whole = yearOf(year);
  return reading(moment.report === null || moment.direction() === 'ahead' ? whole : upTo(whole, moment.report), whole);
}

function looksLikeYear(line: Line, i: number): 'yes' | 'near' | 'no' {
  const { number } = at(line, i);
  const before = at(line, i - 1);
  const next = at(line, i + 1);
  if (!isYear(number) || countsSomething(line, i)) return 'no';
  if (at(line, i).glued && /^[.,:$£€#]$/.test(before.lower)) return 'no';
  if (next.glued && next.kind === 'word') return 'no';
  // "in the 1900 block of Payson Street"
  if (next.lower === 'block' || next.lower === 'blk') return 'no';
  const modern = number >= MODERN[0] && number <= MODERN[1];
  const round = number % 100 === 0 && next.tag === 'NOUN' && next.lower.endsWith('s');
  if (SURE.has(before.lower)) return round || (!modern && next.tag === 'NOUN') ? 'no' : 'yes';
  if (!modern) return before.lower === 'of' && next.kind === 'sign' && number >= 1400 ? 'yes' : 'no';
  if (round) return 'no';
  if (
    before.lower === 'to' &&
    (isYear(at(line, i - 2).number) || /^(?:dating|dates|dated|back)$/.test(at(line, i - 2).lower))
  )
    return 'yes';
  if (before.lower === 'to' || before.lower === 'than')
    return /^(?:up|close|due|next|more|less|fewer|rather)$/.test(at(line, i - 2).lower) && next.kind === 'word'
      ? 'no'
      : 'near';
  if (LIKELY.has(before.lower)) return 'yes';
  if (JOINS.has(before.lower)) return isYear(at(line, i - 2).number) || isYear(at(line, i - 3).number) ? 'yes' : 'no';
  if (i === 0) return next.kind === 'word' && /^(?:VERB|AUX)$/.test(next.tag) ? 'near' : 'no';
  if (before.capital && line.casing === 'mixed' && !NUMBERED.has(before.lower)) return 'near';
  return /^'$/.test(next.lower) && at(line, i + 2).lower === 's' ? 'near' : 'no';
}

function fourDigits(line: Line, i: number): Expression | null {
  const lexeme = at(line, i);
  if (lexeme.kind !== 'number' || lexeme.end - lexeme.start !== 4) return null;
  const verdict = looksLikeYear(line, i);
  if (verdict === 'no') return null;
  const read = (moment: Moment): Reading | null => {
    const { report } = moment;
    if (verdict === 'near' && report !== null && Math.abs(partsOf(report).year - lexeme.number) > NEAR) return null;
    return clipped(lexeme.number, moment);
  };
  return { end: i + 1, grain: 'year', read };
}

/** "since '82" */
function twoDigits(line: Line, i: number): Expression | null {
  const lexeme = at(line, i + 1);
  if (!/^['`’]$/.test(at(line, i).lower) || at(line, i).glued) return null;
  if (lexeme.kind !== 'number' || !lexeme.glued || lexeme.end - lexeme.start !== 2) return null;
  if (at(line, i + 2).glued && at(line, i + 2).kind !== 'sign') return null;
  const before = at(line, i - 1).lower;
  if (!SURE.has(before) && before !== 'of') return null;
  return {
    end: i + 2,
    grain: 'year',
    read: (moment) => reading(yearOf(fullYear(lexeme.number, moment.report))),
  };
}

const DECADES = new Map([
  ['twenties', 20], ['thirties', 30], ['forties', 40], ['fifties', 50], ['sixties', 60], ['seventies', 70], ['eighties', 80],
  ['nineties', 90],
]); // prettier-ignore

function decadeExpression(end: number, start: number): Expression {
  const read = (moment: Moment): Reading => {
    let first = start;
    if (start < 100) {
      first = fullYear(start, moment.report);
      const now = moment.report === null ? 2049 : partsOf(moment.report).year;
      if (first > now) first -= 100;
    }
    return reading(yearOf(first, 10));
  };
  return { end, grain: 'decade', read };
}

/** "the 1990s", "the late 1980's", "the '90s", "the sixties"; not "in his 30s". */
function decade(line: Line, i: number): Expression | null {
  const before = /^(?:early|late|mid|-)$/.test(at(line, i - 1).lower) ? at(line, i - 2) : at(line, i - 1);
  const articled =
    before.lower === 'the' ||
    before.lower === 'mid' ||
    (/^(?:and|or|,)$/.test(before.lower) && !Number.isNaN(at(line, i - 3).number + at(line, i - 2).end));
  // "in the mid-nineties", but "in his mid-forties"
  const owner = before.lower === 'mid' ? at(line, i - 3) : before;
  const named = DECADES.get(at(line, i).lower);
  if (named !== undefined) return owner.lower === 'the' ? decadeExpression(i + 1, named) : null;
  const apostrophe = /^['`’]$/.test(at(line, i).lower) ? 1 : 0;
  const lexeme = at(line, i + apostrophe);
  if (lexeme.kind !== 'number' || lexeme.number % 10 !== 0 || (apostrophe > 0 && !lexeme.glued)) return null;
  const digits = lexeme.end - lexeme.start;
  let end = i + apostrophe + 1;
  if (/^['’`]$/.test(at(line, end).lower) && at(line, end).glued) end += 1;
  if (at(line, end).lower !== 's' || !at(line, end).glued) return null;
  if (digits === 4 && isYear(lexeme.number) && (lexeme.number >= 1400 || articled))
    return decadeExpression(end + 1, lexeme.number);
  if (digits === 2 && lexeme.number >= 20 && articled && !/^(?:his|her|their|my|your|whose)$/.test(owner.lower))
    return decadeExpression(end + 1, lexeme.number);
  return null;
}

/** "the 19th century" */
function century(line: Line, i: number): Expression | null {
  const lexeme = at(line, i);
  if (
    lexeme.kind !== 'number' ||
    lexeme.number < 10 ||
    lexeme.number > 21 ||
    !/^(?:st|nd|rd|th)$/.test(at(line, i + 1).lower)
  )
    return null;
  const dash = at(line, i + 2).lower === '-' ? 1 : 0;
  if (at(line, i + 2 + dash).lower !== 'century') return null;
  return { end: i + 3 + dash, grain: 'decade', read: () => reading(yearOf((lexeme.number - 1) * 100 + 1, 100)) };
}

/** "2016", "fiscal 2008", "since '82", "the 1990s", "the 19th century". */
export const year: Rule = (line, i) => {
  const { kind, lower } = at(line, i);
  if (lower === 'fiscal' || lower === 'fy') {
    const j = at(line, i + 1).lower === 'year' ? i + 2 : i + 1;
    return fourDigits(line, j);
  }
  if (kind === 'word') return DECADES.has(lower) ? decade(line, i) : null;
  return decade(line, i) ?? century(line, i) ?? fourDigits(line, i) ?? twoDigits(line, i);
};
