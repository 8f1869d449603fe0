import type { MiddlewareHandler } from 'hono';
import { CasusError } from '../model/index.ts';

/** Addresses that no other machine can reach. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/**
 * Answers only those who asked for this machine by a name of its own. A web page from elsewhere can point a name of its own at
 * 127.0.0.1 and then read what is served there as its own (DNS rebinding); the Host header still tells that name.
 */
export const localOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  const name = host.replace(/:\d{1,5}$/, '');
  if (!isLoopback(name)) {
    throw new CasusError({
      code: 'usage',
      input: 'Host',
      message: `This server answers to localhost, 127.0.0.1 and [::1] only, not to "${name.slice(0, 100)}".`,
    });
  }
  await next();
};

/** Nothing can be changed through the server yet, so all it takes is reading. */
export const readingOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    c.header('Allow', 'GET, HEAD');
    throw new CasusError({ code: 'read-only', input: c.req.path, message: 'This server is for reading: GET or HEAD.' });
  }
  await next();
};
