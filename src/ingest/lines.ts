/** One line of bytes without its line feed; `bytes` is null where the line is longer than the limit and was not kept. */
interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array | null;
  /** How long the line is, kept or not. */
  readonly length: number;
}

const LINE_FEED = 0x0a;

/**
 * Splits a stream at line feeds, holding at most one line of at most `limit` bytes. A last line without a line feed counts;
 * where the source ends with an error, the unfinished line is handed over first and the error follows.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let number = 1;
  let held: Uint8Array[] = [];
  let length = 0;
  const hold = (piece: Uint8Array) => {
    length += piece.length;
    if (length > limit) held = [];
    else if (piece.length > 0) held.push(piece);
  };
  const finish = (): Line => {
    const bytes = length > limit ? null : held.length === 1 ? held[0]! : Buffer.concat(held);
    const line = { number, bytes, length };
    number += 1;
    held = [];
    length = 0;
    return line;
  };
  let failure: { error: unknown } | null = null;
  try {
    for await (const chunk of source) {
      let from = 0;
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
        hold(chunk.subarray(from, at));
        yield finish();
        from = at + 1;
      }
      hold(chunk.subarray(from));
    }
  } catch (error) {
    failure = { error };
  }
  if (length > 0) yield finish();
  if (failure) throw failure.error;
}
