import { CasusError } from '../../model/index.ts';

/**
 * Where people find the workbench, without a slash at its end, as CASUS_URL says; null where it says nothing.
 * @throws CasusError `usage` where it is no http or https address
 */
export function workbenchAddress(): string | null {
  const said = process.env.CASUS_URL;
  if (said === undefined || said === '') return null;
  const url = URL.parse(said);
  if (url && /^https?:$/.test(url.protocol)) return `${url.origin}${url.pathname}`.replace(/\/{1,8}$/, '');
  const message = `CASUS_URL must be the http or https address of the workbench, and is "${said}".`;
  throw new CasusError({ code: 'usage', input: 'CASUS_URL', message });
}
