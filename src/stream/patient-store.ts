import type { Store } from '../store/store.ts';
import type { Observer } from './observe/observer.ts';
import { patiently } from './patience.ts';

/**
 * The same workspace, whose taking in of reports waits while its server is away. Where a batch was stored and the word of it got
 * lost, its reports are known at the second try, and told of all the same.
 */
export function patientStore(store: Store, observer: Observer): Store {
  const ask = <T>(doing: string, work: () => Promise<T>) => patiently({ observer, needed: 'store', doing }, work);
  return {
    ...store,
    startRun: (run) => ask('beginning', () => store.startRun(run)),
    admit: (reports) => ask('looking up reports', () => store.admit(reports)),
    add: (batch) => ask('storing reports', () => store.add(batch)),
    finishRun: (run, readTo) => ask('ending', () => store.finishRun(run, readTo)),
  };
}
