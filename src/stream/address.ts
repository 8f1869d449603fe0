import { CasusError, withoutUser } from '../model/index.ts';

/** Where a broker is, as the client wants it. */
export interface BrokerAddress {
  readonly servers: readonly string[];
  readonly tls: boolean;
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
  /** For people: without password or token. */
  readonly shown: string;
}

/**
 * Reads `nats://host:4222`, several with commas between, `tls://` for an encrypted way, `nats://name:password@host` or
 * `nats://token@host` where the broker asks for either.
 * @throws CasusError `usage`
 */
export function readBrokerAddress(given: string): BrokerAddress {
  const urls = given
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => readOne(one, given));
  const first = urls[0];
  if (!first) throw wrong(given);
  const [name, password] = [decoded(first.username, given), decoded(first.password, given)];
  return {
    servers: urls.map(({ host }) => host),
    tls: first.protocol === 'tls:',
    ...(name !== '' && (password === '' ? { token: name } : { user: name, pass: password })),
    shown: urls.map(({ protocol, host }) => `${protocol}//${host}`).join(','),
  };
}

function readOne(one: string, given: string): URL {
  const url = URL.parse(one.includes('://') ? one : `nats://${one}`);
  if (!url || !['nats:', 'tls:'].includes(url.protocol) || url.hostname === '') throw wrong(given);
  if (url.port === '') url.port = '4222';
  return url;
}

function decoded(part: string, given: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong(given);
  }
}

function wrong(given: string): CasusError {
  const message = `"${withoutUser(given)}" is no address of a broker. Write nats://host:4222, several with commas between.`;
  return new CasusError({ code: 'usage', input: 'CASUS_STREAM', message });
}
