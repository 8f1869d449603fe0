import type { MiddlewareHandler } from 'hono';

/**
 * Lets pages of every site read what is open to everybody anyway. Cookies do not go with such a request, and nothing can be
 * changed by one. It stands before all that asks who it is.
 */
export const anyOrigin: MiddlewareHandler = async (c, next) => {
  c.header('Access-Control-Allow-Origin', '*');
  if (c.req.method === 'OPTIONS') {
    c.header('Access-Control-Allow-Methods', 'GET, HEAD');
    c.header('Access-Control-Allow-Headers', 'If-None-Match');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  }
  c.header('Access-Control-Expose-Headers', 'ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset');
  await next();
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
};
