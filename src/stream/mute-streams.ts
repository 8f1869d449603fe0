import type { Observer } from './observe/observer.ts';
import type { Depth, StreamKind, Streams } from './streams.ts';

/** How long a stream gives nothing of what it holds before it is taken for damaged, in milliseconds. */
const MUTE_MS = 12_000;

/**
 * Looks for streams that have fallen mute: they hold messages, workers ask for them, none is at work, and none is given. So
 * does a broker with a block of messages that it cannot read (nats-server 2.9 passes over all that it wrote into the block
 * since). Such a stream is deleted and made anew; what it held is in the store, and is asked for anew as any lost work.
 */
export function muteStreams(streams: Streams, observer: Observer) {
  const silent = new Map<string, { readonly given: number; readonly since: number }>();
  return async (kind: StreamKind, partition: number, { atWork, given, asked }: Depth): Promise<void> => {
    const name = streams.name(kind, partition);
    const before = silent.get(name);
    const quiet = atWork === 0 && asked > 0 && (await streams.held(kind, partition)) > 0;
    if (!quiet || before?.given !== given) {
      if (quiet) silent.set(name, { given, since: performance.now() });
      else silent.delete(name);
      return;
    }
    if (performance.now() - before.since < MUTE_MS) return;
    silent.delete(name);
    observer.log('warn', 'the broker holds messages that it does not give; their stream is made anew', {
      stream: name,
    });
    await streams.renew(kind, partition);
  };
}
