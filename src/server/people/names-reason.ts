import type { MiddlewareHandler } from 'hono';
import { CasusError } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { askerOf, mustBe } from '../asker.ts';

/** The header by which a custodian asks for the names of private persons: why, percent-encoded. */
export const NAMES_REASON = 'Casus-Names-Reason';

/** Lets only custodians through who say why they want to see names; that they did is written down before they see any. */
export function namesForReason(store: Store): MiddlewareHandler {
  return async (c, next) => {
    const said = c.req.header(NAMES_REASON);
    if (said !== undefined) {
      mustBe(c, 'custodian');
      const reason = decoded(said);
      if (reason === '') {
        const message = `Say in the header ${NAMES_REASON} why the names have to be seen, percent-encoded.`;
        throw new CasusError({ code: 'usage', input: NAMES_REASON, message });
      }
      await store.people.note({ by: askerOf(c).name, act: 'saw private names', about: c.req.path, reason });
    }
    await next();
  };
}

function decoded(said: string): string {
  try {
    return decodeURIComponent(said).trim().slice(0, 1_000);
  } catch {
    return '';
  }
}
