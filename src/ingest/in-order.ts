/** What is read at once, at most, unless told: more than there are processes to read in, so that none waits for its next. */
const MOST = 4;

/**
 * What is read of each item, in the order of the items. While a page is being read in another process the next items are begun,
 * up to a few; what is read is handed on as soon as it and all before it are there. Where the source ends with an error,
 * that follows what was read before it.
 */
export async function* inOrder<Item, Read>(
  source: AsyncIterable<Item>,
  read: (item: Item) => Read[] | Promise<Read[]>,
  most = MOST,
): AsyncGenerator<Read> {
  const items = source[Symbol.asyncIterator]();
  const begun: Promise<Read[]>[] = [];
  let next: Promise<IteratorResult<Item> | 'failed'> | null = null;
  const failures: unknown[] = [];
  let over = false;
  const pull = () =>
    items.next().catch((error: unknown) => {
      failures.push(error);
      return 'failed' as const;
    });
  try {
    while (!over || begun.length > 0) {
      if (!over && begun.length < most) {
        next ??= pull();
        const first = begun[0];
        const came = first === undefined ? await next : await Promise.race([next, first.then(() => null)]);
        if (came !== null) {
          next = null;
          if (came === 'failed' || came.done === true) over = true;
          else {
            const found = read(came.value);
            if (begun.length === 0 && Array.isArray(found)) yield* found;
            else begun.push(Promise.resolve(found));
          }
          continue;
        }
      }
      yield* await begun.shift()!;
    }
    if (failures.length > 0) throw failures[0];
  } finally {
    await items.return?.();
  }
}
