import { Command } from 'commander';
import { ingest } from '../../ingest/ingest.ts';
import { isWebAddress } from '../../workspace/watch/add-source.ts';
import { fetchLeads } from '../../workspace/watch/fetch-leads.ts';
import { openWatchFetcher } from '../../workspace/watch/open-watch-fetcher.ts';
import { pageLead } from '../../workspace/watch/page-lead.ts';
import { addToWorkspace, sentence } from '../add-to-workspace.ts';
import { openCoderForMany } from '../coder.ts';
import { counted } from '../counted.ts';
import { jsonText } from '../json-text.ts';
import {
  withConcurrency,
  withInputs,
  withLexicon,
  withLlm,
  withOutput,
  type ConcurrencyFlags,
  type InputFlags,
  type LexiconFlags,
  type LlmFlags,
} from '../flags.ts';
import { plainText } from '../plain-text.ts';
import { withStream, type StreamFlags } from '../stream-flag.ts';
import { openWorkers } from '../workers.ts';
import { openToAdd, withWorkspace, type WorkspaceFlags } from '../workspace.ts';

const EXAMPLES = `
The same content twice is one report, so adding a folder again adds what is new in it, and a run that was
stopped half way goes on where it was.
Pages that a list of URLs or a saved feed points to are fetched after, politely; Ctrl+C keeps those that are left for
casus watch run.

With --stream, casus worker codes them, on this machine or others (docs/workers.md).

Examples:
  casus add reports/
  casus add https://example.org/news/attack.html
  casus add monday.jsonl tuesday.csv --map text=body --map published=day
  casus add reports/ --lexicon mine/
  casus add archive.jsonl --concurrency 8
  curl -s https://example.org/news.jsonl | casus add - --input-format jsonl --workspace peru.casus`;

export function addCommand(): Command {
  const command = new Command('add')
    .argument('<inputs...>', 'files, folders, URLs of pages, or - for stdin')
    .addHelpText('after', EXAMPLES);
  return withOutput(
    withStream(
      withConcurrency(
        withLlm(withLexicon(withInputs(withWorkspace(command)))),
        'once there is much to code one a processor, four at most,',
      ),
      'store them, and have the workers behind this broker code them',
    ),
  ).action(add);
}

async function add(
  inputs: string[],
  flags: InputFlags & LexiconFlags & LlmFlags & ConcurrencyFlags & StreamFlags & WorkspaceFlags,
): Promise<void> {
  await using workers = flags.stream ? await openWorkers(flags.stream, { json: flags.json ?? false }) : null;
  const open = () => openToAdd(flags);
  await using store = await (workers ? workers.opening(open) : open());
  await using own = workers ? null : await openCoderForMany(flags, store);
  const coder = workers ?? own!;
  const files = inputs.filter((input) => !isWebAddress(input));
  const pages = inputs.filter(isWebAddress).map(pageLead);
  await store.watch.addLeads(pages);
  // Whoever names a page wants it read now, be it set aside or read before.
  await store.watch.retry(
    pages.map(({ url }) => url!),
    new Date().toISOString(),
  );
  const source = ingest(files, {
    stdin: process.stdin,
    ...(flags.inputFormat && { format: flags.inputFormat }),
    ...(flags.map && { map: flags.map }),
    ...(flags.fromOffset !== undefined && { fromOffset: flags.fromOffset }),
    resume: async (input, mark) => {
      const offset = await store.readPlace(input, mark);
      if (offset !== null) tellResumed(input, offset, flags.json ?? false);
      return offset;
    },
  });
  await addToWorkspace(store, coder, files, source, {
    json: flags.json ?? false,
    noun: 'report',
    done: 'added',
    async pages(listener) {
      await using fetcher = openWatchFetcher();
      return await fetchLeads(store, coder, fetcher, { listener, added: true });
    },
    summary: ({ reports, events, known, setAside, warned, later }) =>
      sentence([
        [
          reports,
          `${counted(reports, 'report')} added (${workers ? 'the workers code them' : counted(events, 'event')})`,
        ],
        [known, `${known} there already`],
        [setAside, `${counted(setAside, 'input')} set aside`],
        [later, `${counted(later, 'page')} not to be had for now (casus watch run tries again)`],
        [warned, `${warned} with warnings (see casus reports --warnings)`],
      ]),
  });
}

function tellResumed(input: string, offset: number, json: boolean): void {
  const said = `casus: ${plainText(input)} is read on from byte ${offset}, where it was stopped`;
  process.stderr.write(`${json ? jsonText({ kind: 'resumed', input, offset }) : said}\n`);
}
