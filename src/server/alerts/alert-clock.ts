import { isPassing } from '../../store/passing-problem.ts';
import type { Store } from '../../store/store.ts';
import { tellAlerts } from '../../workspace/alerts/tell-alerts.ts';

const EVERY_MS = 30_000;

/** Tells alerts while a server runs: what changed, and what digests and quiet hours held until now. */
export function alertClock(store: Store, onFault: (error: unknown) => void): { stop(): Promise<void> } {
  if (store.readOnly) return { stop: () => Promise.resolve() };
  let telling: Promise<void> | null = null;
  const tell = async () => {
    try {
      await tellAlerts(store);
    } catch (error) {
      // Another process writes for long, or the database is away: the next round does what this could not.
      if (!isPassing(error)) onFault(error);
    }
    telling = null;
  };
  const timer = setInterval(() => void (telling ??= tell()), EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await telling;
    },
  };
}
