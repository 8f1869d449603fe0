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
        // A failure ends the batch too: what came before it goes out first.
        const found = await soon(next, limits.wait).catch(() => null);
        if (found === null || found.done) break;
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

/** What comes within some milliseconds; null where it is late. */
function soon<T>(coming: Promise<T>, milliseconds: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, milliseconds);
    coming.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
