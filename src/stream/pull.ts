import { createInbox, type Msg } from '@nats-io/transport-node';
import { pause } from './patience.ts';
import { CONSUMER, type Streams } from './streams.ts';

/** How long a request for messages may wait for the first, in milliseconds; shorter than any message may be at work. */
const WAIT_MS = 5_000;

/** Past its time a request is answered, or its answer is lost, in milliseconds. */
const GRACE_MS = 1_000;

/** What came of asking for messages. `gone`: the stream or its consumer may not be there, or the broker cannot serve it now. */
interface Pulled {
  readonly messages: readonly Msg[];
  readonly gone: boolean;
}

/**
 * Takes what waits in a stream, at most so many messages: waits for the first up to five seconds, lets others gather for so many
 * milliseconds, then takes what else is there and waits no more. The client's own way waits until all are there, and gives none back that it was late to take.
 */
export async function pull(
  streams: Streams,
  stream: string,
  { most, gather = 0 }: { readonly most: number; readonly gather?: number },
  signal: AbortSignal,
): Promise<Pulled> {
  const first = await ask(streams, stream, { batch: 1, expires: WAIT_MS * 1e6 }, signal);
  if (first.messages.length === 0 || most === 1) return first;
  if (gather > 0) await pause(gather, signal);
  const rest = await ask(streams, stream, { batch: most - 1, no_wait: true }, signal);
  return { messages: [...first.messages, ...rest.messages], gone: false };
}

interface Request {
  readonly batch: number;
  /** Nanoseconds. */
  readonly expires?: number;
  readonly no_wait?: true;
}

function ask({ broker }: Streams, stream: string, request: Request, signal: AbortSignal): Promise<Pulled> {
  return new Promise((resolve) => {
    const messages: Msg[] = [];
    const inbox = createInbox();
    const subscription = broker.nats.subscribe(inbox, {
      callback(error, message) {
        if (error) done(true);
        else if (message.subject === inbox && message.data.length === 0 && message.headers?.code) {
          // 404: no more; 408: nothing came in its time. All else says that it cannot be had.
          const { code } = message.headers;
          if (code !== HEARTBEAT) done(code !== NO_MORE && code !== IN_VAIN && !isFull(message));
        } else if (messages.push(message) === request.batch) done(false);
      },
    });
    const end = () => {
      done(false);
    };
    // Nobody answers where there is no such consumer, nor after a return of the connection what was asked before it.
    const unanswered = () => {
      done(true);
    };
    const unfollow = broker.onReturn(unanswered);
    signal.addEventListener('abort', end);
    const timer = setTimeout(unanswered, (request.expires ?? 0) / 1e6 + GRACE_MS);
    function done(gone: boolean) {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      unfollow();
      subscription.unsubscribe();
      resolve({ messages, gone });
    }
    broker.nats.publish(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${CONSUMER}`, JSON.stringify(request), { reply: inbox });
  });
}

const [HEARTBEAT, NO_MORE, IN_VAIN] = [100, 404, 408];

/** The consumer has as many messages at work as it may; that passes. */
const isFull = ({ headers }: Msg) => headers?.code === 409 && /max ?ack ?pending/i.test(headers.description);
