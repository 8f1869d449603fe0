import { encodingOf } from './decode-text.ts';
import { peek } from './peek.ts';

/** As much of a stream as its encoding is told by. */
const HEAD = 64 * 1024;

/**
 * Bytes of any encoding → bytes of UTF-8 without a byte-order mark, chunk by chunk. A stream that begins as UTF-8 passes
 * through as it is; one in another encoding is told by its first 64 KiB.
 */
export async function* utf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await peek(source, HEAD);
  const encoding = encodingOf(head.subarray(0, HEAD));
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    const encoder = new TextEncoder();
    for await (const chunk of all) yield encoder.encode(decoder.decode(chunk, { stream: true }));
    return;
  }
  let mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for await (const chunk of all) {
    const cut = Math.min(mark, chunk.length);
    mark -= cut;
    yield chunk.subarray(cut);
  }
}
