import type { Failure } from '../store/stream-store.ts';
import { traceHeaders, type Message } from './message.ts';
import type { Observer } from './observe/observer.ts';
import { pause } from './patience.ts';
import type { Streams } from './streams.ts';

/**
 * Tells the stream of the dead, for whoever wants to hear of them there. The workspace knows already, so that this is tried
 * for a few seconds only.
 */
export async function publishDead(
  { broker, dead }: Streams,
  failure: Failure,
  { content, trace }: Pick<Message, 'content' | 'trace'>,
  observer: Observer,
  signal: AbortSignal,
): Promise<void> {
  const { step, subject, tries, at, problem } = failure;
  const headers = traceHeaders({ id: subject, content, trace });
  const body = JSON.stringify({ id: subject, content, step, tries, at, problem });
  for (let tried = 1; ; tried++) {
    try {
      await broker.jetstream.publish(dead.subject, body, {
        msgID: `${step} ${subject} ${at}`,
        ...(headers && { headers }),
      });
      return;
    } catch (error) {
      if (tried < 3 && !signal.aborted) {
        await pause(500, signal);
        continue;
      }
      const said = error instanceof Error ? error.message : String(error);
      observer.log('warn', 'the stream of the dead was not told', { step, subject, problem: said });
      return;
    }
  }
}
