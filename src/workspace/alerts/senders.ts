import type { Poster } from '../../network/poster.ts';
import { mailOf } from '../../publish/alerts/mail.ts';
import { webhookBody, webhookHeaders } from '../../publish/alerts/webhook.ts';
import type { Mailer } from './mailer.ts';
import type { Senders, SendOutcome } from './sending.ts';

/** Sends webhooks by one and mail by the other; without a mailer mail fails, with what to do about it. */
export function sendersBy(poster: Poster, mailer: Mailer | null): Senders {
  return {
    send: async ({ id, to, channel, message }) => {
      if (channel.kind === 'email') return mailer ? mailer.send(id, to, mailOf(message)) : NO_MAIL;
      if (channel.kind === 'feed') return failed('A feed is read, and not sent.');
      const body = webhookBody(message);
      const headers = webhookHeaders(id, body, channel.secret, new Date());
      const outcome = await poster.post({ url: to, headers, body });
      if (outcome.kind === 'sent') return outcome;
      const { problem, again, retryAfter, unclear } = outcome;
      return { kind: 'failed', problem: problem.message, again, unclear, retryAfter };
    },
    [Symbol.asyncDispose]: async () => {
      await poster[Symbol.asyncDispose]();
      mailer?.close();
    },
  };
}

const failed = (problem: string): SendOutcome => ({ kind: 'failed', problem, again: false, unclear: false, retryAfter: null }); // prettier-ignore

const NO_MAIL = failed(
  'No mail server is set: start Casus with CASUS_SMTP_URL=smtps://name:password@mail.example.org and CASUS_SMTP_FROM=casus@example.org.',
);
