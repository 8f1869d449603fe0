/**
 * Does some work for each item: the items of one host one after another, many hosts side by side, at most `width` at a time.
 * Yields what comes of it as it is done, and begins nothing more once `stopped` says so; what is at work then is still yielded.
 * A host's next item is begun when what came of the last was taken, so that no results heap up.
 */
export async function* byHost<T, R>(
  items: Iterable<T>,
  hostOf: (item: T) => string,
  work: (item: T) => Promise<R>,
  { width, stopped }: { readonly width: number; readonly stopped: () => boolean },
): AsyncGenerator<R> {
  const hosts = [...Map.groupBy(items, hostOf).values()].map((all) => all[Symbol.iterator]());
  const done: { readonly host: Iterator<T>; readonly result: PromiseSettledResult<R> }[] = [];
  let wake: () => void = () => undefined;
  let atWork = 0;
  let next = 0;
  const begin = (host: Iterator<T>): boolean => {
    const item = stopped() ? null : host.next();
    if (item === null || item.done) return false;
    atWork += 1;
    const put = (result: PromiseSettledResult<R>) => {
      done.push({ host, result });
      wake();
    };
    work(item.value).then(
      (value) => {
        put({ status: 'fulfilled', value });
      },
      (reason: unknown) => {
        put({ status: 'rejected', reason });
      },
    );
    return true;
  };
  for (;;) {
    while (atWork < width && next < hosts.length && begin(hosts[next]!)) next += 1;
    if (atWork === 0) return;
    if (done.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    const { host, result } = done.shift()!;
    atWork -= 1;
    if (result.status === 'rejected') throw result.reason;
    yield result.value;
    begin(host);
  }
}

/** The host of a URL; what is none has a host of its own. */
export const hostOf = (url: string | null): string => (url === null ? '' : (URL.parse(url)?.host ?? url));
