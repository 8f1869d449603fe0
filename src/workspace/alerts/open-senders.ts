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
  const { CASUS_SMTP_URL: server, CASUS_SMTP_FROM: from } = process.env;
  const mailer = server === undefined || server === '' ? null : openMailer(server, from ?? '');
  return sendersBy(NO_POSTER, mailer);
}

const NO_POSTER = {
  post: () =>
    Promise.resolve({
      kind: 'failed' as const,
      problem: { code: 'internal' as const, input: 'webhook', message: 'This build sends no webhooks.' },
      again: true,
      retryAfter: null,
      status: null,
    }),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
