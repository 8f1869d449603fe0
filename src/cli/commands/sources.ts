import { Command, InvalidArgumentError, Option } from 'commander';
import { writeOpml } from '../../ingest/feeds/write-opml.ts';
import { ingest } from '../../ingest/ingest.ts';
import { CasusError, PROBLEM_CODES, type LeadState, type ProblemCode, type WatchedSource } from '../../model/index.ts';
import type { SetAside, Store } from '../../store/store.ts';
import { isWebAddress } from '../../workspace/watch/add-source.ts';
import { fetchLeads } from '../../workspace/watch/fetch-leads.ts';
import { openWatchFetcher } from '../../workspace/watch/open-watch-fetcher.ts';
import { addToWorkspace, sentence } from '../add-to-workspace.ts';
import { clock } from '../clock.ts';
import { builtInCoder } from '../coder.ts';
import { counted } from '../counted.ts';
import { withOutput } from '../flags.ts';
import { outputOf, print, printJson, printLine, type OutputFlags } from '../output.ts';
import { plainText } from '../plain-text.ts';
import { tableLines, type TableColumn } from '../table.ts';
import { toldSource } from '../told-source.ts';
import { openToAdd, openToRead, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
WAITING are pages that were found and not fetched yet, ASIDE those of which nothing could be used. docs/sources.md.

Examples:
  casus sources
  casus sources aside                      every input that was set aside, with its number and why
  casus sources retry 4 7                  try two of them once more
  casus sources retry --code robots        all that robots.txt denied
  casus sources opml > feeds.opml          the feeds, for any feed reader`;

interface Flags extends OutputFlags, WorkspaceFlags {}

interface RetryFlags extends Flags {
  readonly all?: boolean;
  readonly code?: ProblemCode;
}

export function sourcesCommand(): Command {
  const shared = (command: Command) => withOutput(withWorkspace(command));
  const code = () => new Option('--code <code>', 'only those with this reason: robots, wall, http').choices(PROBLEM_CODES);
  const sources = shared(new Command('sources'));
  sources.addHelpText('after', EXAMPLES).action(list);
  sources.addCommand(
    shared(new Command('aside').description('list every input that was set aside, with its number and why'))
      .addOption(code())
      .action((_, command: Command) => aside(command.optsWithGlobals())),
  );
  sources.addCommand(
    shared(
      new Command('retry')
        .description('try inputs that were set aside once more: pages are fetched, files are read')
        .argument('[numbers...]', 'as casus sources aside lists them', numbers),
    )
      .addOption(new Option('--all', 'all of them'))
      .addOption(code())
      .action((asked: readonly number[] | undefined, _, command: Command) => retry(asked ?? [], command.optsWithGlobals())),
  );
  sources.addCommand(
    shared(new Command('opml').description('write the feeds as OPML, which feed readers take')).action((_, command: Command) =>
      opml(command.optsWithGlobals()),
    ),
  );
  return sources;
} // prettier-ignore

function numbers(value: string, before: readonly number[] = []): number[] {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Give the numbers that casus sources aside lists.');
  return [...before, Number(value)];
}

type Row = WatchedSource & { readonly counts: Readonly<Record<LeadState, number>> };

const count = (state: LeadState) => (row: Row) => (row.counts[state] === 0 ? '' : String(row.counts[state]));

const columns: readonly TableColumn<Row>[] = [
  { heading: 'NO', align: 'right', cell: ({ number }) => String(number) },
  { heading: 'KIND', cell: ({ kind }) => kind },
  { heading: 'SOURCE', least: 20, cell: ({ title, address }) => title ?? address },
  { heading: 'STATE', cell: stateOf },
  { heading: 'POLLED', cell: ({ polled }) => (polled === null ? 'not yet' : clock(polled)), spare: true },
  { heading: 'READ', align: 'right', cell: count('done') },
  { heading: 'WAITING', align: 'right', cell: count('waiting') },
  { heading: 'ASIDE', align: 'right', cell: count('set-aside') },
  { heading: 'ADDRESS', least: 20, roomy: true, cell: ({ title, address }) => (title === null ? '' : address) },
];

function stateOf({ active, failures, due }: WatchedSource): string {
  if (!active) return 'paused';
  const next = `next ${clock(due)}`;
  return failures === 0 ? next : `failing (${failures}), ${next}`;
}

async function list(flags: Flags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const counts = await store.watch.leadCounts();
  const countsOf = (source: number | null) => {
    const of = (state: LeadState) => counts.find((one) => one.source === source && one.state === state)?.leads ?? 0;
    return { done: of('done'), waiting: of('waiting'), 'set-aside': of('set-aside') };
  };
  const rows = (await store.watch.sources()).map((source) => ({ ...source, counts: countsOf(source.number) }));
  const { problems } = await store.counts();
  if (output.json) {
    for (const row of rows) await printJson({ ...toldSource(row), pages: row.pages, leads: row.counts });
    return;
  }
  if (rows.length === 0) await printLine('Nothing is watched yet. Begin with: casus watch add URL');
  else {
    const { heading, lines } = tableLines(columns, rows, output.width);
    await printLine(output.style('bold', heading));
    for (const [i, line] of lines.entries()) {
      await printLine(line);
      const { problem } = rows[i]!;
      if (problem !== null) await printLine(output.style('dim', `    ${plainText(problem)}`));
    }
  }
  const { waiting } = countsOf(null);
  if (waiting > 0) await printLine(`${counted(waiting, 'page')} that you added wait to be fetched: casus watch run`);
  if (problems > 0) await printLine(`${counted(problems, 'input')} set aside: casus sources aside`);
}

async function found(store: Store, wanted: (one: SetAside) => boolean): Promise<SetAside[]> {
  const problems: SetAside[] = [];
  for await (const one of store.setAside()) if (wanted(one)) problems.push(one);
  return problems;
}

async function aside(flags: RetryFlags): Promise<void> {
  const output = outputOf(flags);
  await using store = await openToRead(flags);
  const problems = await found(store, ({ code }) => flags.code === undefined || code === flags.code);
  for (const problem of problems) {
    if (output.json) await printJson(problem);
    else await printLine(`${String(problem.number).padStart(4)}  ${output.style('yellow', `[${problem.code}]`)} ${plainText(problem.message)}`);
  }
  if (output.json) return;
  if (problems.length === 0) await printLine('Nothing is set aside.');
  else await printLine(`Try some once more: casus sources retry NUMBER..., or --all`);
} // prettier-ignore

async function retry(asked: readonly number[], flags: RetryFlags): Promise<void> {
  if (asked.length === 0 && !flags.all && flags.code === undefined) {
    const message = 'say what to try once more: numbers as casus sources aside lists them, --code CODE, or --all';
    throw new CasusError({ code: 'usage', input: 'retry', message });
  }
  await using store = await openToAdd(flags);
  const problems = await found(store, ({ number, code }) =>
    asked.length > 0 ? asked.includes(number) : flags.code === undefined || code === flags.code,
  );
  const unknown = asked.find((number) => !problems.some((one) => one.number === number));
  if (unknown !== undefined) {
    const message = `nothing that was set aside has the number ${unknown}; casus sources aside lists what was`;
    throw new CasusError({ code: 'usage', input: String(unknown), message });
  }
  const inputs = [...new Set(problems.map(({ input }) => input))];
  const [urls, paths] = [inputs.filter(isWebAddress), inputs.filter((input) => !isWebAddress(input) && !/^(?:-$|upload:)/.test(input))];
  const now = new Date().toISOString();
  const again = await store.watch.retry(urls, now);
  // What of a watched page itself was set aside is read with its next poll.
  const watched = (await store.watch.sources()).filter(({ address }) => urls.includes(address));
  for (const { number } of watched) await store.watch.change(number, { due: now });
  if (!flags.json) {
    await printLine(`${counted(again, 'page')} and ${counted(paths.length, 'file')} are tried once more.`);
    if (watched.length > 0) await printLine(`${counted(watched.length, 'source')} will be polled by casus watch run.`);
  }
  const only = new Set(urls);
  await addToWorkspace(store, await builtInCoder(flags, store), paths, ingest(paths), {
    json: flags.json ?? false,
    noun: 'report',
    done: 'added',
    summary: ({ reports, known, setAside, later }) =>
      sentence([
        [reports, `${counted(reports, 'report')} added`],
        [known, `${known} there already`],
        [setAside, `${counted(setAside, 'input')} set aside again`],
        [later, `${counted(later, 'page')} to be tried again later`],
      ]),
    async pages(listener) {
      await using fetcher = openWatchFetcher();
      return await fetchLeads(store, await builtInCoder(flags, store), fetcher, { listener, only });
    },
  });
} // prettier-ignore

async function opml(flags: Flags): Promise<void> {
  await using store = await openToRead(flags);
  const feeds = (await store.watch.sources()).filter(({ kind }) => kind === 'feed');
  await print(writeOpml('Feeds watched by Casus', feeds, new Date()));
}
