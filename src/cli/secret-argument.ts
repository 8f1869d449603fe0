import { CasusError } from '../model/index.ts';

/**
 * Lets an address be given as an argument unless there is a password or token in it: every user of the machine can read the
 * arguments of a running process, and shells keep them.
 * @throws CasusError `usage`, without the address
 */
export const withoutPassword = (flag: string, variable: string) => (address: string): string => {
  if (!secretIn(address)) return address;
  const message = `${flag}: there is a password in the address, and everybody on this machine can read arguments. Set ${variable}, or name a file that only you may read in ${variable}_FILE.`;
  throw new CasusError({ code: 'usage', input: flag, message });
}; // prettier-ignore

function secretIn(address: string): boolean {
  // A file may be called anything.
  if (!/^(?:postgres(?:ql)?|nats|tls):\/\//i.test(address)) return false;
  return address.split(',').some((one) => {
    const url = URL.parse(one);
    // What is no address is told as such, without what stands before an @.
    if (url === null) return false;
    const token = /^(?:nats|tls):$/.test(url.protocol) && url.username !== '';
    return url.password !== '' || url.searchParams.has('password') || token;
  });
}
