import type { Piece } from './pieces.ts';

/** Pieces that stand on one baseline, from left to right. */
export interface Row {
  readonly pieces: readonly Piece[];
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** The size of most of its letters. */
  readonly size: number;
}

/** A baseline that differs by less than this share of the letters' size is the same line: superscripts stand raised. */
const SAME_LINE = 0.45;

/** The rows of some pieces, from the top. */
export function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  let open: Piece[] = [];
  let [baseline, size] = [0, 0];
  const close = () => {
    if (open.length > 0) rows.push(rowOf(open));
    open = [];
  };
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    // The biggest letters of a row tell where its baseline is; a small raised mark does not move it.
    if (open.length > 0 && piece.y - baseline > SAME_LINE * Math.min(Math.max(size, piece.size), 2 * piece.size))
      close();
    if (open.length === 0 || piece.size > size) [baseline, size] = [piece.y, piece.size];
    open.push(piece);
  }
  close();
  return rows;
}

function rowOf(pieces: readonly Piece[]): Row {
  const sorted = [...pieces].sort((a, b) => a.x - b.x);
  let [right, top] = [-Infinity, sorted[0]!];
  const sizes = new Map<number, number>();
  for (const piece of sorted) {
    right = Math.max(right, piece.x + piece.width);
    const size = Math.round(piece.size * 4) / 4;
    sizes.set(size, (sizes.get(size) ?? 0) + piece.text.length);
    if (piece.size > top.size) top = piece;
  }
  const size = [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  return { pieces: sorted, y: top.y, left: sorted[0]!.x, right, size };
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/gu;

/** Whether most letters are of a script that is written from right to left. */
export function isRightToLeft(pieces: readonly Piece[]): boolean {
  let [marked, all] = [0, 0];
  for (const { text } of pieces) {
    marked += text.match(RIGHT_TO_LEFT)?.length ?? 0;
    all += text.length;
  }
  return marked > all / 3;
}

/** Ligatures and the shapes that Arabic letters take beside others: what is read are the letters. */
const PRESENTATION = /[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]+/gu;

/** A gap wider than this many sizes stands between the cells of a table … */
const CELL_GAP = 1.2;
/** … unless every word of the row has one before it that is about as wide: a justified line with few words. */
const EVEN = 0.6;

/** The words of a row, in the order they are read; cells of a table have a tab between them. */
export function rowText({ pieces }: Row): string {
  const backwards = isRightToLeft(pieces);
  const ordered = backwards ? [...pieces].reverse() : pieces;
  const gaps = ordered.map((piece, i) => {
    if (i === 0) return 0;
    const before = ordered[i - 1]!;
    return backwards ? before.x - (piece.x + piece.width) : piece.x - (before.x + before.width);
  });
  const widest = gaps.slice(1).reduce((most, gap) => Math.max(most, gap), 0);
  const even =
    widest < 4 * pieces[0]!.size &&
    pieces.every(({ text }) => !/\S\s+\S/u.test(text)) &&
    gaps.slice(1).every((gap) => gap > EVEN * widest);
  let text = '';
  for (const [i, piece] of ordered.entries()) {
    const size = Math.min(piece.size, ordered[i - 1]?.size ?? 0);
    if (gaps[i]! > CELL_GAP * size && !even && i > 0) text = `${text.trimEnd()}\t`;
    else if (gaps[i]! > 0.12 * size && !/\s$/u.test(text) && !/^\s/u.test(piece.text)) text += ' ';
    text += piece.text;
  }
  return text
    .replace(PRESENTATION, (form) => form.normalize('NFKC'))
    .replace(/[^\S\t]+/gu, ' ')
    .replace(/ ?\t[ \t]*/g, '\t')
    .trim();
}
