import { casusVersion } from '../package-root.ts';
import type { Senders } from './senders.ts';

/**
 * What sends alerts, set by the environment: CASUS_SMTP_URL and CASUS_SMTP_FROM for mail, CASUS_ALLOW_HOSTS for webhooks to inner
 * addresses.
 * @throws CasusError `usage` where one of them is off
 */
export async function openSenders(): Promise<Senders> {
  // Loaded only by who sends.
  const { sendersBy } = await import('./senders.ts');
  const { openMailer } = await import('./mailer.ts');
  const { openPoster } = await import('../../network/open-poster.ts');
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
