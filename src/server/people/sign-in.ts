import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PeopleStore, Session } from '../../store/people.ts';
import { hashOf, newSecret } from '../../workspace/secret.ts';

const COOKIE = 'casus_session';

/** A session ends so long after it was seen last, and so long after it began. */
const IDLE_MS = 12 * 3_600_000;
const LIFE_MS = 7 * 86_400_000;

/** A session is written down as seen no oftener than this: every writing makes readers read anew. */
const SEEN_EVERY_MS = 10 * 60_000;

/** Signs a person in: always a new session, so that nobody signs in to one that somebody else knows. */
export async function signIn(c: Context, people: PeopleStore, person: string): Promise<void> {
  await signOut(c, people);
  await people.endOldSessions(ago(LIFE_MS), ago(IDLE_MS));
  const secret = newSecret();
  await people.openSession(hashOf(secret), person);
  setCookie(c, COOKIE, secret, { ...SHAPE, secure: isSecure(c), maxAge: LIFE_MS / 1000 });
}

export async function signOut(c: Context, people: PeopleStore): Promise<void> {
  const secret = getCookie(c, COOKIE);
  if (secret === undefined) return;
  await people.endSession(hashOf(secret));
  deleteCookie(c, COOKIE, { ...SHAPE, secure: isSecure(c) });
}

const SHAPE = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;

const isSecure = (c: Context) => new URL(c.req.url).protocol === 'https:';

/** The name of who is signed in by the cookie of a request. */
export async function personOfCookie(c: Context, people: PeopleStore): Promise<string | null> {
  const secret = getCookie(c, COOKIE);
  if (secret === undefined) return null;
  const hash = hashOf(secret);
  const session = await people.session(hash);
  if (!session || isOver(session)) return null;
  if (session.seen < ago(SEEN_EVERY_MS)) await people.seeSession(hash);
  return session.person;
}

const isOver = ({ began, seen }: Session) => began < ago(LIFE_MS) || seen < ago(IDLE_MS);

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
