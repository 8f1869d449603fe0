/**
 * Variables of the environment that hold passwords or keys, or may. What reads hostile input, or runs a coder of others, is
 * started without them.
 */
export const SECRET_VARIABLES = [
  'CASUS_WORKSPACE', 'CASUS_STREAM', 'CASUS_SMTP_URL', 'CASUS_LLM_KEY', 'CASUS_PROXY', 'OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'PGPASSWORD',
] as const; // prettier-ignore

/** An environment without them. */
export function withoutSecrets(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const secret: ReadonlySet<string> = new Set(SECRET_VARIABLES.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.has(name)));
}

/**
 * What may be shown of an address that cannot be read as one: without all that stands before its last `@`, where names and
 * passwords do, and without what stands behind `?`.
 */
export function withoutUser(address: string): string {
  const at = address.lastIndexOf('@');
  const begins = address.indexOf('://');
  const scheme = begins >= 0 && begins < at ? address.slice(0, begins + 3) : '';
  return (at < 0 ? address : scheme + address.slice(at + 1)).replace(/\?.*/s, '');
}
