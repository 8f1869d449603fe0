import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Session } from '../../store/people.ts';
import { hashOf, newSecret } from '../../workspace/secret.ts';
import { isHttps } from '../https.ts';
import type { Served } from '../served.ts';

const COOKIE = 'casus_session';

/** A session ends so long after it was seen last, and so long after it began. */
const IDLE_MS = 12 * 3_600_000;
const LIFE_MS = 7 * 86_400_000;

/** A session is written down as seen no oftener than this: every writing makes readers read anew. */
const SEEN_EVERY_MS = 10 * 60_000;

/** What signing in takes of what is served. */
type Serving = Pick<Served, 'store' | 'open'>;

/** Signs a person in: always a new session, so that nobody signs in to one that somebody else knows. */
export async function signIn(c: Context, served: Serving, person: string): Promise<void> {
  const { people } = served.store;
  await signOut(c, served);
  await people.endOldSessions(ago(LIFE_MS), ago(IDLE_MS));
  const secret = newSecret();
  await people.openSession(hashOf(secret), person);
  setCookie(c, COOKIE, secret, { ...shape(c, served), maxAge: LIFE_MS / 1000 });
}

export async function signOut(c: Context, served: Serving): Promise<void> {
  const secret = secretOf(c, served);
  if (secret === undefined) return;
  await served.store.people.endSession(hashOf(secret));
  deleteCookie(c, COOKIE, shape(c, served));
}

/** A session of somebody's own, as they may be told of it. */
interface OwnSession extends Session {
  readonly hash: string;
  /** The beginning of its hash. */
  readonly id: string;
  /** The one that asks. */
  readonly here: boolean;
}

/** Where a person is signed in, the latest first. */
export async function sessionsOf(c: Context, served: Serving, person: string): Promise<OwnSession[]> {
  const secret = secretOf(c, served);
  const asking = secret === undefined ? null : hashOf(secret);
  const all = await served.store.people.sessionsOf(person);
  return all
    .filter((session) => !isOver(session))
    .map((session) => ({ ...session, id: session.hash.slice(0, 16), here: session.hash === asking }));
}

export async function endSession(c: Context, served: Serving, { hash, here }: OwnSession): Promise<void> {
  if (here) await signOut(c, served);
  else await served.store.people.endSession(hash);
}

/**
 * How the cookie is set. By HTTPS it bears a name that browsers give to this host's own cookies alone (`__Host-`), so that no
 * other host of the same domain can put one in its place.
 */
function shape(c: Context, served: Serving) {
  const all = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;
  return isHttps(c, served) ? ({ ...all, secure: true, prefix: 'host' } as const) : all;
}

const secretOf = (c: Context, served: Serving) =>
  isHttps(c, served) ? getCookie(c, COOKIE, 'host') : getCookie(c, COOKIE);

/** The name of who is signed in by the cookie of a request. */
export async function personOfCookie(c: Context, served: Serving): Promise<string | null> {
  const { people } = served.store;
  const secret = secretOf(c, served);
  if (secret === undefined) return null;
  const hash = hashOf(secret);
  const session = await people.session(hash);
  if (!session || isOver(session)) return null;
  if (session.seen < ago(SEEN_EVERY_MS)) await people.seeSession(hash);
  return session.person;
}

const isOver = ({ began, seen }: Session) => began < ago(LIFE_MS) || seen < ago(IDLE_MS);

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
