import type { FetcherOptions } from '../network/fetcher.ts';
import { Proxy } from '../network/proxy.ts';
import { casusVersion } from '../model/package-files.ts';

/**
 * How other machines are asked, as the environment says: `CASUS_ALLOW_HOSTS` names hosts that may be inner addresses, with commas
 * between them; `CASUS_CONTACT` is whom a site can complain to; `CASUS_PROXY` is the proxy that leads out, `http://proxy:3128`.
 * @throws CasusError `usage` where that is no address of one
 */
export function networkSettings(): FetcherOptions {
  const { CASUS_ALLOW_HOSTS: hosts = '', CASUS_CONTACT: contact = '', CASUS_PROXY: proxy = '' } = process.env;
  const allow = hosts.split(',').flatMap((host) => host.trim() || []);
  return {
    version: casusVersion(),
    allow,
    ...(contact !== '' && { contact }),
    ...(proxy !== '' && { proxy: new Proxy(proxy) }),
  };
}
