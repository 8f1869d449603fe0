import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** One of the parameter sets of OWASP's Password Storage Cheat Sheet: 32 MiB, about a quarter of a second. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const BYTES = 32;

/** Longer ones than any person types; NIST SP 800-63B asks for 64 at least to be allowed. */
export const PASSWORD_LENGTH = { least: 12, most: 1_000 };

/** A password as it is kept: `scrypt$N$r$p$salt$hash`, so that the cost can be raised without locking anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await inTurn(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether a password is the one that was kept. A null takes as long and fits none, so that time tells no name. */
export async function passwordFits(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (kept ?? NOBODY).split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await inTurn(password, Buffer.from(salt, 'base64url'), cost);
  const same = timingSafeEqual(found, Buffer.from(hash, 'base64url'));
  return same && kept !== null;
}

const NOBODY = ['scrypt', COST.N, COST.r, COST.p, '', Buffer.alloc(BYTES).toString('base64url')].join('$');

let last: Promise<unknown> = Promise.resolve();

/** One at a time: many tries at once would take memory for each. */
function inTurn(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  // The same letters typed on another keyboard are the same password.
  const typed = password.normalize('NFKC');
  const turn = last.then(() => derive(typed, salt, BYTES, { ...cost, maxmem: 256 * cost.N * cost.r }));
  last = turn.catch(() => undefined);
  return turn;
}
