import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { CasusError } from '../../model/index.ts';

/** What is looked at of a password: the time that takes grows with its square, and so much is never guessed but by its pattern. */
const LOOKED_AT = 64;
/** Of zxcvbn's scores, 0 to 4: at 3 it takes more than a hundred million guesses. */
const LEAST = 3;

let guesser: ZxcvbnFactory | undefined;

/**
 * Refuses a password that is among the common ones, is made of these, of a pattern (`123456789012`, `qwertyuiop12`), or of what
 * everybody knows of its owner (NIST SP 800-63B, 5.1.1.2; ASVS 6.2.4 and 6.2.11).
 * @throws CasusError `usage`
 */
export function refuseGuessable(password: string, name: string): void {
  guesser ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const known = ['casus', name, ...name.split(/[ ._'’@-]+/u)].filter((word) => word !== '');
  if (guesser.check(password.slice(0, LOOKED_AT), known).score >= LEAST) return;
  const message = 'password: this one is easy to guess: it is common, follows a pattern, or holds your name. A few words that have nothing to do with each other make a good one.';
  throw new CasusError({ code: 'usage', input: 'password', message });
} // prettier-ignore
