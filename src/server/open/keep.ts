import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Release } from '../../model/index.ts';
import { isHttps } from '../https.ts';
import type { Served } from '../served.ts';

/**
 * For how long an answer may be kept, in seconds. A release never changes, and so its files do not; the columns of another
 * dataset are filled from it by the program, whose next version may do so better.
 */
const FOR_EVER = 'max-age=31536000, immutable';
const A_DAY = 'max-age=86400';
const A_WHILE = 'max-age=300';

/** What an answer is made of. */
interface Kept {
  readonly release: Pick<Release, 'content'>;
  /** Whether the release was asked for by its version, not as the latest. */
  readonly named: boolean;
  /** Whether it is as the release has it, letter by letter. */
  readonly asReleased?: boolean;
}

/**
 * The address that a request was made to. A proxy that is trusted says whether it was reached by HTTPS.
 */
export function urlAsked(c: Context, served: Pick<Served, 'open'>): URL {
  const url = new URL(c.req.url);
  if (isHttps(c, served)) url.protocol = 'https:';
  return url;
}

/**
 * Tags an answer by what it is made of, and says for how long it may be kept. One who has it already is told that nothing has
 * changed, and it is not made.
 */
export async function kept(
  c: Context,
  served: Pick<Served, 'open' | 'version'>,
  { release, named, asReleased = false }: Kept,
  make: () => Promise<Response>,
): Promise<Response> {
  const made = [served.version, release.content, urlAsked(c, served).href];
  // Weak, since the same answer may be compressed or not.
  const tag = `W/"${createHash('sha256').update(JSON.stringify(made)).digest('base64url').slice(0, 22)}"`;
  const known = c.req.header('If-None-Match')?.split(',').map((one) => one.trim()) ?? []; // prettier-ignore
  const answer = known.includes(tag) ? c.body(null, 304) : await make();
  // Only now: a fault is nothing to keep.
  const how = answer.status === 307 ? A_WHILE : asReleased && named ? FOR_EVER : named ? A_DAY : A_WHILE;
  answer.headers.set('ETag', tag);
  answer.headers.set('Cache-Control', `${served.open ? 'public' : 'private'}, ${how}`);
  if (!served.open) answer.headers.append('Vary', 'Cookie, Authorization');
  return answer;
}
