import { Command, InvalidArgumentError, Option } from 'commander';
import { CasusError, type WatchedSource } from '../../model/index.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { addSource } from '../../workspace/watch/add-source.ts';
import { openWatchFetcher } from '../../workspace/watch/open-watch-fetcher.ts';
import { runWatch } from '../../workspace/watch/run-watch.ts';
import { called } from '../called.ts';
import { builtInCoder } from '../coder.ts';
import { counted } from '../counted.ts';
import { EXIT } from '../exit-code.ts';
import { withLexicon, withOutput, type LexiconFlags } from '../flags.ts';
import { printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { Progress } from '../progress.ts';
import { toldSource } from '../told-source.ts';
import { tellSetAside } from '../set-aside.ts';
import { watchListener } from '../watch-listener.ts';
import { withStream, type StreamFlags } from '../stream-flag.ts';
import { openWorkers } from '../workers.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
Feeds, pages that keep changing and folders are watched; what they bring is fetched, coded and kept in the workspace, each
report once. What is watched, and what could not be used: casus sources. How it works: docs/sources.md.

Examples:
  casus watch add https://example.org/feed.xml && casus watch run
  casus watch add https://example.org/              the feed of a site, found in its page
  casus watch add https://example.org/live --page --every 5m
  casus watch add feeds.opml inbox/ urls.csv        all feeds of a list, a folder, the pages of a list
  casus watch add https://example.org/feed.xml --feed-text
  casus watch run --once                            one round, for cron
  casus watch pause 3`;

const ADD_EXAMPLES = `
URL     a feed, or a site whose feed is found in its page; where it has none, the page itself is watched
FOLDER  files that are put into it, or written anew, are read as casus add reads them
FILE    OPML: every feed in it; a saved feed or a list of URLs (GDELT GKG, Media Cloud, one a line): the pages

Examples:
  casus watch add https://example.org/feed.xml
  casus watch add https://example.org/ feeds.opml --every 15m`;

const RUN_EXAMPLES = `
Each source is polled as often as it brings news, from every five minutes to once a day, unless --every was given for it.
One page at a time is asked of a host, and robots.txt is kept. Ctrl+C ends it; what was found and not fetched yet waits.
With --stream, casus worker codes, resolves and tells alerts (docs/workers.md).
CASUS_CONTACT names whom a site may write to; CASUS_ALLOW_HOSTS allows hosts of your own network (docs/sources.md).
CASUS_PROXY is the proxy that leads out, where there is one: http://proxy.example:3128 (docs/fetching.md).

Examples:
  casus watch run
  casus watch run --once --now             polls all sources at once, fetches what is new, and ends`;

interface Flags extends OutputFlags, WorkspaceFlags {}

interface AddFlags extends Flags {
  readonly every?: number;
  readonly feedText?: boolean;
  readonly page?: boolean;
}

interface RunFlags extends Flags, LexiconFlags, StreamFlags {
  readonly once?: boolean;
  readonly now?: boolean;
}

export function watchCommand(): Command {
  const watch = new Command('watch')
    .addHelpText('after', EXAMPLES);
  const shared = (command: Command) => withOutput(withWorkspace(command));
  const some = (name: string, description: string) =>
    shared(new Command(name).description(description).argument('<numbers...>', 'as casus sources lists them', numbers));
  watch.addCommand(
    shared(
      new Command('add')
        .description('watch something from now on')
        .argument('<inputs...>', 'URLs, folders, or files that list feeds or pages'),
    )
      .addOption(new Option('--every <time>', 'poll it so often: 15m, 2h, 1d; by its news unless given').argParser(seconds))
      .addOption(new Option('--feed-text', 'code the text that the feed gives, and fetch no pages'))
      .addOption(new Option('--page', 'watch the page itself, such as a live blog, and look for no feed').conflicts('feedText'))
      .addHelpText('after', ADD_EXAMPLES)
      .action(add),
  );
  watch.addCommand(
    withStream(
      withLexicon(shared(new Command('run').description('poll what is due, fetch and code what is new, until Ctrl+C'))),
      'have the workers behind this broker code what is new',
    )
      .addOption(new Option('--once', 'one round, then end'))
      .addOption(new Option('--now', 'poll all sources in the first round, due or not'))
      .addHelpText('after', RUN_EXAMPLES)
      .action(run),
  );
  watch.addCommand(some('remove', 'watch something no more; what it brought stays').action(remove));
  watch.addCommand(some('pause', 'poll something no more until it is resumed').action(pause));
  watch.addCommand(some('resume', 'poll something again, from now on').action(resume));
  return watch;
} // prettier-ignore

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

function seconds(value: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(value) ?? [];
  const asked = Number(count) * (UNITS[unit ?? ''] ?? NaN);
  if (!(asked >= 1 && asked <= 30 * UNITS.d!)) {
    throw new InvalidArgumentError('Write a time from 1s to 30d: 15m, 2h or 1d.');
  }
  return asked;
}

function numbers(value: string, before: readonly number[] = []): number[] {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Give the numbers that casus sources lists.');
  return [...before, Number(value)];
}

async function add(inputs: readonly string[], flags: AddFlags): Promise<void> {
  const json = flags.json ?? false;
  await using store = await openToAdd(flags);
  await using fetcher = openWatchFetcher();
  let [watched, leads, refused] = [0, 0, 0];
  const wanted = { every: flags.every ?? null, pages: !flags.feedText, page: flags.page ?? false };
  for (const input of inputs) {
    for await (const added of addSource(store, fetcher, input, wanted)) {
      if (added.kind === 'refused') {
        refused += 1;
        tellSetAside(added.problem, { json });
      } else if (added.kind === 'leads') {
        leads += added.fresh;
        if (json) await printJson(added);
        else await printLine(`${plainText(added.input)} points to ${counted(added.found, 'page')}, ${added.fresh} of them new.`);
      } else {
        if (!added.known) watched += 1;
        const { source, known, others } = added;
        if (json) await printJson({ ...added, source: toldSource(source) });
        else await printLine(watchedLine(source, known, others));
      }
    }
  }
  if (refused > 0) process.exitCode = EXIT.someSetAside;
  if (!json && watched + leads > 0) await printLine(`Poll and fetch what is new: ${called()} watch run`);
} // prettier-ignore

const KINDS = { feed: 'feed', page: 'page itself', folder: 'folder' } as const;

function watchedLine(source: WatchedSource, known: boolean, others: readonly string[]): string {
  const title = source.title === null ? '' : ` (${plainText(source.title)})`;
  const line = `${source.number}  ${plainText(source.address)}${title}: ${known ? 'is watched already' : `the ${KINDS[source.kind]} is watched`}.`;
  if (others.length === 0) return line;
  const shown = others.slice(0, 5).map(plainText).join(', ');
  return `${line} The site has more feeds: ${shown}${others.length > 5 ? ', …' : ''}`;
}

async function run(flags: RunFlags): Promise<void> {
  const json = flags.json ?? false;
  await using store = await openToAdd(flags);
  const sources = await store.watch.sources();
  if (sources.length === 0 && (await store.watch.nextDue()) === null) {
    const message = `nothing is watched in ${store.location} yet; begin with: casus watch add URL`;
    throw new CasusError({ code: 'usage', input: store.location, message });
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort();
    });
  }
  await using workers = flags.stream ? await openWorkers(flags.stream, { json, signal: stop.signal }) : null;
  const coder = workers ?? (await builtInCoder(flags, store));
  await using fetcher = openWatchFetcher();
  const progress = new Progress({ quiet: json });
  const listener = watchListener({ json, progress });
  let setAside = 0;
  if (!json && !flags.once) await printLine(`Watching ${counted(sources.filter(({ active }) => active).length, 'source')} (Ctrl+C ends it)`);
  await runWatch(store, coder, fetcher, {
    once: flags.once ?? false,
    now: flags.now ?? false,
    signal: stop.signal,
    listener: {
      ...listener,
      setAside(problem) {
        setAside += 1;
        listener.setAside(problem);
      },
    },
  });
  progress.clear();
  if (flags.once && setAside > 0) process.exitCode = EXIT.someSetAside;
} // prettier-ignore

