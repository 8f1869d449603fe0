import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { CasusError } from '../../model/index.ts';
import type { Mail } from '../../publish/alerts/mail.ts';
import type { SendOutcome } from './sending.ts';

export interface Mailer {
  /** Sends a mail to one address, under a Message-ID made of `id`. */
  send(id: string, to: string, mail: Mail): Promise<SendOutcome>;
  close(): void;
}

const SECONDS = 1000;

/**
 * Mails by an SMTP server: `smtps://name:password@host` (TLS from the first byte), or `smtp://host:587`, which must turn to TLS too
 * unless the server is on this machine.
 * @throws CasusError `usage` where the address of the server or of the sender is none
 */
export function openMailer(server: string, from: string): Mailer {
  const url = URL.parse(server);
  const [user, pass] = [decoded(url?.username), decoded(url?.password)];
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || user === null || pass === null) {
    const message = 'CASUS_SMTP_URL must be like smtps://name:password@mail.example.org, or smtp://mail.example.org:587.';
    throw new CasusError({ code: 'usage', input: 'CASUS_SMTP_URL', message });
  }
  if (!/^[^\s@<>\p{Cc}]{1,64}@[^\s@<>\p{Cc}]{1,255}$/u.test(from)) {
    const message = `CASUS_SMTP_FROM must be an e-mail address, and is "${from}".`;
    throw new CasusError({ code: 'usage', input: 'CASUS_SMTP_FROM', message });
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);
  const secure = url.protocol === 'smtps:';
  const transport = createTransport({
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !here,
    ...(user !== '' && { auth: { user, pass } }),
    connectionTimeout: 20 * SECONDS,
    greetingTimeout: 20 * SECONDS,
    socketTimeout: 60 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (id, to, { subject, text, html }) => {
      const composed = new MailComposer({
        from: { name: 'Casus', address: from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const raw = await composed.compile().build();
      let begun = false;
      const reading = Readable.from(
        (function* () {
          begun = true;
          yield raw;
        })(),
      );
      try {
        await transport.sendMail({ envelope: { from, to: [to] }, raw: reading });
        return { kind: 'sent' };
      } catch (error) {
        return failureOf(error, begun);
      }
    },
    close: () => {
      transport.close();
    },
  };
} // prettier-ignore

/** A part of an address without its escapes; null where they are none. */
function decoded(part = ''): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The server's own refusal is clear, and so is all that goes wrong before the mail is handed over. */
function failureOf(error: unknown, begun: boolean): SendOutcome {
  const { message, responseCode } = error as Error & { readonly responseCode?: number };
  const refused = responseCode !== undefined && responseCode >= 400;
  return {
    kind: 'failed',
    problem: `The mail server says: ${message.replace(/\s+/g, ' ').slice(0, 300)}`,
    again: responseCode === undefined || responseCode < 500,
    unclear: begun && !refused,
    retryAfter: null,
  };
}
