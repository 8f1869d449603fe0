import { setTimeout as wait } from 'node:timers/promises';

/** When a batch is full. */
interface BatchLimits<T> {
  readonly count: number;
  /** Sum of `sizeOf` over the items. */
  readonly size: number;
  sizeOf(item: T): number;
  /** A batch does not wait longer for its next item, in milliseconds, so that a slow source is not held back. */
  readonly wait: number;
}

/** Gathers what comes into batches, in order. */
export async function* batches<T>(source: AsyncIterable<T>, limits: BatchLimits<T>): AsyncGenerator<T[]> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const first = await next;
      if (first.done) return;
      const batch = [first.value];
      let size = limits.sizeOf(first.value);
      next = iterator.next();
      // The item is asked for ahead of time; should it fail while the batch is at work, the next turn says so.
      next.catch(() => undefined);
      while (batch.length < limits.count && size < limits.size) {
        const stop = new AbortController();
        const late = wait(limits.wait, 'late' as const, { signal: stop.signal }).catch(() => 'late' as const);
        // A failure ends the batch too: what came before it goes out first.
        const found = await Promise.race([next, late]).catch(() => 'failed' as const);
        stop.abort();
        if (typeof found === 'string' || found.done) break;
        batch.push(found.value);
        size += limits.sizeOf(found.value);
        next = iterator.next();
        next.catch(() => undefined);
      }
      yield batch;
    }
  } finally {
    await iterator.return?.();
  }
}
