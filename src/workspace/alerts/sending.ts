import type { AlertChannel } from '../../model/index.ts';
import type { AlertMessage } from '../../publish/alerts/message.ts';

/** A message on its way to one receiver. */
export interface Sending {
  readonly id: string;
  readonly to: string;
  readonly channel: AlertChannel;
  readonly message: AlertMessage;
}

export type SendOutcome =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'failed';
      readonly problem: string;
      /** Whether it may pass. */
      readonly again: boolean;
      /** Whether it may have been received all the same. */
      readonly unclear: boolean;
      /** Seconds that the receiver asked to be left alone. */
      readonly retryAfter: number | null;
    };

/** What takes messages to their receivers; fails with a value, never by throwing. */
export interface Senders extends AsyncDisposable {
  send(sending: Sending): Promise<SendOutcome>;
}
