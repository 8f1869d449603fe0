import { countryName } from '../model/country-name.ts';
import type { About } from '../publish/exporter.ts';
import { DEFAULT_SCHEMA, isPostgresAddress, readPostgresAddress } from '../store/postgres/postgres-address.ts';
import type { IncidentFilter, Store } from '../store/store.ts';

interface Exporting {
  readonly filter: IncidentFilter;
  readonly names: boolean;
  /** The figure policy, by name and version. */
  readonly policy: string;
  /** The version of Casus. */
  readonly casus: string;
  readonly now: Date;
}

/** What an export says of itself: which workspace, which of its incidents, how figures were reconciled. */
export function aboutExport(
  { location }: Pick<Store, 'location'>,
  { filter, names, policy, casus, now }: Exporting,
): About {
  const which = filterWords(filter);
  const sentences = [
    `Incidents of political violence as news reports tell of them, coded with Casus ${casus}.`,
    ...(which.length > 0 ? [`Only those ${which.join(', ')}.`] : []),
    `Figures are reported ones, reconciled by ${policy}.`,
    names ? 'It names private persons: do not publish it.' : 'Names of private persons are masked.',
  ];
  return {
    title: nameOf(location),
    description: sentences.join(' '),
    created: now.toISOString(),
    version: null,
    casus,
  };
}

interface Releasing extends Pick<About, 'version' | 'casus' | 'licence'> {
  readonly notes: string;
  readonly until: string;
  /** The figure policy, by name. */
  readonly policy: string;
  readonly now: Date;
}

/** What a release says of itself. */
export function aboutRelease(
  { location }: Pick<Store, 'location'>,
  { notes, until, policy, now, ...told }: Releasing,
): About {
  const made = `Figures are reconciled by ${policy}. Incidents that ended after ${until} are left out.`;
  const words = notes.trim();
  const said = words === '' || /[.!?]$/.test(words) ? words : `${words}.`;
  const description = said === '' ? made : `${said} ${made}`;
  return { title: nameOf(location), description, created: now.toISOString(), ...told };
}

/** The name of a workspace: that of its file without folder and ending, or of its schema or database. */
export function nameOf(location: string): string {
  if (isPostgresAddress(location)) {
    const { schema, database } = readPostgresAddress(location);
    return schema === DEFAULT_SCHEMA ? database : schema;
  }
  return (location.split(/[/\\]/).at(-1) ?? '').replace(/\.casus$/, '') || 'Incidents';
}

/** What a filter lets through, in words. */
function filterWords(filter: IncidentFilter): string[] {
  const { from, to, country, type, scope, status, reviewed, minKilled, placed, dated, box, text } = filter;
  const yes = (is: boolean | undefined, words: string, not: string) => (is === undefined ? [] : [is ? words : not]);
  return [
    ...(from === undefined ? [] : [`from ${from} on`]),
    ...(to === undefined ? [] : [`until ${to}`]),
    ...(country === undefined ? [] : [`in ${countryName(country)}`]),
    ...(type === undefined ? [] : [`of type ${type}`]),
    ...(scope === undefined ? [] : [scope === 'single' ? 'that are no totals' : 'that are totals over many']),
    ...(status === undefined ? [] : [`that are ${status}`]),
    ...yes(reviewed, 'that people looked at', 'that nobody looked at'),
    ...(minKilled === undefined ? [] : [`with at least ${minKilled} reported dead`]),
    ...yes(placed, 'with coordinates', 'without coordinates'),
    ...yes(dated, 'with a day', 'without a day'),
    ...(box ? [`between ${box.west}, ${box.south} and ${box.east}, ${box.north} (longitude, latitude)`] : []),
    ...(text === undefined ? [] : [`found by the words “${text}”`]),
  ];
}
