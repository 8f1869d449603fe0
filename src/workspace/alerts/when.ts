import type { Alert, AlertDigest, QuietHours } from '../../model/index.ts';
import { clockAt, nextTime } from './clock-time.ts';

type Timed = Pick<Alert, 'zone' | 'quiet' | 'digest'>;

const HOUR = 3_600_000;

/** When something found at an instant is due to be sent, by the digest alone; in milliseconds, as all times here. */
function dueOf(digest: AlertDigest, found: number, zone: string): number {
  switch (digest.every) {
    case 'once':
      return found;
    case 'hour':
      return (Math.floor(found / HOUR) + 1) * HOUR;
    case 'day':
      return nextTime(found, digest.at, zone);
    case 'week':
      return nextTime(found, digest.at, zone, digest.day);
  }
}

/** Whether an instant is in quiet hours, which begin at the minute they name and end before the one they end at. */
export function isQuiet(instant: number, quiet: QuietHours | null, zone: string): boolean {
  if (quiet === null) return false;
  const [clock, { from, to }] = [clockAt(instant, zone), quiet];
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** When something found at an instant is sent: with the next digest, or at the end of the quiet hours that this falls into. */
export function sendTime({ zone, quiet, digest }: Timed, found: number): number {
  let due = dueOf(digest, found, zone);
  // Where clocks are put back, quiet hours may begin anew as they end.
  while (isQuiet(due, quiet, zone)) due = nextTime(due, quiet!.to, zone);
  return due;
}

/** Whether what was found at an instant may be sent now. */
export function maySend(alert: Timed, found: number, now: number): boolean {
  return sendTime(alert, found) <= now && !isQuiet(now, alert.quiet, alert.zone);
}
