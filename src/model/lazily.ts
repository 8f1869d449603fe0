/** What is made when it is first asked for, and kept: tables, and patterns that take longer to make ready than most texts to read. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
