import { getDocumentProxy, type getMeta } from 'unpdf';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfInfo = Awaited<ReturnType<typeof getMeta>>['info'];

/** A run of characters as the page prints it. Units are points, x from the left, y of the baseline from the top. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The size of its letters. */
  readonly size: number;
  readonly font: string;
}

export interface PdfPage {
  readonly pieces: Piece[];
  readonly width: number;
  readonly height: number;
  /** Runs that stand crosswise or outside the page: stamps, watermarks, printers' marks. */
  readonly leftOut: number;
}

/**
 * Opens a PDF with pdf.js. Nothing in it is run or fetched: no fonts are loaded into the process, no forms are built, and
 * the bytes are all there is. The bytes are used up.
 * @throws what pdf.js throws: `PasswordException`, `InvalidPDFException` and others, by their `name`
 */
export function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  return getDocumentProxy(Uint8Array.from(bytes), {
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    disableAutoFetch: true,
  });
}

/** The text of one page (from 1), upright, each run once: some writers print a run twice to make it bold. */
export async function pageOf(pdf: PdfDocument, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  const printed = new Set<string>();
  let leftOut = 0;
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, , , x, y] = times(transform, item.transform as number[]);
    const size = Math.hypot(a, b);
    if (![x, y, size, item.width].every(Number.isFinite) || size === 0) continue;
    const upright = a > 0 && Math.abs(b) < a * 0.1;
    if (!upright || x + item.width < 0 || x > width || y < 0 || y - size > height) {
      leftOut++;
      continue;
    }
    if (isPrinted(printed, item.str, x, y)) continue;
    pieces.push({ text: item.str, x, y, width: item.width, size, font: item.fontName });
  }
  page.cleanup();
  return { pieces, width, height, leftOut };
}

/** The product of two transformations, each six numbers as PDF writes them (ISO 32000-1, 8.3.4). */
function times(m: readonly number[], n: readonly number[]): [number, number, number, number, number, number] {
  const [a, b, c, d, e, f] = [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!];
  const [a2, b2, c2, d2, e2, f2] = [n[0]!, n[1]!, n[2]!, n[3]!, n[4]!, n[5]!];
  return [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2, a * e2 + c * f2 + e, b * e2 + d * f2 + f];
}

/** Whether the same run stands within about a point already; remembers it. */
function isPrinted(printed: Set<string>, text: string, x: number, y: number): boolean {
  const [column, row] = [Math.round(x), Math.round(y)];
  for (let dx = -1; dx <= 1; dx++)
    for (let dy = -1; dy <= 1; dy++) if (printed.has(`${column + dx} ${row + dy} ${text}`)) return true;
  printed.add(`${column} ${row} ${text}`);
  return false;
}
