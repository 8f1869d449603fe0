import { isIP } from 'node:net';
import { BAD_PORTS } from './bad-ports.ts';
import { isInnerAddress } from './inner-address.ts';

/** Says which hosts may be dialled. `host` is as `bareHost` gives it. */
export interface Guard {
  /** Whether the host stands in the list of those that may be inner addresses. */
  allows(host: string, port: number): boolean;
  /** Why the host is not even looked up, to end the sentence "It is not fetched: …"; null where nothing stands against it. */
  refusal(host: string, port: number): string | null;
  /** Whether an address that the host was resolved to may be dialled. */
  mayDial(address: string, host: string, port: number): boolean;
}

/**
 * The guard that lets through the open network and, beyond it, the hosts of `allow`: names or addresses as they stand in a
 * URL, alone (all usual ports) or with a port (`10.0.0.7:8080`, `[fd00::7]:8080`, `wiki.intranet`).
 */
export function guardOf(allow: readonly string[] = []): Guard {
  const allowed = new Set(allow.map(spelledAlike).filter((host) => host !== null));
  const allows = (host: string, port: number) => allowed.has(host) || allowed.has(`${host}:${port}`);
  return {
    allows,
    refusal(host, port) {
      if (BAD_PORTS.has(port) && !allowed.has(`${host}:${port}`)) return `port ${port} belongs to another service`;
      if (allows(host, port)) return null;
      if (isIP(host) ? isInnerAddress(host) : /(^|\.)localhost$/.test(host))
        return 'it is an address of an inner network';
      return null;
    },
    mayDial: (address, host, port) => allows(host, port) || !isInnerAddress(address),
  };
}

/** A URL's host as it is dialled and compared: without brackets and the dot that may end a name. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** The port that a URL names or means. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** A host of the list as URLs spell it, so that `127.1` and `127.0.0.1` are one; null for what is no host. */
function spelledAlike(host: string): string | null {
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  // A scheme without a port of its own keeps whichever port is named.
  const url = URL.parse(`http://${bracketed}`);
  if (url === null) return null;
  const port = /:(\d+)$/.exec(bracketed)?.[1];
  return port === undefined ? bareHost(url.hostname) : `${bareHost(url.hostname)}:${Number(port)}`;
}
