import { createHmac } from 'node:crypto';
import type { AlertMessage } from './message.ts';

/** The body of a webhook: what the alert says, under a type that a program can branch on. */
export function webhookBody({ kind, made, ...data }: AlertMessage): string {
  return JSON.stringify({ type: `alert.${kind}`, timestamp: made, data });
}

/**
 * The header fields that sign a body by the Standard Webhooks specification (1.0): HMAC-SHA256 over id, seconds since 1970 and body
 * with dots between, by the bytes that `secret` has as Base64 behind `whsec_`.
 */
export function webhookHeaders(id: string, body: string, secret: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
