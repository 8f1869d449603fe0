import { Secret, TOTP } from 'otpauth';
import { CasusError } from '../../model/index.ts';
import type { PeopleStore } from '../../store/people.ts';
import { hashOf } from '../../workspace/secret.ts';

/** RFC 6238 as every authenticator takes it: SHA-1, six digits, a new code each half minute. */
const PERIOD = 30;
const KEY_BYTES = 20;
/** Clocks may differ by so many steps: RFC 6238 advises one. */
const WINDOW = 1;

const RECOVERY_CODES = 10;
/** 120 random bits, so that a plain hash keeps them. */
const RECOVERY_BYTES = 15;

const totpOf = (person: string, secret: string) =>
  new TOTP({ issuer: 'Casus', label: person, algorithm: 'SHA1', digits: 6, period: PERIOD, secret });

/** A key that a person and their authenticator are to share, in base32, and the address by which an authenticator takes it. */
export function newKey(person: string): { readonly secret: string; readonly uri: string } {
  const secret = new Secret({ size: KEY_BYTES }).base32;
  return { secret, uri: totpOf(person, secret).toString() };
}

/** Codes for who lost their authenticator: six groups of four letters and digits. */
export function newRecoveryCodes(): string[] {
  const code = () => new Secret({ size: RECOVERY_BYTES }).base32.match(/.{4}/g)!.join('-');
  return Array.from({ length: RECOVERY_CODES }, code);
}

/** What is kept of recovery codes. */
export const hashOfCode = (code: string): string => hashOf(code.replaceAll(/[\s-]/g, '').toUpperCase());

/** Whether an authenticator that has this key shows this code now; a code is good for once. */
export async function showsCode(people: PeopleStore, person: string, secret: string, code: string): Promise<boolean> {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return false;
  const timestamp = Date.now();
  const delta = totpOf(person, secret).validate({ token, window: WINDOW, timestamp });
  return delta !== null && people.useStep(person, Math.floor(timestamp / 1000 / PERIOD) + delta);
}

/** Uses up what a person who has a second factor typed: a code of their authenticator, or a recovery code. */
export async function codeFits(people: PeopleStore, person: string, secret: string, code: string): Promise<boolean> {
  if (await showsCode(people, person, secret, code)) return true;
  const taken = await people.takeRecoveryCode(person, hashOfCode(code));
  if (taken) await people.note({ by: person, act: 'used a recovery code', about: person, reason: null });
  return taken;
}

/** The key of a person who is asked for a second factor; null of one who is not. */
export async function keyOf(people: PeopleStore, person: string): Promise<string | null> {
  const factor = await people.secondFactor(person);
  return factor?.since ? factor.secret : null;
}

export const wrongCode = () =>
  new CasusError({
    code: 'sign-in',
    input: 'code',
    message:
      'This code does not fit: it may be too old, or used before. Wait for the next one that the authenticator shows, or take a recovery code.',
  });

export const codeWanted = () =>
  new CasusError({
    code: 'sign-in',
    input: 'code',
    message: 'Type the six digits that your authenticator shows, or a recovery code.',
  });
