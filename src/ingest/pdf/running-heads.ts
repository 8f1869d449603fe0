import type { PdfPage, Piece } from './pieces.ts';
import { rowsOf, rowText, type Row } from './rows.ts';

/** Heads and feet stand in this share of the page's height, at its top and its bottom. */
const MARGIN = 0.12;
/** Rows looked at in each of the two. */
const MOST_ROWS = 4;
/** A line is a running head where at least this share of the pages has it, and two pages. */
const SHARE = 0.3;

interface Bodies {
  readonly pages: Piece[][];
  /** The address that a browser prints under a page. */
  readonly url: string | null;
}

/**
 * The pages without running heads, feet and page numbers: lines in the margins that come again on other pages, and the line
 * that a browser sets above and under a page that it prints.
 */
export function withoutRunningHeads(pages: readonly PdfPage[], fromBrowser: boolean): Bodies {
  const margins = pages.map(marginRows);
  let url: string | null = null;
  const seen = new Map<string, number>();
  for (const rows of margins) {
    for (const key of new Set(rows.map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const enough = Math.max(2, Math.ceil(pages.length * SHARE));
  const bodies = pages.map((page, i) => {
    const furniture = new Set<Piece>();
    for (const [at, row] of margins[i]!.entries()) {
      const text = rowText(row);
      const printed = fromBrowser && (at === 0 || at === margins[i]!.length - 1) && isPrintLine(text);
      if (printed) url ??= ADDRESS.exec(text)?.[0] ?? null;
      if (printed || isPageNumber(text) || (pages.length > 1 && seen.get(keyOf(row))! >= enough))
        for (const piece of row.pieces) furniture.add(piece);
    }
    return page.pieces.filter((piece) => !furniture.has(piece));
  });
  return { pages: bodies, url };
}

const ADDRESS = /https?:\/\/[^\s…]{4,2000}(?![^\s])/u;
const PRINT_TIME = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}/;
const PRINT_PAGE = /^\d{1,4} ?(?:\/|of|de|von|sur) ?\d{1,4}$/;

/** "11/27/26, 11:36 PM <tab> Headline", "https://… <tab> 1/3": a time, an address or a page, and at most a title beside it. */
function isPrintLine(text: string): boolean {
  const cells = text.split('\t');
  const others = cells.filter(
    (cell) => !PRINT_TIME.test(cell) && !PRINT_PAGE.test(cell) && !/^(?:https?|file):\/\/\S+$/u.test(cell),
  );
  return others.length <= 1 && others.length < cells.length;
}

function marginRows({ pieces, height }: PdfPage): Row[] {
  const rows = rowsOf(pieces.filter(({ y }) => y < MARGIN * height || y > (1 - MARGIN) * height));
  const top = rows.filter((row) => row.y < height / 2).slice(0, MOST_ROWS);
  const bottom = rows.filter((row) => row.y >= height / 2).slice(-MOST_ROWS);
  return [...top, ...bottom];
}

/** The same words at the same height, whatever numbers stand in them, are the same head. */
function keyOf(row: Row): string {
  return `${Math.round(row.y / 6)} ${rowText(row).replace(/\d+/g, '#').toLowerCase()}`;
}

/** "3", "- 3 -", "3/12", "Page 3 of 12". */
function isPageNumber(text: string): boolean {
  if (text.length > 24) return false;
  return /^(?:(?:page|pg|p|seite|s|p[aá]gina|p[aá]g|стр)\.? ?)?[-–—|]? ?\d{1,4} ?(?:[-–—|]|(?:\/|of|de|von|sur|из) ?\d{1,4})?$/iu.test(
    text,
  );
}
