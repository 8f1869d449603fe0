import type { MiddlewareHandler } from 'hono';
import { addressOf } from './people/address.ts';
import type { Served } from './served.ts';

/** Somebody was let in or out, got another password, or was refused. Nothing that somebody typed is in it but a name that is somebody's. */
export interface Access {
  readonly kind: 'access';
  /** When, in UTC. */
  readonly at: string;
  /** Who is known to ask, or whose name was typed; null where nobody has that name. */
  readonly who: string | null;
  readonly address: string;
  /** The method, and the path without what was asked. */
  readonly request: string;
  /** The status of HTTP: under 400 it was done, 401 and 403 refused, 429 too often. */
  readonly status: number;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Whose account is signed in to or tried. */
    account: string;
  }
}

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
