import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Guard } from './guard.ts';

/** Asks for all addresses of a name, as `dns.lookup` with `all` does. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A dial that was refused because of where it would have gone. The message ends the sentence "It is not fetched: …". */
export class InnerAddressError extends Error {
  override readonly name = 'InnerAddressError';
}

/**
 * A `lookup` for a socket that hands on only addresses that may be dialled. What it hands on is what is dialled: no second
 * question to the resolver lies between, whose answer could be another (DNS rebinding).
 */
export function guardedLookup(guard: Guard, port: number, resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, '');
        return;
      }
      const outer = addresses.filter(({ address }) => guard.mayDial(address, host.replace(/\.$/, ''), port));
      const [first] = outer;
      if (first === undefined) {
        done(new InnerAddressError(`${host} leads to ${listed(addresses)}, of an inner network`), '');
      } else if (options.all) done(null, outer);
      else done(null, first.address, first.family);
    });
  };
}

const listed = (addresses: readonly LookupAddress[]) =>
  addresses.length === 0 ? 'no address' : addresses.map(({ address }) => address).join(', ');
