import type { MiddlewareHandler } from 'hono';
import { CasusError } from '../model/index.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Where files are sent. */
const TAKES_FILES: ReadonlySet<string> = new Set([
  '/api/reports',
  '/api/sources/opml',
  '/api/coders/compare',
  '/api/coders/cases',
]);

/** Where nobody is known yet who sends something. */
const FOR_ANYONE: ReadonlySet<string> = new Set(['/api/login', '/api/logout', '/api/setup', '/api/setup/link']);

function most(path: string): { readonly bytes: number; readonly said: string } {
  if (TAKES_FILES.has(path)) return { bytes: 64 * MIB, said: '64 MiB' };
  return FOR_ANYONE.has(path) ? { bytes: 16 * KIB, said: '16 KiB' } : { bytes: 4 * MIB, said: '4 MiB' };
}

/** Refuses a request that carries more than its route has use for, before any of it is read; larger files are for `casus add`. */
export const notTooBig: MiddlewareHandler = async (c, next) => {
  if (c.req.header('transfer-encoding') !== undefined) {
    const message = 'Say how long the body is (Content-Length), and send it as it is.';
    throw new CasusError({ code: 'usage', input: 'Transfer-Encoding', message });
  }
  const { bytes, said } = most(c.req.path);
  if (Number(c.req.header('content-length') ?? 0) > bytes) {
    const message = `More than ${said} at once is not taken here. Send it in parts, or add files with casus add.`;
    throw new CasusError({ code: 'too-big', input: 'body', message });
  }
  await next();
};
