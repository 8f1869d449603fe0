import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { feedLinksOf } from '../../ingest/feeds/feed-links.ts';
import { readFeed } from '../../ingest/feeds/read-feed.ts';
import { looksLikeOpml, readOpml } from '../../ingest/feeds/read-opml.ts';
import { ingest } from '../../ingest/ingest.ts';
import { fileProblem } from '../../ingest/inputs.ts';
import { CasusError, type NewLead, type Problem, type WatchedSource } from '../../model/index.ts';
import type { Fetched, Fetcher } from '../../network/fetcher.ts';
import type { Store } from '../../store/store.ts';
import { pageLead } from './page-lead.ts';

/** What came of something that is to be watched. */
type AddedSource =
  | {
      readonly kind: 'watched';
      readonly source: WatchedSource;
      readonly known: boolean;
      readonly others: readonly string[];
    }
  /** A file that points to pages; so many are new. */
  | { readonly kind: 'leads'; readonly input: string; readonly found: number; readonly fresh: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

interface Wanted {
  /** Seconds between two polls; null leaves it to Casus. */
  readonly every: number | null;
  /** Whether the pages behind the links of feeds are fetched. */
  readonly pages: boolean;
  /** Watch the page itself, and look for no feed of it. */
  readonly page?: boolean;
} // prettier-ignore

export const isWebAddress = (input: string): boolean => /^https?:\/\//i.test(input);

/**
 * Has something watched from now on: the URL of a feed, or of a page, whose feed is looked for first; a folder; a file of
 * feeds (OPML), whose feeds are not asked for yet. Of a file that points to pages (a saved feed, a list of URLs), the pages are
 * kept, to be fetched.
 */
export async function* addSource(
  store: Store,
  fetcher: Fetcher,
  input: string,
  wanted: Wanted,
): AsyncGenerator<AddedSource> {
  try {
    if (isWebAddress(input)) yield await addWebSource(store, fetcher, input, wanted);
    else if ((await stat(input)).isDirectory()) yield await put(store, wanted, { kind: 'folder', address: resolve(input) });
    else yield* addFile(store, input, wanted);
  } catch (error) {
    if (error instanceof CasusError) yield { kind: 'refused', problem: error.problem };
    else if (error instanceof Error && 'code' in error) yield { kind: 'refused', problem: fileProblem(error, input) };
    else throw error;
  }
} // prettier-ignore

async function addWebSource(store: Store, fetcher: Fetcher, url: string, wanted: Wanted): Promise<AddedSource> {
  const address = pageLead(url).url!;
  const there = (await store.watch.sources()).find((one) => one.address === address);
  if (there) return { kind: 'watched', source: there, known: true, others: [] };
  const fetched = await fetcher.fetch({ url: address });
  if (fetched.kind === 'failed') return { kind: 'refused', problem: fetched.problem };
  if (fetched.kind === 'not-modified' || wanted.page) return put(store, wanted, { kind: 'page', address });
  const title = feedTitle(fetched);
  if (title !== undefined) return put(store, wanted, { kind: 'feed', address: fetched.moved, title });
  const [feed, ...others] = feedLinksOf(new TextDecoder().decode(fetched.bytes), fetched.url);
  if (feed === undefined) return put(store, wanted, { kind: 'page', address });
  const added = await put(store, wanted, { kind: 'feed', address: feed.url, title: feed.title });
  return { ...added, others: others.map((one) => one.url) };
}

/** The title of a feed; undefined for what is none. */
function feedTitle({ bytes, url, charset }: Fetched): string | null | undefined {
  try {
    return readFeed(bytes, { url, charset }).title;
  } catch (error) {
    if (error instanceof CasusError) return undefined;
    throw error;
  }
}

async function put(
  store: Store,
  { every, pages }: Wanted,
  { title = null, ...source }: Pick<WatchedSource, 'kind' | 'address'> & Partial<Pick<WatchedSource, 'title'>>,
): Promise<Extract<AddedSource, { kind: 'watched' }>> {
  return { kind: 'watched', ...(await store.watch.add({ ...source, title, every, pages })), others: [] };
}

/** Leads that are kept at a time. */
const LEADS = 500;

async function* addFile(store: Store, path: string, wanted: Wanted): AsyncGenerator<AddedSource> {
  if (/\.opml$/i.test(path) || (/\.xml$/i.test(path) && looksLikeOpml(await readFile(path)))) {
    for (const { url, title } of readOpml(await readFile(path), path)) {
      if (isWebAddress(url)) yield await put(store, wanted, { kind: 'feed', address: url, title });
    }
    return;
  }
  let leads: NewLead[] = [];
  let [found, fresh] = [0, 0];
  const keep = async () => {
    found += leads.length;
    fresh += await store.watch.addLeads(leads);
    leads = [];
  };
  for await (const item of ingest([path])) {
    if (item.kind === 'report') throw new CasusError(reports(path));
    if (item.kind === 'set-aside') yield { kind: 'refused', problem: item.problem };
    else leads.push(item.lead);
    if (leads.length === LEADS) await keep();
  }
  await keep();
  if (found > 0) yield { kind: 'leads', input: path, found, fresh };
}

const reports = (path: string): Problem => ({
  code: 'usage',
  input: path,
  message: `${path} holds reports themselves, not feeds or pages to watch: add it (casus add), or have its folder watched.`,
});
