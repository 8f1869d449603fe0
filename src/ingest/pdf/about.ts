import { readStamp } from '../read-stamp.ts';
import type { PdfInfo } from './pieces.ts';

/** Programs that print what they show: the day of the print is not the day of the report. */
const PRINTERS = /Skia\/PDF|Chrom(?:e|ium)|Mozilla|Firefox|Safari|Quartz PDFContext|Print To PDF|wkhtmltopdf/i;

/** Whether the PDF is the print of a web page or another window. */
export function isPrint({ Producer, Creator }: PdfInfo): boolean {
  return PRINTERS.test(`${String(Producer)} ${String(Creator)}`);
}

interface About {
  readonly title: string | null;
  readonly authors: string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
}

/** What programs write as a title where nobody gave one, and names that are no author's. */
const NO_TITLE =
  /^(?:untitled|document\d*|microsoft word|slide \d|about:blank|print|.{0,120}\.(?:docx?|odt|rtf|indd|qxd|pdf|xlsx?|html?|tex|pages))\b/i;
const NO_AUTHOR = /^(?:admin|administrator|user|owner|unknown|author|default|root|microsoft|office)$|\d{3}/i;

/**
 * What a PDF says of itself, where that can be: a title that is no file name, and the days it was made and changed, neither
 * after tomorrow. The day is the file's: a text that names its own day is the better witness, and a print has none.
 */
export function aboutPdf(info: PdfInfo, today: string): About {
  const title = words(info.Title);
  const author = words(info.Author);
  const print = isPrint(info);
  return {
    title: title === null || NO_TITLE.test(title) || !/\p{L}{2}/u.test(title) ? null : title,
    authors: author === null || NO_AUTHOR.test(author) ? [] : [author],
    published: print ? null : pdfDate(info.CreationDate, today),
    modified: print ? null : pdfDate(info.ModDate, today),
    language: words(info.Language),
  };
}

function words(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const plain = value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufffd]+/gu, ' ')
    .trim()
    .slice(0, 500);
  return plain === '' ? null : plain;
}

const PDF_DATE =
  /^(?:D:)?(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:(?<h>\d{2})(?<min>\d{2})(?<s>\d{2})?(?<zone>Z|[+-]\d{2}'?\d{2})?)?/;

/** `D:20170302143000+01'00'` → an ISO date-time (ISO 32000-1, 7.9.4); null for none, and for a day after tomorrow. */
function pdfDate(value: unknown, today: string): string | null {
  const match = typeof value === 'string' ? PDF_DATE.exec(value.trim())?.groups : undefined;
  if (!match) return null;
  const { y, m, d, h, min, s, zone } = match;
  const time = h === undefined ? '' : `T${h}:${min!}:${s ?? '00'}${(zone ?? '').replace("'", '')}`;
  const stamp = readStamp(`${y!}-${m!}-${d!}${time}`);
  // Years before PDF itself are clocks that were never set.
  if (stamp === null || Number(y) < 1993) return null;
  return Date.parse(stamp.slice(0, 10)) > Date.parse(today) + 86_400_000 ? null : stamp;
}
