import { CasusError, withoutUser } from '../model/index.ts';

/**
 * An address of the web as it is asked for: without the part behind `#`. Whether Casus may fetch from there is for the fetcher to say.
 * @throws CasusError `usage` where it is none, or has a password in it, which everybody here could read
 */
export function webAddress(given: string): string {
  const mistake = (says: string) =>
    new CasusError({ code: 'usage', input: 'address', message: `${withoutUser(given).slice(0, 200)}: ${says}.` });
  const url = URL.parse(given.trim());
  if (!url || !/^https?:$/.test(url.protocol))
    throw mistake('it must be an address that begins with https:// or http://');
  if (url.username !== '' || url.password !== '') {
    throw mistake('it has a name or password in it, which everybody here could read; give the address without');
  }
  url.hash = '';
  return url.href;
}
