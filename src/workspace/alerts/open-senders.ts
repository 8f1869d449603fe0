import { openPoster } from '../../network/open-poster.ts';
import { networkSettings } from '../network-settings.ts';
import { openMailer } from './mailer.ts';
import { sendersBy } from './senders.ts';
import type { Senders } from './sending.ts';

/**
 * What sends alerts, set by the environment: CASUS_SMTP_URL and CASUS_SMTP_FROM for mail, `networkSettings` for webhooks.
 * @throws CasusError `usage` where one of them is off
 */
export function openSenders(): Senders {
  const { CASUS_SMTP_URL: server, CASUS_SMTP_FROM: from } = process.env;
  const mailer = server === undefined || server === '' ? null : openMailer(server, from ?? '');
  const poster = openPoster(networkSettings());
  return sendersBy(poster, mailer);
}
