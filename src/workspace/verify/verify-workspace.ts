import type { Store } from '../../store/store.ts';
import type { Verified } from '../../store/verify/fault.ts';
import { gathered } from '../../store/verify/verify-store.ts';
import { incidentsAreCurrent } from '../incidents-by.ts';
import { codingFaults, type CodedAnew } from './coding-faults.ts';
import { incidentFaults } from './incident-faults.ts';

/** What was looked at, and how much of it where that is not all. */
interface Looked extends Verified {
  readonly of?: string;
}

/** How many reports are coded anew where not all are. */
const SAMPLE = 100;

/**
 * Looks whether all of a workspace is as it was written, and whether what was made of it comes out the same when it is made anew:
 * a sample of the codings, or all of them and all incidents.
 */
export async function* verifyWorkspace(store: Store, all: boolean): AsyncIterable<Looked> {
  let readable = true;
  for await (const verified of store.verify()) {
    readable &&= verified.faults.length === 0;
    yield verified;
  }
  // What is made anew of damaged rows says nothing new of them.
  if (!readable) return;
  const { reports } = await store.counts();
  const count: CodedAnew = { compared: 0, left: 0 };
  const every = all ? 1 : Math.max(1, Math.floor(reports / SAMPLE));
  const codings = await gathered('codings', () => codingFaults(store, every, count));
  const left = count.left > 0 ? `, ${count.left} left: coded by another coder, or with words blacked out` : '';
  yield { ...codings, of: `${count.compared} of ${reports} reports coded anew${left}` };
  if (!all) return;
  if (!(await incidentsAreCurrent(store))) {
    yield { check: 'incidents', faults: [], of: 'not compared: they are behind the events, and the next command makes them' };
  } else yield await gathered('incidents', () => incidentFaults(store));
} // prettier-ignore
