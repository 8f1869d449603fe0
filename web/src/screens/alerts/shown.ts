/** What is shown of an alert once: the secret of its webhooks, or where its feed is. */
export interface Shown {
  readonly name: string;
  readonly secret: string | null;
  readonly feed: { readonly rss: string; readonly json: string } | null;
}
