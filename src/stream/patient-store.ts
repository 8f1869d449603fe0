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
    readPlace: (input, mark) => ask('looking up how far a file is read', () => store.readPlace(input, mark)),
    watch: {
      ...store.watch,
      addLeads: (leads) => ask('storing pages to fetch', () => store.watch.addLeads(leads)),
      retry: (urls, due) => ask('storing pages to fetch', () => store.watch.retry(urls, due)),
      dueLeads: (by) => ask('looking up pages to fetch', () => store.watch.dueLeads(by)),
      ledTo: (inputs) => ask('looking up pages', () => store.watch.ledTo(inputs)),
    },
  };
}
