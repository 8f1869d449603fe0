import { CasusError, withoutUser } from '../../model/index.ts';
import { serveFigures, type FiguresAddress } from './figures-server.ts';
import { logLevel, logLines } from './log-lines.ts';
import type { LogLevel, Observer } from './observer.ts';
import { Readiness } from './readiness.ts';
import { untraced, type Tracing } from './tracing.ts';

interface Observing {
  /** What the process goes by in the log and, unless `OTEL_SERVICE_NAME` says another, in traces: `casus-worker`. */
  readonly service: string;
  /** Where figures are served; null for nowhere. */
  readonly metrics: FiguresAddress | null;
  /** Takes the lines of the log; stderr unless given. */
  readonly write?: (line: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** An observer that serves figures and sends spans until it is disposed of; what was not sent yet goes out then. */
export interface OpenObserver extends Observer, AsyncDisposable {
  /** Where figures are served; null for nowhere. */
  readonly url: string | null;
}

/**
 * Watches a process as its environment asks: the log on stderr (`CASUS_LOG` names the least level, else `info`), figures on an
 * address, traces to where `OTEL_EXPORTER_OTLP_ENDPOINT` says (`OTEL_TRACES_SAMPLER_ARG`: what share of them). What nobody asks
 * for is not loaded.
 * @throws CasusError `usage` where a variable or the address is off
 */
export async function openObserver({
  service,
  metrics,
  write = (line) => void process.stderr.write(line),
  env = process.env,
}: Observing): Promise<OpenObserver> {
  const log = logLines(service, leastLevel(env.CASUS_LOG), write);
  const tracing = await tracingOf(service, env, (said) => {
    log('warn', 'traces are not taken', { reason: said });
  });
  const readiness = new Readiness();
  // 50 ms and 20 MB that a process without an address for them need not spend.
  const figures = metrics && (await import('./worker-figures.ts')).workerFigures();
  const server = figures && (await serveFigures(metrics, figures, readiness));
  return {
    url: server?.url ?? null,
    log,
    counted: (...told) => figures?.counted(...told),
    standing: (...told) => figures?.standing(...told),
    took: (...told) => figures?.took(...told),
    answers: (needed, does) => {
      readiness.says(needed, does);
    },
    span: tracing.span,
    async [Symbol.asyncDispose]() {
      await server?.close();
      await tracing.close();
    },
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

async function tracingOf(service: string, env: Environment, warn: (said: string) => void): Promise<Tracing> {
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || tracesBelow(env.OTEL_EXPORTER_OTLP_ENDPOINT);
  if (!url || env.OTEL_SDK_DISABLED === 'true') return untraced;
  if (!URL.canParse(url)) throw off('OTEL_EXPORTER_OTLP_ENDPOINT', withoutUser(url), 'a URL such as http://127.0.0.1:4318');
  const share = Number(env.OTEL_TRACES_SAMPLER_ARG || 1);
  if (!(share >= 0 && share <= 1)) throw off('OTEL_TRACES_SAMPLER_ARG', env.OTEL_TRACES_SAMPLER_ARG, 'a share of the traces from 0 to 1');
  const { otlpTracing } = await import('./otlp-tracing.ts');
  return otlpTracing(service, { url, share }, warn);
} // prettier-ignore

/** Where a receiver of all that OTLP sends takes traces. */
const tracesBelow = (endpoint: string | undefined) => endpoint && `${endpoint.replace(/\/$/, '')}/v1/traces`;

function leastLevel(asked: string | undefined): LogLevel {
  const level = logLevel(asked || 'info');
  if (level === null) throw off('CASUS_LOG', asked, 'debug, info, warn or error');
  return level;
}

const off = (variable: string, value: string | undefined, wanted: string) =>
  new CasusError({ code: 'usage', input: variable, message: `${variable} is "${value}"; give ${wanted}.` });
