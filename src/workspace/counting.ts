/** The same items, counted as they go by. */
export async function* counting<T>(items: AsyncIterable<T>, count: { count: number }): AsyncIterable<T> {
  for await (const item of items) {
    count.count += 1;
    yield item;
  }
}
