import { userInfo } from 'node:os';

/** What whoever uses this machine is called on it; null where they have no name. */
export function machineUser(): string | null {
  try {
    const { username } = userInfo();
    return username.trim() === '' ? null : username;
  } catch {
    // A container may run as a user that has no name.
    return null;
  }
}
