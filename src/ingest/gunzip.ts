import { createGunzip } from 'node:zlib';
import { CasusError } from '../model/index.ts';

/** Input is fed in slices this small, so that even a bomb (1,000 to 1) gives at most 16 MiB before the limit is looked at. */
const SLICE = 16 * 1024;

/** Whether the bytes begin like a gzip member. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08;
}

/**
 * Inflates a gzip stream (also of several members) up to `limit` bytes.
 * @throws CasusError `too-big` past the limit; `truncated` where the stream ends early or is damaged, after all that could
 * be inflated was handed over.
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  input: string,
): AsyncGenerator<Uint8Array> {
  const inflate = createGunzip();
  let out: Uint8Array[] = [];
  let size = 0;
  let taken = 0;
  const ended: { failure: Error | null } = { failure: null };
  let settle: (() => void) | null = null;
  inflate.on('data', (piece: Uint8Array) => {
    out.push(piece);
    size += piece.length;
  });
  inflate.on('error', (error: Error) => {
    ended.failure = error;
    settle?.();
  });
  const feed = (slice: Uint8Array | null) =>
    new Promise<void>((resolve) => {
      settle = resolve;
      if (ended.failure) resolve();
      else if (slice)
        inflate.write(slice, () => {
          resolve();
        });
      else {
        inflate.once('end', resolve);
        inflate.end();
      }
    });
  const drained = () => {
    const pieces = out;
    out = [];
    return pieces;
  };
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length && !ended.failure; at += SLICE) {
        await feed(chunk.subarray(at, at + SLICE));
        if (size > limit) throw inflatesTooFar(input, limit);
        yield* drained();
        taken += Math.min(SLICE, chunk.length - at);
      }
      if (ended.failure) break;
    }
    await feed(null);
    if (size > limit) throw inflatesTooFar(input, limit);
    yield* drained();
    if (ended.failure) throw damaged(input, ended.failure, taken);
  } finally {
    inflate.destroy();
  }
}

function inflatesTooFar(input: string, limit: number): CasusError {
  const mebibytes = Math.floor(limit / 1024 / 1024);
  return new CasusError({
    code: 'too-big',
    input,
    message: `${input} inflates to more than ${mebibytes} MiB, the most Casus takes from one compressed file; inflate it yourself and split it if it is what it should be.`,
  });
}

function damaged(input: string, failure: Error, offset: number): CasusError {
  const early = 'code' in failure && failure.code === 'Z_BUF_ERROR';
  return new CasusError(
    {
      code: 'truncated',
      input,
      offset,
      message: early
        ? `${input} is a gzip file cut off before its end; what came before was read. Fetch it again for the rest.`
        : `${input} is damaged as a gzip file (${failure.message}); what came before was read. Fetch it again for the rest.`,
    },
    { cause: failure },
  );
}
