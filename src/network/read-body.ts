import { contentDecoder, TELLING_BYTES } from './content-decoder.ts';
import { InflatedBody } from './inflated-body.ts';
import { Taken } from './taken.ts';

export interface Body {
  readonly bytes: Uint8Array;
  /** Whether there was more than the limit; `bytes` is the beginning then. */
  readonly over: boolean;
  /** Why it ended before its time; null where it did not. */
  readonly broken: Error | null;
}

/**
 * Takes a body up to `limit` bytes, inflated as `encoding` (the header) says; what comes beyond is not asked for. Where it
 * breaks off, what came until then is in the result.
 */
export async function readBody(source: AsyncIterable<Uint8Array>, encoding: string, limit: number): Promise<Body> {
  const taken = new Taken(limit);
  let inflated: InflatedBody | null = null;
  let broken: Error | null = null;
  let fed = 0;
  try {
    for await (const piece of withTellingHead(source)) {
      if (fed === 0) {
        const decoder = contentDecoder(encoding, piece);
        if (decoder) inflated = new InflatedBody(decoder, taken);
      }
      fed += piece.length;
      if (inflated) await inflated.feed(piece);
      else taken.add(piece);
      // A compressed body that gives nothing and never ends is too long as well.
      if (taken.over || inflated?.failure || fed > limit) break;
    }
  } catch (error) {
    broken = error as Error;
  }
  if (inflated && !taken.over) await inflated.end();
  inflated?.destroy();
  return { bytes: taken.bytes(), over: taken.over || fed > limit, broken: broken ?? inflated?.failure ?? null };
}

/** The same bytes, the first piece long enough to tell what they are. */
async function* withTellingHead(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  let broken: { error: unknown } | null = null;
  try {
    for await (const piece of source) {
      if (head === null) yield piece;
      else {
        head = Buffer.concat([head, piece]);
        if (head.length < TELLING_BYTES) continue;
        yield head;
        head = null;
      }
    }
  } catch (error) {
    broken = { error };
  }
  if (head !== null && head.length > 0) yield head;
  if (broken) throw broken.error;
}
