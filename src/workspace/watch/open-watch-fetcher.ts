import type { Fetcher } from '../../network/fetcher.ts';
import { openFetcher } from '../../network/open-fetcher.ts';
import { casusVersion } from '../package-root.ts';

/**
 * Opens what sources and pages are fetched by. `CASUS_ALLOW_HOSTS` names hosts that may be inner addresses, with commas
 * between them; `CASUS_CONTACT` is whom a site can complain to.
 */
export function openWatchFetcher(): Fetcher {
  const { CASUS_ALLOW_HOSTS: hosts = '', CASUS_CONTACT: contact = '' } = process.env;
  const allow = hosts.split(',').flatMap((host) => host.trim() || []);
  return openFetcher({ version: casusVersion(), allow, ...(contact !== '' && { contact }) });
}
