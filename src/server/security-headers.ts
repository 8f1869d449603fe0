import type { MiddlewareHandler } from 'hono';
import type { ServerResponse } from 'node:http';
import { isHttps } from './https.ts';
import type { Served } from './served.ts';

/** What a browser may do with an answer: the workbench is a program, the page at `/open/` is words, and all else is no page. */
const POLICIES = {
  workbench: {
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    // The map draws beside the page's own thread.
    'worker-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self'",
    // Text becomes markup or a program nowhere but in Svelte's templates and in the map (web/src/screens/explore/trusted-map.ts).
    'require-trusted-types-for': "'script'",
    'trusted-types': 'svelte-trusted-html default',
  },
  words: { 'style-src': "'self'", 'img-src': 'data:' },
  nothing: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Features of browsers that no page here uses, in frames neither. */
const UNUSED = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope',
  'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture',
  'publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb',
  'xr-spatial-tracking',
]; // prettier-ignore

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
};

/** @param alsoFrom the host of a tile map, which alone may be asked besides this server */
function policy(kind: keyof typeof POLICIES, alsoFrom: string | null = null): string {
  const may: Record<string, string> = { 'default-src': "'none'", ...POLICIES[kind] };
  for (const name of alsoFrom === null ? [] : ['img-src', 'connect-src']) may[name] = `${may[name]} ${alsoFrom}`;
  const own = kind === 'workbench' ? "'self'" : "'none'";
  Object.assign(may, { 'form-action': own, 'base-uri': "'none'", 'frame-ancestors': "'none'" });
  return Object.entries(may)
    .map((rule) => rule.join(' '))
    .join('; ');
}

/**
 * What a browser is told of every answer: load nothing from another host, run no script but the server's own, stand in no
 * frame, guess no type, tell nobody where one came from, and let no other site read it. Where whoever started the server gave a
 * tile map's style, its host alone may be asked for tiles. What an answer says of itself already stays.
 */
export function securityHeaders(served: Pick<Served, 'mapStyle' | 'open'>): MiddlewareHandler {
  const workbench = policy('workbench', served.mapStyle === undefined ? null : new URL(served.mapStyle).origin);
  return async (c, next) => {
    await next();
    const { path } = c.req;
    const isPage = !/^\/(?:api|open)(?:\/|$)/.test(path);
    const headers: Record<string, string> = {
      'Content-Security-Policy': isPage ? workbench : policy(path === '/open/' ? 'words' : 'nothing'),
      ...ALWAYS,
      // Not for hosts below this one, which are somebody else's to speak for.
      ...(isHttps(c, served) && { 'Strict-Transport-Security': 'max-age=31536000' }),
      // What is for one person is for that person alone, where the route does not say more.
      ...(path.startsWith('/api/') && { 'Cache-Control': 'no-store' }),
    };
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value);
  };
}

/** The same for what is answered before, or in place of, the program: a request that no program can read. */
export const bareHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy('nothing'),
  ...ALWAYS,
};

/** Puts them on an answer before anything else is known of it; the program says it better where it comes to that. */
export function beginGuarded(answer: ServerResponse): void {
  for (const [name, value] of Object.entries(bareHeaders)) answer.setHeader(name, value);
}
