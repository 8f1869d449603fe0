import type { Context, MiddlewareHandler } from 'hono';
import { atLeast, CasusError, lesser, type Role } from '../model/index.ts';
import type { Served } from './served.ts';
import { machineUser } from '../workspace/machine-user.ts';
import { hashOf } from '../workspace/secret.ts';
import { addressOf } from './people/address.ts';
import { keyOf } from './people/second-factor.ts';
import { personOfCookie } from './people/sign-in.ts';

/** Who asks, and what they may do. */
export interface Asker {
  readonly name: string;
  readonly role: Role;
  /** By what they are known: this machine's own user where no login is asked, a session, or an API token. */
  readonly via: 'machine' | 'session' | 'token';
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Null where a login is asked and nobody is signed in. */
    asker: Asker | null;
    /** Whose account is signed in to or tried. */
    account: string;
  }
}

/** What somebody may ask for before they have the second factor that is wanted of everybody. */
const BEFORE_SECOND_FACTOR: ReadonlySet<string> = new Set([
  'GET /api/me', 'GET /api/second-factor', 'POST /api/second-factor', 'PUT /api/second-factor', 'POST /api/login',
  'POST /api/logout', 'POST /api/setup', 'POST /api/setup/link',
]); // prettier-ignore

/**
 * Finds out who asks, before anything is answered.
 * @throws CasusError `not-allowed` where they have to set up a second factor first
 */
export function whoAsks(served: Served): MiddlewareHandler {
  return async (c, next) => {
    const asker = await findAsker(c, served);
    c.set('asker', asker);
    const free = BEFORE_SECOND_FACTOR.has(`${c.req.method} ${c.req.path}`);
    if (asker && !free && asker.via !== 'machine' && (await needsSecondFactor(served, asker.name))) {
      const message = 'Here everybody who signs in has a second factor. Set yours up first, at /second-factor.';
      throw new CasusError({ code: 'not-allowed', input: 'second factor', message });
    }
    await next();
  };
}

/** Whether a person has to set up a second factor before anything else. */
export async function needsSecondFactor({ store, secondFactor }: Served, person: string): Promise<boolean> {
  return secondFactor === true && (await keyOf(store.people, person)) === null;
}

/** Whether people have to sign in: once there is an administrator, or where whoever started the server wants it. */
export async function asksForLogin({ store, login }: Served): Promise<boolean> {
  return login === true || (await store.people.hasAdministrator());
}

/** A token is used so often that writing it down each time would make all readers read anew. */
const USED_EVERY_MS = 10 * 60_000;

/** Who asks now; a session may have ended since the request came. */
export async function findAsker(c: Context, served: Served): Promise<Asker | null> {
  if (!(await asksForLogin(served))) return { name: machineUser() ?? 'nobody', role: 'administrator', via: 'machine' };
  const { people } = served.store;
  const secret = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  const token = secret === undefined ? null : await tokenOf(c, served, secret);
  const name = secret === undefined ? await personOfCookie(c, served) : token?.person;
  const person = name ? await people.person(name) : null;
  if (!person?.active) return null;
  if (!token) return { name: person.name, role: person.role, via: 'session' };
  const now = Date.now();
  if (token.expires !== null && Date.parse(token.expires) <= now) return null;
  if (token.used === null || now - Date.parse(token.used) > USED_EVERY_MS) await people.useToken(token.number);
  return { name: person.name, role: lesser(token.role, person.role), via: 'token' };
}

/** @throws CasusError `too-many` where too many that are none came from the same address */
async function tokenOf(c: Context, { store, attempts }: Served, secret: string) {
  const [tried, address] = [{ token: hashOf(secret) }, addressOf(c)];
  attempts.begin(tried, address);
  const token = await store.people.token(tried.token);
  if (token) attempts.succeeded(tried, address);
  return token;
}

/**
 * Who asks.
 * @throws CasusError `sign-in` where nobody is signed in
 */
export function askerOf(c: Context): Asker {
  const asker = c.get('asker');
  if (asker) return asker;
  const message = 'Nobody is signed in. Sign in at /login, or give an API token.';
  throw new CasusError({ code: 'sign-in', input: c.req.path, message });
}

/**
 * Who asks, where that is a person who signed in.
 * @param said what is asked for, and what those are told who come by a token, or where nobody has to sign in
 * @throws CasusError `sign-in`, `not-allowed`
 */
export function inSession(
  c: Context,
  said: { readonly input: string; readonly token: string; readonly machine: string },
): Asker {
  const asker = askerOf(c);
  if (asker.via === 'session') return asker;
  throw new CasusError({ code: 'not-allowed', input: said.input, message: said[asker.via] });
}

/** @throws CasusError `sign-in`, `not-allowed` */
export function mustBe(c: Context, needed: Role): void {
  const { name, role } = askerOf(c);
  if (atLeast(role, needed)) return;
  const message = `${name} is ${role}, and this takes ${needed}. An administrator can change that.`;
  throw new CasusError({ code: 'not-allowed', input: c.req.path, message });
}

/** Lets only those through who may do what a role may. */
export const onlyFor = (needed: Role): MiddlewareHandler => {
  return async (c, next) => {
    mustBe(c, needed);
    await next();
  };
};
