import type { Parts } from './parts.ts';
import { walkXml } from './xml.ts';

export interface Sheet {
  readonly name: string;
  /** The part of the archive that it is in. */
  readonly part: string;
  readonly hidden: boolean;
}

interface Workbook {
  readonly sheets: readonly Sheet[];
  /** The day that counts as 0: Excel counts from 1900, with a 29 February 1900 that never was, and on old Macs from 1904. */
  readonly epoch: number;
}

const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** The sheets of a workbook, in the order of their tabs; null where the archive is no workbook. */
export async function sheetsOf(parts: Parts): Promise<Workbook | null> {
  const xml = await parts.read('xl/workbook.xml');
  if (xml === null) return null;
  const targets = new Map<string, string>();
  walkXml((await parts.read('xl/_rels/workbook.xml.rels')) ?? '', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  let epoch = EPOCH_1900;
  walkXml(xml, {
    open: (element, { name = '', id = '', state, date1904 }) => {
      if (element === 'workbookPr' && /^(?:1|true)$/.test(date1904 ?? '')) epoch = EPOCH_1904;
      const part = targets.get(id);
      if (element === 'sheet' && part !== undefined)
        sheets.push({ name, part, hidden: state === 'hidden' || state === 'veryHidden' });
    },
  });
  return { sheets, epoch };
}

/** The texts that cells point to, by number; how they are pronounced is left out. */
export async function sharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = [];
  let [text, inText, spoken] = ['', false, 0];
  walkXml((await parts.read('xl/sharedStrings.xml')) ?? '', {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') spoken++;
    },
    text: (piece) => {
      if (inText && spoken === 0) text += piece;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      else if (name === 't') inText = false;
      else if (name === 'rPh') spoken--;
    },
  });
  return strings;
}

/** What the number of a cell with a style means as a day or time; null where the style is not one of days. */
export type DateStyles = (style: number, value: number) => string | null;

/** Days among the formats that every workbook has (ECMA-376, 18.8.30), those of East Asia too. */
const BUILT_IN = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

export async function dateStyles(parts: Parts, epoch: number): Promise<DateStyles> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  walkXml((await parts.read('xl/styles.xml')) ?? '', {
    open: (name, { numFmtId = '', formatCode = '' }) => {
      if (name === 'numFmt') own.set(Number(numFmtId), isDayFormat(formatCode));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(own.get(Number(numFmtId)) ?? BUILT_IN(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return (style, value) => (styles[style] ? isoOf(value, epoch) : null);
}

/** A format that writes days or years, aside from words in quotes, colours and escaped letters. */
function isDayFormat(code: string): boolean {
  return /[dy]/i.test(code.slice(0, 200).replace(/"[^"]*(?:"|$)|\[[^\]]{0,40}\]?|\\.|_./g, ''));
}

const DAY = 86_400_000;

/** A count of days → an ISO day, or a date-time where a part of the day is counted too. */
function isoOf(value: number, epoch: number): string | null {
  // Before March 1900 Excel's days are one off, and no report is so old.
  if (value < 61 || value > 2_958_465) return null;
  const stamp = new Date(epoch + Math.round((value * DAY) / 1000) * 1000).toISOString();
  return value % 1 === 0 ? stamp.slice(0, 10) : stamp.slice(0, 19);
}
