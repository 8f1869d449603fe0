import { countryName } from '../../model/country-name.ts';
import type { AlertCondition, AlertDigest, QuietHours } from '../../model/index.ts';

/** What an alert asks for, in words: "ASSAULT within 50 km of Mosul, reported deaths of at least 5". */
export function conditionWords(condition: AlertCondition): string {
  const { country, box, near, type, actor, sector, minKilled, status, rise } = condition;
  const point = near && (near.name ?? `${near.latitude}, ${near.longitude}`);
  const where = [
    near && `within ${near.kilometres} km of ${point!}`,
    box && `between ${box.south} and ${box.north} north, ${box.west} and ${box.east} east`,
    country !== undefined && `in ${countryName(country)}`,
  ].filter((part) => typeof part === 'string');
  const parts = [
    [type ?? 'incidents', ...where].join(' '),
    actor !== undefined && `with ${actor}`,
    sector !== undefined && `with anyone of sector ${sector}`,
    minKilled !== undefined && `reported deaths of at least ${minKilled}`,
    status !== undefined && status,
  ].filter((part) => typeof part === 'string');
  return `${rise ? 'a rise of ' : ''}${parts.join(', ')}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When it is sent: "daily at 08:00, quiet 22:00 to 07:00 (Europe/Berlin)". */
export function timesWords(digest: AlertDigest, quiet: QuietHours | null, zone: string): string {
  const digests = { once: 'at once', hour: 'hourly', day: 'daily', week: 'weekly' };
  const when = [
    digests[digest.every],
    digest.every === 'week' && `on ${WEEKDAYS[digest.day - 1]!}`,
    'at' in digest && `at ${digest.at}`,
  ];
  const quietWords = quiet ? `, quiet ${quiet.from} to ${quiet.to}` : '';
  const clock = quiet !== null || 'at' in digest ? ` (${zone})` : '';
  return `${when.filter((part) => part !== false).join(' ')}${quietWords}${clock}`;
}
