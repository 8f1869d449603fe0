import type { Dispatcher } from 'undici';

/** Bytes that may lie waiting to be taken before the server is held back. */
const WAITING = 256 * 1024;

interface Answering {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it comes. Where it breaks off, it throws after all that came. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Sends a request and resolves as soon as the headers of the answer are there. undici's own streams forget what came right
 * before a connection broke; this one hands it on first.
 */
export function answering(client: Dispatcher, options: Dispatcher.DispatchOptions): Promise<Answering> {
  return new Promise((resolve, reject) => {
    const pieces = new Pieces();
    client.dispatch(options, {
      onRequestStart: () => undefined, // undici asks for one
      onResponseStart(controller, status, headers) {
        if (status < 200) return; // 103 and its like announce, the answer follows
        pieces.begin(controller);
        resolve({ status, headers, pieces });
      },
      onResponseData(_, piece) {
        pieces.put(piece);
      },
      onResponseEnd() {
        pieces.end(null);
      },
      onResponseError(_, error) {
        pieces.end(error);
        reject(error);
      },
    });
  });
}

/** What came and was not taken yet, in order. */
class Pieces implements AsyncIterable<Uint8Array> {
  readonly #waiting: Uint8Array[] = [];
  #size = 0;
  #ended = false;
  #error: Error | null = null;
  #wake: (() => void) | null = null;
  #controller: Dispatcher.DispatchController | null = null;

  begin(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  put(piece: Uint8Array): void {
    this.#waiting.push(piece);
    this.#size += piece.length;
    if (this.#size > WAITING) this.#controller?.pause();
    this.#wake?.();
  }

  end(error: Error | null): void {
    this.#ended = true;
    this.#error = error;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = this.#waiting.shift();
      if (piece) {
        this.#size -= piece.length;
        if (this.#size <= WAITING) this.#controller?.resume();
        yield piece;
      } else if (this.#error) throw this.#error;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
