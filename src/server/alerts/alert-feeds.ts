import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { CasusError } from '../../model/index.ts';
import { jsonFeedOf, rssOf } from '../../publish/alerts/feeds.ts';
import { alertFeed } from '../../workspace/alerts/alert-feed.ts';
import { workbenchAddress } from '../../workspace/alerts/workbench-address.ts';
import { hashOf } from '../../workspace/secret.ts';
import { urlAsked } from '../open/keep.ts';
import { limitedVisitors } from '../open/rate-limit.ts';
import type { Served } from '../served.ts';

const PER_MINUTE = 60;

/** The feeds of alerts, at `/alerts/KEY.rss` and `.json`: whoever has the address reads them, and nobody signs in. */
export function alertFeeds(served: Served): Hono {
  const all = new Hono();
  all.get('/alerts/:file{[\\w-]+\\.(?:rss|json)}', limitedVisitors(served.open ?? { perMinute: PER_MINUTE, behindProxy: false }), async (c) => {
    const [key = '', kind] = c.req.param('file').split('.');
    // Kept as a hash and looked up by it, so that no comparison tells anything of a key.
    const alert = await served.store.alerts.byToken(hashOf(key));
    if (alert?.channel.kind !== 'feed') {
      const message = 'There is no such feed, or its address was renewed. Ask who gave it to you.';
      throw new CasusError({ code: 'not-found', input: 'feed', message });
    }
    const { origin, pathname } = urlAsked(c, served);
    const home = workbenchAddress() ?? origin;
    const feed = await alertFeed(served.store, { ...alert, channel: alert.channel }, { home, self: `${home}${pathname}` }, new Date());
    const body = kind === 'rss' ? rssOf(feed) : jsonFeedOf(feed);
    const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    c.header('ETag', tag);
    c.header('Cache-Control', 'private, max-age=300');
    const known = c.req.header('If-None-Match')?.split(',').map((one) => one.trim()) ?? [];
    if (known.includes(tag)) return c.body(null, 304);
    const type = kind === 'rss' ? 'application/rss+xml' : 'application/feed+json';
    return c.body(body, 200, { 'Content-Type': `${type}; charset=utf-8` });
  });
  return all;
} // prettier-ignore
