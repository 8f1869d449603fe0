import { gutterOf } from './gutters.ts';
import type { Piece } from './pieces.ts';
import { isRightToLeft, rowsOf, type Row } from './rows.ts';

/** Rows that stand under each other in one column, in the order they are read. */
export type Column = readonly Row[];

/** A page is cut at most this often inside its parts. */
const DEEPEST = 12;
/** A page of more pieces than this is a drawing or a trap; it is read by rows. */
const MOST_PIECES = 20_000;

/**
 * The columns of a page in reading order. White space that runs down between lines on both of its sides parts columns; a
 * line that stands across it (a headline over columns) ends them. Tables, whose cells are short, are read by rows.
 */
export function readingOrder(pieces: readonly Piece[]): Column[] {
  const backwards = isRightToLeft(pieces);
  const deepest = pieces.length > MOST_PIECES ? 0 : DEEPEST;
  const read = (part: readonly Piece[], depth: number): Column[] => {
    if (part.length === 0) return [];
    const rows = rowsOf(part);
    const cut = depth < deepest ? gutterOf(rows) : null;
    if (cut === null) return [rows];
    const across = (some: readonly Row[]) =>
      read(
        some.flatMap((row) => row.pieces),
        depth + 1,
      );
    const inside = rows.slice(cut.from, cut.to).flatMap((row) => row.pieces);
    const isRight = (piece: Piece) => piece.x >= cut.x - 0.5;
    const left = read(
      inside.filter((piece) => !isRight(piece)),
      depth + 1,
    );
    const right = read(inside.filter(isRight), depth + 1);
    const sides = backwards ? [...right, ...left] : [...left, ...right];
    return [...across(rows.slice(0, cut.from)), ...sides, ...across(rows.slice(cut.to))];
  };
  return read(pieces, 0);
}
