/** The first bytes of a stream, and the stream from its beginning. An error of the source stays in the stream. */
export interface Peeked {
  readonly head: Uint8Array;
  readonly all: AsyncIterable<Uint8Array>;
  /** Lets go of the source where the stream is not read to its end; a file would stay open. */
  readonly close: () => Promise<void>;
}

/** Reads until at least `size` bytes are known or the source ends. */
export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const rest = source[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let known = 0;
  let failure: { readonly error: unknown } | null = null;
  try {
    while (known < size) {
      const next = await rest.next();
      if (next.done) break;
      held.push(next.value);
      known += next.value.length;
    }
  } catch (error) {
    failure = { error };
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* held.splice(0);
      if (failure) throw failure.error;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await close();
    }
  }
  const close = async () => {
    await rest.return?.();
  };
  return { head: Buffer.concat(held), all: all(), close };
}
