import { collect } from './collect.ts';
import { leadsOfFeed } from './feeds/leads-of-feed.ts';
import { readFeed } from './feeds/read-feed.ts';
import { looksLikeOpml } from './feeds/read-opml.ts';
import { problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { DOCUMENT_LIMIT } from './limits.ts';

/** What a feed is warned of that it lost: it is told as a problem of its own. */
const LOSSES: Readonly<Record<string, 'truncated' | 'bad-json'>> = { truncated: 'truncated', 'bad-json': 'bad-json' };

/** A saved feed (RSS, RDF, Atom, JSON Feed): a lead an item. A list of feeds (OPML) is told by its name, and what to do with it. */
export async function* readFeedFile(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input, today } = context;
  try {
    const { bytes, damage } = await collect(source, DOCUMENT_LIMIT, input);
    if (looksLikeOpml(bytes)) {
      const message = `${input} is a list of feeds (OPML), not one feed; have its feeds watched: casus watch add ${input}`;
      yield setAside({ code: 'bad-feed', input, message });
      return;
    }
    const feed = readFeed(bytes, { url: null, input, today });
    const leads = leadsOfFeed(feed, { address: input });
    for (const lead of leads) yield { kind: 'lead', input, lead };
    if (leads.length === 0) yield setAside({ code: 'bad-feed', input, message: `${input} is a feed without items.` });
    for (const { code, message } of feed.warnings) {
      const loss = LOSSES[code];
      if (loss) yield setAside({ code: loss, input, message: `${input}: ${message}` });
    }
    if (damage && !feed.warnings.some(({ code }) => code === 'truncated')) yield setAside(damage);
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}
