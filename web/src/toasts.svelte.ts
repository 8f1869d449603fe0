interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'said' | 'problem';
  /** A button beside it: "Undo". */
  readonly offer?: { readonly says: string; readonly run: () => unknown };
}

const STAYS_MS = 8_000;
let last = 0;

/** Short words at the edge of the screen, read out by screen readers; problems stay until they are closed. */
class Toasts {
  all = $state.raw<readonly Toast[]>([]);

  say(text: string, offer?: Toast['offer']): void {
    const id = this.#add({ text, kind: 'said', ...(offer && { offer }) });
    setTimeout(() => {
      this.close(id);
    }, STAYS_MS);
  }

  problem(error: unknown): void {
    this.#add({ text: error instanceof Error ? error.message : String(error), kind: 'problem' });
  }

  close(id: number): void {
    this.all = this.all.filter((one) => one.id !== id);
  }

  #add(toast: Omit<Toast, 'id'>): number {
    last += 1;
    // The newest few: a long row would hide the work under it.
    this.all = [...this.all.slice(-2), { ...toast, id: last }];
    return last;
  }
}
export const toasts = new Toasts();
