import type { Context } from 'hono';
import type { Served } from './served.ts';

/** Whether a request came by HTTPS, which only a proxy in front can say, and is believed where whoever started the server trusts it. */
export const isHttps = (c: Context, { open }: Pick<Served, 'open'>): boolean =>
  open?.behindProxy === true && c.req.header('x-forwarded-proto') === 'https';