async function remove(asked: readonly number[], flags: Flags): Promise<void> {
  await change(asked, flags, 'removed', 'is watched no more; what it brought stays', (store, number) => store.watch.remove(number));
} // prettier-ignore

async function pause(asked: readonly number[], flags: Flags): Promise<void> {
  await change(asked, flags, 'paused', 'is paused', (store, number) => store.watch.change(number, { active: false }));
}

async function resume(asked: readonly number[], flags: Flags): Promise<void> {
  await change(asked, flags, 'resumed', 'is polled again', (store, number) =>
    store.watch.change(number, { active: true, due: new Date().toISOString() }),
  );
}

async function change(
  asked: readonly number[],
  flags: Flags,
  kind: string,
  said: string,
  work: (store: Store, number: number) => Promise<boolean>,
): Promise<void> {
  await using store = await openStore(flags.workspace, { create: false });
  const sources = await store.watch.sources();
  for (const number of asked) {
    const source = sources.find((one) => one.number === number);
    if (!source || !(await work(store, number))) {
      const message = `there is no source ${number}; casus sources lists those there are`;
      throw new CasusError({ code: 'usage', input: String(number), message });
    }
    if (flags.json) await printJson({ kind, number, address: source.address });
    else await printLine(`${number}  ${plainText(source.address)} ${said}.`);
  }
}
