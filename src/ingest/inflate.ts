import { createGunzip, createZstdDecompress } from 'node:zlib';
import { CasusError } from '../model/index.ts';

/**
 * Input is fed in slices this small, so that even a bomb (gzip 1,000 to 1, Zstandard 32,000 to 1) gives at most 16 MiB before the
 * limit is looked at.
 */
const COMPRESSIONS = {
  gzip: { create: () => createGunzip(), slice: 16 * 1024 },
  zstd: { create: () => createZstdDecompress(), slice: 512 },
};
export type Compression = keyof typeof COMPRESSIONS;

/**
 * Inflates a gzip stream (also of several members) or Zstandard up to `limit` bytes.
 * @throws CasusError `too-big` past the limit; `truncated` where the stream ends early or is damaged, after all that could
 * be inflated was handed over.
 */
export async function* inflate(
  compression: Compression,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  input: string,
): AsyncGenerator<Uint8Array> {
  const { create, slice: step } = COMPRESSIONS[compression];
  const engine = create();
  let out: Uint8Array[] = [];
  let size = 0;
  let taken = 0;
  const ended: { failure: Error | null } = { failure: null };
  let settle: (() => void) | null = null;
  engine.on('data', (piece: Uint8Array) => {
    out.push(piece);
    size += piece.length;
  });
  engine.on('error', (error: Error) => {
    ended.failure = error;
    settle?.();
  });
  const feed = (slice: Uint8Array | null) =>
    new Promise<void>((resolve) => {
      settle = resolve;
      if (ended.failure) resolve();
      else if (slice)
        engine.write(slice, () => {
          resolve();
        });
      else {
        engine.once('end', resolve);
        engine.end();
      }
    });
  const drained = () => {
    const pieces = out;
    out = [];
    return pieces;
  };
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length && !ended.failure; at += step) {
        await feed(chunk.subarray(at, at + step));
        if (size > limit) throw inflatesTooFar(input, limit, taken);
        yield* drained();
        taken += Math.min(step, chunk.length - at);
      }
      if (ended.failure) break;
    }
    await feed(null);
    if (size > limit) throw inflatesTooFar(input, limit, taken);
    yield* drained();
    if (ended.failure) throw damaged(compression, input, ended.failure, taken);
  } finally {
    engine.destroy();
  }
}

function inflatesTooFar(input: string, limit: number, offset: number): CasusError {
  const mebibytes = Math.floor(limit / 1024 / 1024);
  return new CasusError({
    code: 'too-big',
    input,
    offset,
    message: `${input} inflates to more than ${mebibytes} MiB, the most Casus takes from one compressed file; inflate it yourself and split it if it is what it should be.`,
  });
}

function damaged(compression: Compression, input: string, failure: Error, offset: number): CasusError {
  const early = 'code' in failure && failure.code === 'Z_BUF_ERROR';
  return new CasusError(
    {
      code: 'truncated',
      input,
      offset,
      message: early
        ? `${input} is a ${compression} file cut off before its end; what came before was read. Fetch it again for the rest.`
        : `${input} is damaged as a ${compression} file (${failure.message}); what came before was read. Fetch it again for the rest.`,
    },
    { cause: failure },
  );
}
