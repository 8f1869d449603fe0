/** A stretch of a report that is asked about at once. */
export interface Piece {
  readonly text: string;
  /** Where it begins in the report. */
  readonly start: number;
}

/** What two pieces share at most, as a part of the longest one: what is told across the cut is whole in one of them. */
const SHARED = 0.2;
/** Where a text is cut, best first. */
const CUTS = ['\n\n', '\n', '. ', ' '];

/**
 * A text as pieces of at most `most` code units, cut between paragraphs, else between lines, sentences or words, and last anywhere
 * but within a character. Each but the first begins with the last paragraph, sentence or words of the one before.
 */
export function piecesOf(text: string, most: number): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; ;) {
    const end = text.length - start <= most ? text.length : cutBefore(text, start, start + most);
    pieces.push({ text: text.slice(start, end), start });
    if (end === text.length) return pieces;
    start = sharedFrom(text, end, Math.floor((end - start) * SHARED));
  }
}

/** The last good place to cut at or before `end`, in the second half of what lies behind `start`. */
function cutBefore(text: string, start: number, end: number): number {
  const half = start + Math.floor((end - start) / 2);
  for (const cut of CUTS) {
    const at = text.lastIndexOf(cut, end - cut.length);
    if (at >= half) return at + cut.length;
  }
  return /[\udc00-\udfff]/.test(text[end] ?? '') ? end - 1 : end;
}

/** Where the next piece begins: with the first good place among the last `most` code units before `end`, else there. */
function sharedFrom(text: string, end: number, most: number): number {
  const last = text.slice(end - most, end).trimEnd();
  for (const cut of CUTS) {
    const at = last.indexOf(cut);
    if (at >= 0) return end - most + at + cut.length;
  }
  return end;
}
