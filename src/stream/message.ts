import { headers, type MsgHdrs } from '@nats-io/transport-node';
import { z } from 'zod';
import type { Trace } from './observe/observer.ts';

/** What a message says: what to look up in the store, never the thing itself. */
export interface Message {
  /** The id of a report or an incident; null where it only wakes the workers of a partition. */
  readonly id: string | null;
  /** The content key of a report; null otherwise. */
  readonly content: string | null;
  /** Where the trace goes on, as its header `traceparent`. */
  readonly trace: Trace | null;
}

const body = z.object({ id: z.string().nullable(), content: z.string().nullable() });

export const writeMessage = ({ id, content }: Message): string => JSON.stringify({ id, content });

export function traceHeaders({ trace }: Message): MsgHdrs | undefined {
  if (trace === null) return undefined;
  const made = headers();
  made.set('traceparent', trace);
  return made;
}

/** Null for what is no message of ours. */
export function readMessage(text: string, told: MsgHdrs | undefined): Message | null {
  const read = body.safeParse(parsed(text));
  return read.success ? { ...read.data, trace: told?.get('traceparent') || null } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
