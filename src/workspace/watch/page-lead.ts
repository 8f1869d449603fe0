import { pageKey } from '../../ingest/page-key.ts';
import { CasusError, type NewLead } from '../../model/index.ts';

/**
 * A page that a person named, as a lead.
 * @throws CasusError where it is no URL
 */
export function pageLead(address: string): NewLead {
  const url = URL.parse(address);
  if (url === null) {
    const message = `${address} is no URL; write it as the browser shows it: https://example.org/news.`;
    throw new CasusError({ code: 'usage', input: address, message });
  }
  const nothing = { title: null, published: null, publisher: null, language: null, authors: [], text: null };
  return { ...nothing, key: pageKey(url.href), url: url.href };
}
