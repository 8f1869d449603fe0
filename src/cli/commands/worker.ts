import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Store } from '../../store/store.ts';
import type { Step } from '../../store/stream-store.ts';
import { figuresAddress, type FiguresAddress } from '../../stream/observe/figures-server.ts';
import { wordsOf } from '../../workspace/workspace-coder.ts';
import { EXIT } from '../exit-code.ts';
import { withLexicon, type LexiconFlags } from '../flags.ts';
import { streamAsked, withStream, type StreamFlags } from '../stream-flag.ts';
import { streamSettings } from '../stream-settings.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';
import { replayCommand } from './worker-replay.ts';

const STEPS: readonly Step[] = ['coding', 'resolving', 'publishing'];

const EXAMPLES = `
coding      codes the reports that casus add --stream and casus watch run --stream store
resolving   brings the incidents up to date with what is coded
publishing  tells alerts of what changed

As many workers as wanted may run beside each other, on one machine or many, each with all steps or some. The workspace is
the only truth: a worker that is killed, or a broker that loses all its data, costs time and nothing else. It waits for the
database and the broker, at the start too. Ctrl+C or SIGTERM lets it end what it is at; a second one ends it at once. Its log
is on stderr, one JSON object a line. What fails three times is dead: casus dead. All of it: docs/workers.md.

Examples:
  casus worker --workspace postgresql://casus@db/casus --stream nats://broker:4222
  casus worker --step coding --concurrency 4
  casus worker --step resolving --step publishing --metrics 9464
  casus worker --once                      does what there is to do, and ends
  casus worker replay --from 2026-11-01    codes anew what was added since, beside what there is`;

const ENVIRONMENT = `
Environment:
  CASUS_STREAM                 the broker, where --stream is not given
  CASUS_STREAM_PREFIX          what the names of the streams begin with (casus)
  CASUS_STREAM_PARTITIONS      how many partitions to make, where there are none yet (4)
  CASUS_LOG                    debug, info (unless given), warn or error
  OTEL_EXPORTER_OTLP_ENDPOINT  where traces go; none unless given`;

interface Flags extends WorkspaceFlags, StreamFlags, LexiconFlags {
  readonly step?: readonly Step[];
  readonly concurrency?: number;
  readonly metrics?: FiguresAddress;
  readonly once?: boolean;
}

export function workerCommand(): Command {
  const command = new Command('worker')
    .addOption(
      new Option('--step <step>', 'coding, resolving or publishing; repeatable; all unless given').argParser(step),
    )
    .addOption(
      new Option('--concurrency <number>', 'how many reports to code at a time; one a processor unless given').argParser(
        concurrency,
      ),
    )
    .addOption(new Option('--metrics <port>', 'serve /metrics, /healthz and /readyz on a port, or address:port').argParser(figures))
    .addOption(new Option('--once', 'end when nothing is left to do'))
    .addHelpText('after', EXAMPLES + ENVIRONMENT);
  command.addCommand(replayCommand());
  return withLexicon(withStream(withWorkspace(command), 'the broker: nats://host:4222, several with commas between')).action(work);
} // prettier-ignore

function step(value: string, before: readonly Step[] = []): Step[] {
  const found = STEPS.find((one) => one === value);
  if (!found) throw new InvalidArgumentError(`It must be one of ${STEPS.join(', ')}.`);
  return [...new Set([...before, found])];
}

function concurrency(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
  return Number(value);
}

function figures(value: string): FiguresAddress {
  const address = figuresAddress(value);
  if (!address) throw new InvalidArgumentError('It must be a port, or an address and a port: 9464 or 0.0.0.0:9464.');
  return address;
}

async function work(flags: Flags): Promise<void> {
  const { step: steps = STEPS, concurrency = availableParallelism(), once = false } = flags;
  const address = streamAsked(flags);
  const signal = untilStopped();
  const [{ openBroker }, { openStreams }, { runWorker }, { patiently, passes }, { openObserver }] =
    await Promise.all([
      import('../../stream/broker.ts'),
      import('../../stream/streams.ts'),
      import('../../stream/run-worker.ts'),
      import('../../stream/patience.ts'),
      import('../../stream/observe/open-observer.ts'),
    ]);
  await using observer = await openObserver({ service: 'casus-worker', metrics: flags.metrics ?? null });
  try {
    await using store = await patiently(
      { observer, needed: 'store', doing: 'opening the workspace', signal },
      () => openToAdd(flags),
    );
    await using broker = await openBroker(address, observer, signal);
    const streams = await openStreams(broker, observer, streamSettings(), signal);
    await using coding = steps.includes('coding') ? await openCoding(flags, store, concurrency) : null;
    await runWorker({ store, streams, steps, concurrency, coding, observer, signal, once });
  } catch (error) {
    // Stopped while it waited for the database or the broker.
    if (!(signal.aborted && passes(error))) throw error;
  }
} // prettier-ignore

/** Processes that code, with the lexicon of the flags and the words of the workspace as they are now. */
async function openCoding({ lexicon }: LexiconFlags, store: Store, size: number) {
  const [{ openCodingPool }, { readLexiconFolder }] = await Promise.all([
    import('../../workspace/coding-pool/coding-pool.ts'),
    import('../../coding/load-lexicon.ts'),
  ]);
  const given = lexicon === undefined ? [] : readLexiconFolder(lexicon).files;
  return openCodingPool({ size, words: [...given, ...(await wordsOf(store))] });
}

/** Aborted by the first signal; the second ends the process at once. */
function untilStopped(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(EXIT.stopped);
      stop.abort();
    });
  }
  return stop.signal;
}
