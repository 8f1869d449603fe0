import type { Workers } from '../workspace/add-reports.ts';
import type { Observer, Told } from '../stream/observe/observer.ts';
import { plainText } from './plain-text.ts';
import { streamSettings } from './stream-settings.ts';

/**
 * The workers behind a broker, in place of a coder. What is waited for is told on stderr. Loaded only where a broker is named.
 */
export async function openWorkers(
  address: string,
  { json, signal }: { readonly json: boolean; readonly signal?: AbortSignal },
): Promise<Workers & AsyncDisposable> {
  const [{ openBroker }, { openStreams }, { handOver }, { openObserver }] = await Promise.all([
    import('../stream/broker.ts'),
    import('../stream/streams.ts'),
    import('../stream/hand-over.ts'),
    import('../stream/observe/open-observer.ts'),
  ]);
  const open = new AsyncDisposableStack();
  const traced = open.use(await openObserver({ service: 'casus', metrics: null }));
  const observer: Observer = json ? traced : { ...traced, log: tell };
  const broker = open.use(await openBroker(address, observer, signal));
  const streams = await openStreams(broker, observer, streamSettings(), signal);
  return {
    id: 'workers',
    handOver: (reports) => handOver(streams, reports, observer, signal),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

function tell(level: string, said: string, { problem }: Told = {}): void {
  if (level !== 'warn' && level !== 'error') return;
  const why = problem === undefined ? '' : `: ${plainText(String(problem))}`;
  process.stderr.write(`casus: ${said}${why}\n`);
}
