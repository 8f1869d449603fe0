import type { Store } from '../store/store.ts';
import { tellAlerts } from '../workspace/alerts/tell-alerts.ts';
import type { Received } from './consume.ts';
import { noteFailure } from './failing.ts';
import type { Observer } from './observe/observer.ts';
import { passes, patiently } from './patience.ts';
import type { Streams } from './streams.ts';
import type { Turns } from './turns.ts';

interface PublishingStep {
  readonly store: Store;
  readonly streams: Streams;
  /** Alerts look at all that changed, so that one telling at a time is enough for a process. */
  readonly telling: Turns;
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/** What telling alerts goes by among the dead. */
const ALERTS = 'alerts';

/** Tells alerts of what changed, messages that name incidents being the cause; called without any, of what is due by the clock. */
export async function publishIncidents(step: PublishingStep, messages: readonly Received[]): Promise<void> {
  const { store, telling, observer, signal } = step;
  const from = [...new Set(messages.flatMap(({ trace }) => trace ?? []))];
  try {
    await observer.span('tell alerts', { from, told: { step: 'publishing' } }, () =>
      telling(async () => {
        const began = performance.now();
        const { found, sent, failed } = await patiently({ observer, needed: 'store', doing: 'telling alerts', signal }, () => tellAlerts(store)); // prettier-ignore
        if (messages.some(({ again }) => again)) {
          const doing = 'forgetting failures';
          await patiently({ observer, needed: 'store', doing, signal }, () =>
            store.stream.mended('publishing', ALERTS),
          );
        }
        observer.took('publishing', (performance.now() - began) / 1000);
        if (sent > 0) observer.counted('told', sent);
        if (found + sent + failed > 0) observer.log('info', 'told alerts', { step: 'publishing', found, sent, failed });
      }),
    );
    for (const message of messages) message.done();
  } catch (error) {
    if (passes(error)) {
      if (signal.aborted) return;
      throw error;
    }
    const delay = await noteFailure(step, 'publishing', ALERTS, { content: null, trace: from[0] ?? null }, error);
    for (const message of messages) {
      if (delay === null) message.done();
      else message.later(delay);
    }
  }
}
