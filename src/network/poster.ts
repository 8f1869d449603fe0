import type { Failed } from './fetcher.ts';

/** What to send, and where. */
export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type PostOutcome =
  | { readonly kind: 'sent'; readonly status: number }
  | (Failed & {
      /** Whether it may have been received all the same: the connection stood, and no answer came. */
      readonly unclear: boolean;
    });

/**
 * Posts to addresses that a person gave (webhooks), as warily as pages are fetched. Fails with a value, never by throwing.
 * Disposing of it ends what is under way.
 */
export interface Poster extends AsyncDisposable {
  post(posted: Posted): Promise<PostOutcome>;
}
