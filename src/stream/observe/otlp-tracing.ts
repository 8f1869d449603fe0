import { setTimeout as elapsed } from 'node:timers/promises';
import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { casusVersion } from '../../model/package-files.ts';
import type { Observer, Told, Trace } from './observer.ts';
import { readTraceparent, writeTraceparent } from './traceparent.ts';
import type { Tracing } from './tracing.ts';

/** How long the end waits for who takes the traces, in milliseconds. */
const LAST_WAIT = 5_000;

/** How many spans wait to be sent; what is more is let go, since work does not wait for whoever watches it. */
const MOST_WAITING = 8_192;

/** How many traces a span is linked to: as many as the SDK keeps. */
const MOST_LINKS = 128;

/**
 * Sends spans by OTLP over HTTP in batches, beside the work. This file and what it imports are loaded only where somebody asks
 * for it: they take a tenth of a second and 30 MB.
 * @param url takes the spans: `http://127.0.0.1:4318/v1/traces`
 * @param share how many of all traces are kept, from 0 to 1; who goes on with a trace does as whoever began it
 */
export function otlpTracing(
  service: string,
  { url, share }: { readonly url: string; readonly share: number },
  warn: (said: string) => void,
): Tracing {
  diag.setLogger(
    { error: warn, warn, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const named = resourceFromAttributes({ 'service.name': service, 'service.version': casusVersion() });
  const provider = new TracerProvider({
    resource: named.merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }), maxQueueSize: MOST_WAITING })],
  });
  const tracer = provider.getTracer('casus', casusVersion());
  const span: Observer['span'] = async (name, { from = [], told }, work) => {
    const [parent, ...others] = from.map(spanContext).filter((place) => place !== null);
    const around = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    const links = others.slice(0, MOST_LINKS).map((context) => ({ context }));
    const begun = tracer.startSpan(name, { attributes: attributes(told), links }, around);
    try {
      return await work(traceOf(begun.spanContext()));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      begun.recordException(error instanceof Error ? error : message);
      begun.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      begun.end();
    }
  };
  const ended = () =>
    provider.shutdown().catch((error: unknown) => {
      warn(String(error));
    });
  return { span, close: () => Promise.race([ended(), elapsed(LAST_WAIT, undefined, { ref: false })]) };
}

const ignore = (): void => undefined;

function spanContext(header: Trace): SpanContext | null {
  const place = readTraceparent(header);
  if (!place) return null;
  const { traceId, spanId, kept } = place;
  return { traceId, spanId, traceFlags: kept ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true };
}

const traceOf = ({ traceId, spanId, traceFlags }: SpanContext): Trace =>
  writeTraceparent({ traceId, spanId, kept: (traceFlags & TraceFlags.SAMPLED) !== 0 });

/** Fields of ours by names of ours: `report` is `casus.report`. */
function attributes(told: Told = {}): Attributes {
  const named: Attributes = {};
  for (const [field, value] of Object.entries(told)) {
    if (field !== 'trace' && value !== null && value !== undefined) named[`casus.${field}`] = value;
  }
  return named;
}
