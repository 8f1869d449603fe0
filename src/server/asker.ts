import { userInfo } from 'node:os';

/** Who asks: whoever is signed in; alone on this machine, the user of the operating system. */
export function askerOf(): string {
  return userInfo().username;
}
