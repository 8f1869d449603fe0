import { readLexicon } from '../language/lexicon.ts';
import { lazily } from '../model/lazily.ts';

/** A calendar day found in furniture text: the ISO day and where it stands. */
interface FoundDay {
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

/** How a page's readers write 3/2/2017: month first (US), day first (nearly all others), or unknown. */
export type NumericOrder = 'month-first' | 'day-first' | null;

/** Years believed of a report: newspapers begin in 1605. */
const YEARS = { first: 1600, last: 2199 };

/** An ISO day of the proleptic Gregorian calendar, or null where there is no such day or the year is not believable. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (year < YEARS.first || year > YEARS.last || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Two-digit years as newspapers mean them: 88 is 1988, 17 is 2017. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

let monthTable: ReadonlyMap<string, ReadonlyMap<string, number>> | null = null;

/** Month names → month by language, and under '' the first month any language means by the name. */
function months(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  if (monthTable) return monthTable;
  const table = new Map<string, Map<string, number>>([['', new Map()]]);
  for (const { language, month, names } of readLexicon('page-months', ['language', 'month', 'names'])) {
    const own = table.get(language) ?? new Map<string, number>();
    table.set(language, own);
    for (const name of names.split('|')) {
      own.set(name, Number(month));
      if (!table.get('')!.has(name)) table.get('')!.set(name, Number(month));
    }
  }
  monthTable = table;
  return table;
}

/** The month (1–12) a name stands for, in the language if it has the name, else in any; null for other words. */
export function monthNamed(name: string, language = ''): number | null {
  const key = name.toLowerCase().replace(/\.$/, '');
  return months().get(language)?.get(key) ?? months().get('')!.get(key) ?? null;
}

const WORD = String.raw`[\p{L}\p{M}]{2,14}`;
const forms = lazily((): readonly RegExp[] => [
  // 2017-03-02, 2017/3/2, 2017. 03. 02
  /(?<![\d.,/-])(?<y>\d{4})(?:-|\/|\. ?|\u2013)(?<m>\d{1,2})(?:-|\/|\. ?|\u2013)(?<d>\d{1,2})(?![\d])/gu,
  // 2017年3月2日, 2017년 3월 2일
  /(?<y>\d{4}) ?[年년] ?(?<m>\d{1,2}) ?[月월] ?(?<d>\d{1,2}) ?[日일号號]/gu,
  // 02.03.2017, 2/3/17, 2-3-2017
  /(?<![\d.,/-])(?<a>\d{1,2})(?<sep>[./\u2013-]) ?(?<b>\d{1,2})\k<sep> ?(?<y>\d{4}|\d{2}(?![:.,\d]))(?!\d)/gu,
  // 2 March 2017, 2nd of March, 2017, 2. März 2017, 2 de marzo de 2017, 2 mars, 2017
  new RegExp(
    String.raw`(?<!\d)(?<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?го)?[ \u00a0-](?:of |de |di |d['’])?(?<name>${WORD})\.?,?[ \u00a0-](?:de |del |з |г\. )?(?<y>\d{4}|['’]\d{2})(?!\d)`,
    'gu',
  ),
  // March 2, 2017, Mar. 2nd 2017
  new RegExp(
    String.raw`(?<![\p{L}])(?<name>${WORD})\.?[ \u00a0-](?<d>\d{1,2})(?:st|nd|rd|th)?,?[ \u00a0-](?<y>\d{4})(?!\d)`,
    'gu',
  ),
  // 2017. március 2., 2017 m. kovo 2 d.
  new RegExp(String.raw`(?<!\d)(?<y>\d{4})\.?,? (?:m\. )?(?<name>${WORD})\.? (?<d>\d{1,2})(?!\d)`, 'gu'),
]);

/** Furniture is read this far, in UTF-16 code units: longer texts are prose. */
const FURNITURE = 1_000;

/** Digits of other scripts as ASCII digits, one for one, so that offsets stay. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = code >= 0xff10 ? 0xff10 : code >= 0x0966 ? 0x0966 : code >= 0x06f0 ? 0x06f0 : 0x0660;
    return String(code - zero);
  });
}

/**
 * The days written out in a piece of page furniture ("Published 2 March 2017", "02.03.2017 14:05"), in text order. Days
 * without a year are left out. `language` settles month names, `order` settles 3/2/2017; with order null a numeric date
 * that could be read two ways is left out.
 */
export function findDays(text: string, language = '', order: NumericOrder = null): FoundDay[] {
  const plain = asciiDigits(text.slice(0, FURNITURE));
  const found: FoundDay[] = [];
  for (const form of forms()) {
    for (const match of plain.matchAll(form)) {
      const day = dayOf(match.groups!, language, order);
      const start = match.index;
      const end = start + match[0].length;
      if (day !== null && !found.some((other) => start < other.end && other.start < end))
        found.push({ day, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function dayOf(groups: Partial<Record<string, string>>, language: string, order: NumericOrder): string | null {
  const year = fullYear(groups.y!.replace(/^['’]/, ''));
  if (groups.name !== undefined) {
    const month = monthNamed(groups.name, language);
    return month === null ? null : isoDay(year, month, Number(groups.d));
  }
  if (groups.m !== undefined) return isoDay(year, Number(groups.m), Number(groups.d));
  const a = Number(groups.a);
  const b = Number(groups.b);
  const monthFirst = isMonthFirst(a, b, groups.sep!, order);
  if (monthFirst === null) return null;
  return monthFirst ? isoDay(year, a, b) : isoDay(year, b, a);
}

/** Whether a/b is month/day; null where it could be either. */
function isMonthFirst(a: number, b: number, separator: string, order: NumericOrder): boolean | null {
  // With full stops the day stands first wherever such dates are written.
  if (separator === '.' || a > 12 || a === b) return false;
  if (b > 12) return true;
  return order === null ? null : order === 'month-first';
}
