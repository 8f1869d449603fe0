import type { Fetcher } from '../../network/fetcher.ts';
import { openFetcher } from '../../network/open-fetcher.ts';
import { networkSettings } from '../network-settings.ts';

/** Opens what sources and pages are fetched by. */
export function openWatchFetcher(): Fetcher {
  return openFetcher(networkSettings());
}
