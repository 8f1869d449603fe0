import type { MiddlewareHandler } from 'hono';
import { CasusError } from '../model/index.ts';
import { urlAsked } from './open/keep.ts';
import type { Served } from './served.ts';

/** Addresses that no other machine can reach. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** The address of the feed of an alert. */
const FEED = /^\/alerts\/[\w-]{1,100}\.(?:rss|json)$/;

/**
 * Answers only those who asked for this machine by a name of its own. A web page from elsewhere can point a name of its own at
 * 127.0.0.1 and then read what is served there as its own (DNS rebinding); the Host header still tells that name.
 * @param open whether what is under `/open`, and feeds by their keys, is for everybody, who come by whatever name a proxy has
 */
export const localOnly = (open: boolean): MiddlewareHandler => {
  return async (c, next) => {
    if (open && (c.req.path.startsWith('/open/') || FEED.test(c.req.path))) return next();
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
};

/**
 * Lets only pages of this server ask the API anything, and change anything. A page from elsewhere can send a form here in a
 * reader's name, but not as JSON, and its browser tells where it comes from; a program that is no browser tells nothing, and is
 * nobody's page. Such a page could not read an answer either, but have the server work, and see how long that takes.
 */
export const ownPages = (served: Pick<Served, 'open'>): MiddlewareHandler => {
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site') ?? 'same-origin';
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (reads) {
      // Nowhere: an address that a person typed.
      const own = site === 'same-origin' || site === 'none' || !c.req.path.startsWith('/api/');
      if (!own) throw foreign('Only pages of this server may ask for this.');
      return next();
    }
    const { origin } = urlAsked(c, served);
    const own = site === 'same-origin' && (c.req.header('origin') ?? origin) === origin;
    if (!own) throw foreign('Only pages of this server may write.');
    const has = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
    if (has && !/^(?:application\/json|multipart\/form-data)\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
      const message = 'Send JSON (Content-Type: application/json), or files as multipart/form-data.';
      throw new CasusError({ code: 'usage', input: 'Content-Type', message });
    }
    await next();
  };
};

const foreign = (message: string) => new CasusError({ code: 'not-allowed', input: 'Origin', message });
