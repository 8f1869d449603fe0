import { z } from '@hono/zod-openapi';
import { PASSWORD_LENGTH } from './password.ts';

// What people type about themselves, checked where it comes in.

export const personName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’@-]{0,79}$/u, "a name is 1 to 80 letters, digits, spaces or . _ ' @ -")
  .openapi({ example: 'Ana Ruiz', description: 'What decisions are signed with. A name is given once, for good.' });

/** A password as it is typed to sign in: nothing is said of how one looks. */
export const somePassword = z.string().max(PASSWORD_LENGTH.most).openapi({ format: 'password' });

export const newPassword = somePassword
  .refine(
    (typed) => Array.from(typed).length >= PASSWORD_LENGTH.least,
    `a password has ${PASSWORD_LENGTH.least} characters at least; a few words make a good one`,
  )
  .openapi({ format: 'password', minLength: PASSWORD_LENGTH.least });

/** What stands behind `#` in a one-time link. */
export const linkSecret = z.string().max(200).openapi({ description: 'What stands behind `#` in the one-time link.' });

/** Six digits of an authenticator, or a recovery code. */
export const someCode = z
  .string()
  .max(60)
  .openapi({ description: 'Six digits of the authenticator, or a recovery code.' });
