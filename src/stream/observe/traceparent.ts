import type { Trace } from './observer.ts';

/** Where in a trace something happens: 32 and 16 hex digits, and whether the trace is kept. */
interface TracePlace {
  readonly traceId: string;
  readonly spanId: string;
  readonly kept: boolean;
}

/** Version, trace, span and flags, as W3C Trace Context (level 1, section 3.2) writes them; later versions may say more behind. */
const HEADER = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.{0,200})?$/;
const NOTHING = /^0+$/;

/** Reads a `traceparent` header; null where it is none, so that the work begins a trace of its own. */
export function readTraceparent(header: Trace): TracePlace | null {
  const [, traceId, spanId, flags] = HEADER.exec(header) ?? [];
  if (!traceId || !spanId || !flags || NOTHING.test(traceId) || NOTHING.test(spanId)) return null;
  return { traceId, spanId, kept: (Number.parseInt(flags, 16) & 1) === 1 };
}

export const writeTraceparent = ({ traceId, spanId, kept }: TracePlace): Trace =>
  `00-${traceId}-${spanId}-${kept ? '01' : '00'}`;

export const traceIdOf = (header: Trace): string | null => readTraceparent(header)?.traceId ?? null;
