import type { FetcherOptions } from '../network/fetcher.ts';
import { casusVersion } from '../model/package-files.ts';

/**
 * How other machines are asked, as the environment says: `CASUS_ALLOW_HOSTS` names hosts that may be inner addresses, with commas
 * between them; `CASUS_CONTACT` is whom a site can complain to.
 */
export function networkSettings(): FetcherOptions {
  const { CASUS_ALLOW_HOSTS: hosts = '', CASUS_CONTACT: contact = '' } = process.env;
  const allow = hosts.split(',').flatMap((host) => host.trim() || []);
  return { version: casusVersion(), allow, ...(contact !== '' && { contact }) };
}
