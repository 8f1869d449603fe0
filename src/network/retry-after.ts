/**
 * Seconds that a Retry-After header (seconds, or an HTTP date) asks for, at most `longest`; null where it says nothing that
 * can be read, or a time that has passed.
 */
export function retryAfter(value: string | undefined, now: number, longest: number): number | null {
  const said = value?.trim() ?? '';
  const seconds = /^\d+$/.test(said) ? Number(said) : Math.ceil((Date.parse(said) - now) / 1000);
  return seconds > 0 ? Math.min(seconds, longest) : null;
}
