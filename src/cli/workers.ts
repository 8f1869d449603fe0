import type { Store } from '../store/store.ts';
import type { Workers } from '../workspace/add-reports.ts';
import type { Observer, Told } from '../stream/observe/observer.ts';
import { plainText } from './plain-text.ts';
import { streamSettings } from './stream-settings.ts';

interface OpenWorkers extends Workers, AsyncDisposable {
  /** Opens the workspace so that taking in reports waits while its server is away, at the start too. */
  opening(open: () => Promise<Store>): Promise<Store>;
}

/**
 * The workers behind a broker, in place of a coder. What is waited for is told on stderr. Loaded only where a broker is named.
 */
export async function openWorkers(
  address: string,
  { json, signal }: { readonly json: boolean; readonly signal?: AbortSignal },
): Promise<OpenWorkers> {
  const [{ openBroker }, { openStreams }, { handOver }, { patientStore }, { patiently }, { openObserver }] =
    await Promise.all([
      import('../stream/broker.ts'),
      import('../stream/streams.ts'),
      import('../stream/hand-over.ts'),
      import('../stream/patient-store.ts'),
      import('../stream/patience.ts'),
      import('../stream/observe/open-observer.ts'),
    ]);
  const open = new AsyncDisposableStack();
  const traced = open.use(await openObserver({ service: 'casus', metrics: null }));
  const observer: Observer = json ? traced : { ...traced, log: tell };
  const broker = open.use(await openBroker(address, observer, signal));
  const streams = await openStreams(broker, observer, streamSettings(), signal);
  return {
    id: 'workers',
    opening: async (open) => {
      const waiting = { observer, needed: 'store', doing: 'opening the workspace', ...(signal && { signal }) } as const;
      return patientStore(await patiently(waiting, open), observer);
    },
    handOver: (reports) => handOver(streams, reports, observer, signal),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

function tell(level: string, said: string, { problem }: Told = {}): void {
  if (level !== 'warn' && level !== 'error') return;
  const why = problem === undefined ? '' : `: ${plainText(String(problem))}`;
  process.stderr.write(`casus: ${said}${why}\n`);
}
