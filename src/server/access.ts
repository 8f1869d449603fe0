/** Somebody was let in or out, got another password, or was refused. Nothing that somebody typed is in it but a name that is somebody's. */
export interface Access {
  readonly kind: 'access';
  /** When, in UTC. */
  readonly at: string;
  /** Who is known to ask, or whose name was typed; null where nobody has that name. */
  readonly who: string | null;
  readonly address: string;
  /** The method, and the path without what was asked. */
  readonly request: string;
  /** The status of HTTP: under 400 it was done, 401 and 403 refused, 429 too often. */
  readonly status: number;
}
