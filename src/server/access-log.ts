import type { MiddlewareHandler } from 'hono';
import { addressOf } from './people/address.ts';
import type { Served } from './served.ts';

const DOORS: ReadonlySet<string> = new Set(['POST /api/login', 'POST /api/logout', 'POST /api/setup', 'PATCH /api/me']);
const REFUSED: ReadonlySet<number> = new Set([401, 403, 429]);
const LONGEST_PATH = 200;

/** Tells of everything that lets somebody in, and of everything that is refused (ASVS 16.3.1 to 16.3.3). */
export function accessLog({ store, onAccess }: Pick<Served, 'store' | 'onAccess'>): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const request = `${c.req.method} ${c.req.path}`;
    const { status } = c.res;
    if (!onAccess || !(REFUSED.has(status) || (DOORS.has(request) && status < 400))) return;
    const account = c.get('account') as string | undefined;
    // What was typed for a name may be a password.
    const typed = account !== undefined && (await store.people.person(account).catch(() => null)) ? account : null;
    const who = typed ?? (c.get('asker') as { name: string } | null | undefined)?.name ?? null;
    const at = new Date().toISOString();
    onAccess({ kind: 'access', at, who, address: addressOf(c), request: request.slice(0, LONGEST_PATH), status });
  };
}
