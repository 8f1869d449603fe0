import type { CodedReport } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { refreshIncidents } from '../refresh-incidents.ts';
import type { Senders, Sending, SendOutcome } from './sending.ts';

/** Adds reports to a workspace and makes its incidents. */
export async function addTold(store: Store, ...records: readonly CodedReport[]): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
  const additions = records.map((record) => ({ content: record.report.id, record }));
  await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
  await refreshIncidents(store);
}

/** Takes what is sent, and answers what it is told to; `sent` has all that came, in order. */
export function fakeSenders(answer: (sending: Sending) => SendOutcome = () => ({ kind: 'sent' })) {
  const sent: Sending[] = [];
  const senders: Senders = {
    send: (sending) => {
      sent.push(sending);
      return Promise.resolve(answer(sending));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { senders, sent };
}
