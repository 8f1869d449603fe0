import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, as a session, a one-time link and an API token each carry one. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. No salt or slow hash is needed: nobody guesses 256 bits. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
