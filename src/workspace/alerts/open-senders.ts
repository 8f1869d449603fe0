import { openPoster } from '../../network/open-poster.ts';
import { casusVersion } from '../package-root.ts';
import { openMailer } from './mailer.ts';
import { sendersBy } from './senders.ts';
import type { Senders } from './sending.ts';

/**
 * What sends alerts, set by the environment: CASUS_SMTP_URL and CASUS_SMTP_FROM for mail, CASUS_ALLOW_HOSTS for webhooks to inner
 * addresses.
 * @throws CasusError `usage` where one of them is off
 */
export function openSenders(): Senders {
  const {
    CASUS_SMTP_URL: server,
    CASUS_SMTP_FROM: from,
    CASUS_ALLOW_HOSTS: hosts = '',
    CASUS_CONTACT: contact,
  } = process.env;
  const allow = hosts
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  const mailer = server === undefined || server === '' ? null : openMailer(server, from ?? '');
  const poster = openPoster({ allow, version: casusVersion(), ...(contact && { contact }) });
  return sendersBy(poster, mailer);
}
