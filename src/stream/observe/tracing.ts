import type { Observer } from './observer.ts';

/** What spans go to. */
export interface Tracing {
  readonly span: Observer['span'];
  /** Sends what was not sent yet, and ends. Where nobody takes it, it is let go after a few seconds. */
  close(): Promise<void>;
}

/** Where nobody traces, the trace of a message is handed on as it came, so that it goes on behind this worker. */
export const untraced: Tracing = {
  span: (_name, { from }, work) => work(from?.[0] ?? null),
  close: () => Promise.resolve(),
};
