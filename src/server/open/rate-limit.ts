import type { Context, MiddlewareHandler } from 'hono';
import { isIPv4, isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CasusError } from '../../model/index.ts';
import { addressOf } from '../people/address.ts';

/** How the open API is open. */
export interface OpenTo {
  /** How many requests an address may make in a minute. */
  readonly perMinute: number;
  /**
   * Whether all requests come from a proxy that says for whom: only then is `X-Forwarded-For` believed, of which anybody can
   * send any, and of it the last address, which the proxy itself put there.
   */
  readonly behindProxy: boolean;
}

/** How often somebody may ask, and who that is. */
interface Limit {
  readonly perMinute: number;
  readonly whose: (c: Context) => string;
}

/** Lets an address ask for what is open so often and no oftener. */
export const limitedVisitors = ({ perMinute, behindProxy }: OpenTo): MiddlewareHandler =>
  limited({ perMinute, whose: (c) => visitorOf(c, behindProxy) });

/** Lets each ask so often and no oftener, and says so in the header fields of every answer. */
export function limited({ perMinute, whose }: Limit): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (c, next) => {
    const { left, resets } = await asked(limiter, whose(c));
    c.header('RateLimit-Limit', String(perMinute));
    c.header('RateLimit-Remaining', String(Math.max(0, left)));
    c.header('RateLimit-Reset', String(resets));
    if (left < 0) {
      c.header('Retry-After', String(resets));
      const message = `More than ${perMinute} requests in a minute came from you. Go on in ${resets} seconds, and ask for larger pages.`;
      throw new CasusError({ code: 'too-many', input: c.req.path, message });
    }
    await next();
  };
}

/** How many requests are left, less than none where this is one too many, and in how many seconds all are there again. */
async function asked(limiter: RateLimiterMemory, visitor: string): Promise<{ left: number; resets: number }> {
  const seconds = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));
  try {
    const counted = await limiter.consume(visitor);
    return { left: counted.remainingPoints, resets: seconds(counted) };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { left: -1, resets: seconds(refused) };
  }
}

function visitorOf(c: Context, behindProxy: boolean): string {
  const said = behindProxy ? (c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '') : '';
  return network(isIPv4(said) || isIPv6(said) ? said : addressOf(c));
}

/** An address as one that asks: of IPv6 the first 64 bits, which one household or machine has all of. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1)[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
