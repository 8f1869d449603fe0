import { utf8OfLatin1 } from './content-headers.ts';
import type { Headers } from './exchange.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends the asker; null where it does not redirect, and what it says instead where that is no web address. */
export function redirectTarget(status: number, headers: Headers, from: URL): URL | string | null {
  if (!REDIRECTS.has(status)) return null;
  const said = utf8OfLatin1(headers['location'] ?? '').trim();
  const target = said === '' ? null : webAddress(said, from);
  return target ?? said;
}

/** Whether what moved is to be asked for at the new address from now on. */
export const isPermanent = (status: number) => status === 301 || status === 308;

/** A http or https URL without what is not sent: user, password and fragment. Null for all else. */
export function webAddress(said: string, base?: URL): URL | null {
  const url = URL.parse(said, base?.href);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}
