import { EVENT_TYPES } from '../model/index.ts';

/** What is asked for by "ASSAULT", "ASSAULT/abduct" or "abduct". */
export function typeAndMode(asked: string): { eventType: string | null; mode: string | null } {
  const [first = '', second] = asked.split('/');
  if (second !== undefined) return { eventType: first.toUpperCase(), mode: second };
  const isType = (EVENT_TYPES as readonly string[]).includes(first.toUpperCase());
  return isType ? { eventType: first.toUpperCase(), mode: null } : { eventType: null, mode: first };
}
