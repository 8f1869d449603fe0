import { createHash, randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { NAMES_REASON } from './people/names-reason.ts';
import type { Store } from '../store/store.ts';

/**
 * Lets a reader keep what it has: every answer is tagged with the revision of the workspace it was read from, and one who asks
 * again with that tag is told "not modified" without anything being read. The tag is weak, since the same answer may be
 * compressed or not, and starts with a word of this process, whose revisions no other process shares. It differs from
 * person to person: of two at one browser, the second is not shown what it kept for the first.
 */
export function conditional(store: Store): MiddlewareHandler {
  const process = randomBytes(6).toString('base64url');
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    // Before the answer is read: a writing in between leaves a tag that is too old, never one that is too new.
    const { name = '', role = '' } = c.get('asker') ?? {};
    const who = createHash('sha256')
      .update(JSON.stringify([name, role]))
      .digest('base64url')
      .slice(0, 8);
    const tag = `W/"${process}.${who}.${await store.revision()}"`;
    const known = c.req.header('If-None-Match')?.split(',').map((one) => one.trim()) ?? []; // prettier-ignore
    const unchanged = known.includes(tag) || known.includes('*');
    if (!unchanged) await next();
    if (unchanged) c.res = new Response(null, { status: 304 });
    if (c.res.status !== 200 && !unchanged) return;
    c.header('ETag', tag);
    c.header('Cache-Control', 'private, no-cache');
    c.header('Vary', `Cookie, Authorization, ${NAMES_REASON}`, { append: true });
  };
}
