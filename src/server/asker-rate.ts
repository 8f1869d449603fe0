import type { MiddlewareHandler } from 'hono';
import { limited, network } from './open/rate-limit.ts';
import { addressOf } from './people/address.ts';

/** So many requests to the API in a minute: of a person with all their tokens, and of all at one address whom nobody knows. */
const PER_PERSON = 6_000;
const PER_STRANGER = 600;

/**
 * Keeps one who asks from keeping out the others, once people have to sign in: far above what the workbench asks for, and what
 * a program needs that reads page after page. Alone on a machine nobody keeps out anybody.
 */
export function notTooOften(): MiddlewareHandler {
  const person = limited({ perMinute: PER_PERSON, whose: (c) => c.get('asker')!.name });
  const stranger = limited({ perMinute: PER_STRANGER, whose: (c) => network(addressOf(c)) });
  return (c, next) => {
    const asker = c.get('asker');
    if (asker?.via === 'machine') return next();
    return (asker ? person : stranger)(c, next);
  };
}
