/**
 * A controller that is aborted when any of the signals is, until it is let go. Unlike `AbortSignal.any` it leaves nothing behind
 * at signals that live as long as a service runs.
 */
export class LinkedAbort extends AbortController implements Disposable {
  readonly #letGo: (() => void)[] = [];

  constructor(...signals: readonly AbortSignal[]) {
    super();
    for (const signal of signals) {
      const abort = () => {
        this.abort(signal.reason);
      };
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      this.#letGo.push(() => {
        signal.removeEventListener('abort', abort);
      });
    }
  }

  [Symbol.dispose](): void {
    for (const letGo of this.#letGo) letGo();
  }
}
