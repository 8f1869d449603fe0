import type { MiddlewareHandler } from 'hono';
import { CasusError } from '../model/index.ts';

const MOST_MIB = 64;

/** Refuses a request that carries more than fits well into memory, before any of it is read; larger files are for `casus add`. */
export const notTooBig: MiddlewareHandler = async (c, next) => {
  if (c.req.header('transfer-encoding') !== undefined) {
    const message = 'Say how long the body is (Content-Length), and send it as it is.';
    throw new CasusError({ code: 'usage', input: 'Transfer-Encoding', message });
  }
  if (Number(c.req.header('content-length') ?? 0) > MOST_MIB * 1024 * 1024) {
    const message = `More than ${MOST_MIB} MiB at once is not taken here. Send it in parts, or add it with casus add.`;
    throw new CasusError({ code: 'too-big', input: 'body', message });
  }
  await next();
};
