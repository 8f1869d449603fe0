import { CasusError, type Problem } from '../model/index.ts';

/** `bytes` as one piece; `damage` is set where the input ended before its time and the bytes are what came before. */
interface Collected {
  readonly bytes: Uint8Array;
  readonly damage: Problem | null;
}

/**
 * Gathers a whole document.
 * @throws CasusError `too-big` past `limit` bytes, and whatever the source ends with before it gave anything.
 */
export async function collect(source: AsyncIterable<Uint8Array>, limit: number, input: string): Promise<Collected> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let damage: Problem | null = null;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw tooBig(input, limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (!(error instanceof CasusError) || error.problem.code !== 'truncated' || size === 0) throw error;
    damage = error.problem;
  }
  return { bytes: Buffer.concat(chunks), damage };
}

function tooBig(input: string, limit: number): CasusError {
  const mebibytes = Math.floor(limit / 1024 / 1024);
  return new CasusError({
    code: 'too-big',
    input,
    offset: limit,
    message: `${input} is larger than ${mebibytes} MiB, the most Casus takes as one document; split it, or give many reports as JSON Lines.`,
  });
}
