import { describe, expect, it } from 'vitest';
import { otlpCollector } from '../../../test/services/otlp-collector.ts';
import { figuresAddress } from './figures-server.ts';
import { openObserver, type OpenObserver } from './open-observer.ts';

const HERE = { host: '127.0.0.1', port: 0 };

const watch = (env: Record<string, string> = {}, lines: string[] = []): Promise<OpenObserver> =>
  openObserver({ service: 'casus-worker', metrics: HERE, write: (line) => lines.push(line), env });

const ask = async (observer: OpenObserver, path: string) => {
  const response = await fetch(`${observer.url}${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

describe('figures', () => {
  it('tells what was counted, what stands and how long work took, in the format of Prometheus', async () => {
    await using observer = await watch();
    observer.counted('coded', 3);
    observer.counted('coded', 2);
    observer.counted('failed', 1, { step: 'coding' });
    observer.counted('published', 7, { stream: 'casus-reports-0' });
    observer.standing('queued', 12, { stream: 'casus-reports-0' });
    observer.standing('unsettled', 40);
    observer.standing('unsettled', 4);
    observer.standing('at-work', 2, { step: 'coding', stream: 'casus-reports-0' });
    observer.standing('at-work', 0, { step: 'coding', stream: 'casus-reports-1' });
    observer.took('coding', 0.04);
    const { status, type, text } = await ask(observer, '/metrics');
    expect(status).toBe(200);
    expect(type).toContain('text/plain');
    const lines = text.split('\n');
    for (const line of [
      'casus_reports_coded_total 5',
      'casus_failures_total{step="coding"} 1',
      'casus_messages_published_total{stream="casus-reports-0"} 7',
      'casus_stream_messages{stream="casus-reports-0"} 12',
      'casus_backlog{kind="unsettled"} 4',
      'casus_messages_at_work{step="coding",stream="casus-reports-0"} 2',
      'casus_messages_at_work{step="coding",stream="casus-reports-1"} 0',
      'casus_coding_seconds_bucket{le="0.025"} 0',
      'casus_coding_seconds_bucket{le="0.05"} 1',
      'casus_coding_seconds_count 1',
    ])
      expect(lines).toContain(line);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  });

  it('tells of two workers in one process apart', async () => {
    await using one = await watch();
    await using other = await watch();
    one.counted('coded', 3);
    expect((await ask(one, '/metrics')).text).toContain('casus_reports_coded_total 3');
    expect((await ask(other, '/metrics')).text).toContain('casus_reports_coded_total 0');
  });

  it('is ready once what it needs was reached and while it answers, and says what does not', async () => {
    await using observer = await watch();
    expect(await ask(observer, '/readyz')).toMatchObject({
      status: 503,
      text: 'the store was not reached yet\nthe broker was not reached yet\n',
    });
    observer.answers('store', true);
    observer.answers('broker', true);
    expect(await ask(observer, '/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
    observer.answers('broker', false);
    expect(await ask(observer, '/readyz')).toMatchObject({ status: 503, text: 'the broker does not answer\n' });
    expect(await ask(observer, '/healthz')).toMatchObject({ status: 200, text: 'alive\n' });
    expect((await ask(observer, '/')).status).toBe(404);
  });

  it('gives its port back, and names the address that is taken', async () => {
    const first = await watch();
    const port = Number(new URL(first.url!).port);
    const again = () => openObserver({ service: 'casus-worker', metrics: { host: '127.0.0.1', port }, env: {} });
    await expect(again()).rejects.toThrow(`the figures cannot be served on 127.0.0.1:${port}`);
    await first[Symbol.asyncDispose]();
    await (await again())[Symbol.asyncDispose]();
  });

  it.each([
    ['9464', { host: '127.0.0.1', port: 9464 }],
    ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }],
    ['[::1]:0', { host: '[::1]', port: 0 }],
    ['worker-1.lan:80', { host: 'worker-1.lan', port: 80 }],
    ['99999', null],
    ['::1:80', null],
    ['', null],
  ])('reads the address %s', (written, address) => {
    expect(figuresAddress(written)).toEqual(address);
  });
});

describe('the log', () => {
  it('is a JSON object a line, with the report and the id of its trace', async () => {
    const lines: string[] = [];
    await using observer = await watch({}, lines);
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    observer.log('info', 'coded', { report: 'a.txt', events: 2, trace });
    observer.log('warn', 'two\nlines', { level: 'of theirs' });
    const [coded, warned] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(coded).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      level: 'info',
      message: 'coded',
      service: 'casus-worker',
      pid: process.pid,
      report: 'a.txt',
      events: 2,
      trace_id: '0af7651916cd43dd8448eb211c80319c',
    });
    expect(warned).toMatchObject({ level: 'warn', message: 'two\nlines' });
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  });

  it('leaves out what matters less than CASUS_LOG says', async () => {
    const lines: string[] = [];
    await using observer = await watch({ CASUS_LOG: 'error' }, lines);
    observer.log('warn', 'slow');
    observer.log('error', 'dead');
    expect(lines).toHaveLength(1);
    await expect(watch({ CASUS_LOG: 'loud' })).rejects.toThrow('CASUS_LOG is "loud"; give debug, info, warn or error.');
  });
});

describe('traces', () => {
  it('go on from process to process by traceparent, are linked to the others of a batch, and are sent on the way out', async () => {
    await using receiver = await otlpCollector();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
    const adding = await openObserver({ service: 'casus-add', metrics: null, env });
    const arrivals = await Promise.all(
      ['a', 'b'].map((report) => adding.span('arrival', { told: { report } }, (trace) => Promise.resolve(trace!))),
    );
    const worker = await openObserver({ service: 'casus-worker', metrics: null, env });
    await worker.span('coding', { from: arrivals, told: { step: 'coding' } }, async (trace) => {
      await worker.span('publish', { from: [trace!] }, () => Promise.resolve());
    });
    await expect(
      worker.span('coding', { from: [arrivals[1]!] }, () => Promise.reject(new Error('poison'))),
    ).rejects.toThrow('poison');
    await adding[Symbol.asyncDispose]();
    await worker[Symbol.asyncDispose]();
    const named = (name: string) => receiver.spans.filter((span) => span.name === name);
    const a = named('arrival').find(({ attributes }) =>
      attributes.some(({ key, value }) => key === 'casus.report' && value.stringValue === 'a'),
    )!;
    const b = named('arrival').find((span) => span !== a)!;
    const [coding, failed] = named('coding');
    expect(a.traceId).not.toBe(b.traceId);
    expect(coding).toMatchObject({ traceId: a.traceId, parentSpanId: a.spanId, links: [{ traceId: b.traceId }] });
    expect(named('publish')[0]).toMatchObject({ traceId: a.traceId, parentSpanId: coding!.spanId });
    expect(failed).toMatchObject({ traceId: b.traceId, status: { code: 2, message: 'poison' } });
    expect([...receiver.services].sort()).toEqual(['casus-add', 'casus-worker']);
  });

  it('that nobody keeps are handed on as they came', async () => {
    await using observer = await watch();
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(await observer.span('coding', { from: [trace] }, (handed) => Promise.resolve(handed))).toBe(trace);
    expect(await observer.span('coding', {}, (handed) => Promise.resolve(handed))).toBeNull();
  });

  it('begin anew where a message has no header that can be read', async () => {
    await using receiver = await otlpCollector();
    const observer = await openObserver({ service: 'casus-worker', metrics: null, env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
    const [none, broken] = await Promise.all(
      [undefined, '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01'].map((from) =>
        observer.span('coding', { from: from === undefined ? [] : [from] }, (trace) => Promise.resolve(trace)),
      ),
    );
    expect(none).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
    expect(broken).toMatch(/^00-(?!0af7651916cd43dd8448eb211c80319c)[\da-f]{32}-[\da-f]{16}-01$/);
    await observer[Symbol.asyncDispose]();
  }); // prettier-ignore

  it('are told apart from a share that is none', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_SAMPLER_ARG: '2' };
    await expect(watch(env)).rejects.toThrow('OTEL_TRACES_SAMPLER_ARG is "2"; give a share of the traces from 0 to 1.');
  });
});
