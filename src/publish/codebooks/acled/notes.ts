import { FIGURE_KEYS } from '../../../model/index.ts';
import { figurePhrase, headline } from '../../../model/summary.ts';
import { list } from '../../cells.ts';
import type { Loss } from '../codebook.ts';
import type { Facts } from '../facts.ts';
import { eventDate } from './when-and-where.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const dayOf = (iso: string) => DAY.format(new Date(iso));

/**
 * "On 14 March 2022, bombing in Maiduguri …": one short paragraph of what is told and by whom, the id of the incident, and what
 * the row says less well than the incident does.
 */
export function notes(f: Facts, losses: readonly Loss[]): string {
  const { incident, place } = f;
  const what = headline(incident);
  const figures = FIGURE_KEYS.flatMap((key) => {
    const figure = f.figure(key);
    return figure ? [`${figurePhrase(figure)} ${key}`] : [];
  });
  const by = list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name)));
  const suspected = list(f.actors.filter((party) => party.suspected).map(({ actor }) => actor.text));
  const where = [place!.name, place!.admin1].filter((name, i, all) => name !== null && all.indexOf(name) === i);
  return [
    `${when(f)}, ${what.charAt(0).toLowerCase()}${what.slice(1)} in ${where.join(', ')}.`,
    figures.length > 0 ? `Reported: ${figures.join(', ')}.` : 'No figure is reported.',
    by && `According to ${by}.`,
    suspected && `Told of: ${suspected}.`,
    losses.length === 0
      ? `Casus ${incident.id}.`
      : `Casus ${incident.id} (${losses.map(({ text }) => text).join('; ')}).`,
  ]
    .filter(Boolean)
    .join(' ');
}

function when(f: Facts): string {
  const { width, start, end } = f.period!;
  if (width === 'day') return `On ${dayOf(start)}`;
  return `On or about ${dayOf(eventDate(f))} (between ${dayOf(start)} and ${dayOf(end)})`;
}
