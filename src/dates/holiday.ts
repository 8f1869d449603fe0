import { partsOf, type Stretch } from './calendar.ts';
import {
  nowhen,
  reading,
  type Direction,
  type Expression,
  type Moment,
  type Reading,
  type Rule,
} from './expression.ts';
import { at, type Line } from './line.ts';
import { chooseNear, yearAfter } from './missing-year.ts';
import { holidaysFrom, type Holiday, type When } from './holiday-table.ts';

const LEADS = /^(?:on|in|during|over|since|before|after|until|till|by|last|this|next|around|at|for|of|as|past)$/;
/** What may follow a holiday's name as part of it. */
const TAILS =
  /^(?:day|eve|week|weekend|holiday|holidays|celebrations|festivities|festival|prayers|season|morning|night|evening|break)$/;

function stands(line: Line, i: number, end: number, holiday: Holiday): boolean {
  if (!at(line, i).capital && at(line, i).kind === 'word' && line.casing === 'mixed') return false;
  if (holiday.alone) return true;
  const next = at(line, end);
  if (next.glued && next.lower === '-') return false;
  const before = at(line, i - 1).lower;
  const led = LEADS.test(before) || (before === 'the' && LEADS.test(at(line, i - 2).lower));
  if (TAILS.test(next.lower)) return true;
  return (
    led &&
    !(next.tag === 'NOUN' || next.tag === 'PROPN' || (next.capital && next.word === null && line.casing === 'mixed'))
  );
}

function near(when: When, report: number, lead: string, direction: Direction): Stretch | null {
  const { year } = partsOf(report);
  const days = [year - 2, year - 1, year, year + 1].flatMap(when);
  const begun = days.filter(({ first }) => first <= report).at(-1);
  const past = days.filter(({ last }) => last < report).at(-1);
  const ahead = days.find(({ last }) => last >= report);
  if (lead === 'last') return past ?? null;
  if (lead === 'next') return ahead ?? null;
  if (lead === 'this') return days.find(({ first }) => partsOf(first).year === year) ?? null;
  if (!begun || !ahead) return begun ?? ahead ?? null;
  return chooseNear(begun, ahead, report, direction);
}

function holidayAt(line: Line, i: number, lead: string): Expression | null {
  for (const holiday of holidaysFrom(at(line, i).lower) ?? []) {
    if (!holiday.words.every((word, k) => sameWord(at(line, i + k).lower, word))) continue;
    const named = i + holiday.words.length;
    if (!stands(line, i, named, holiday)) continue;
    const tail = TAILS.test(at(line, named).lower) ? 1 : 0;
    const year = yearAfter(line, named + tail, false);
    const read = (moment: Moment): Reading | null => {
      const known = year?.year(moment.report) ?? null;
      const [only] = known === null ? [] : holiday.when(known);
      if (known !== null) return only ? reading(only) : nowhen();
      const found = moment.report === null ? null : near(holiday.when, moment.report, lead, moment.direction());
      return found ? reading(found) : nowhen();
    };
    return { end: year?.end ?? named + tail, grain: 'day', read };
  }
  return null;
}

const sameWord = (said: string, word: string) => said === word || (word === "'" && /^[’`]$/.test(said));

/** A feast or a public holiday by name: "Christmas Eve", "last Thanksgiving", "Eid al-Adha 2016". */
export const holiday: Rule = (line, i) => {
  const { lower } = at(line, i);
  if (lower === 'last' || lower === 'this' || lower === 'next') return holidayAt(line, i + 1, lower);
  return holidayAt(line, i, '');
};
