import { blackOut } from '../model/black-out.ts';
import { countryName } from '../model/country-name.ts';
import type { Actor, Incident } from '../model/index.ts';
import { maskActor } from '../model/masking.ts';

/**
 * What an incident is found by: every word it shows, as coded and as the reports have it, less the names of private persons,
 * so that nobody finds out by asking for a name where it stands.
 * @param told the actors of all events of its reports: a title may name one that another event of its report is about
 */
export function incidentWords(incident: Incident, told: readonly Actor[]): string {
  const { place } = incident;
  const words = [
    incident.summary,
    incident.type,
    ...incident.modes,
    ...incident.contexts,
    ...(place ? [place.name, place.admin1, place.text, place.country && countryName(place.country)] : []),
    ...incident.actors.map(maskActor).flatMap((actor) => [actor.name, actor.text]),
    ...incident.weapons,
    ...incident.targets.map((target) => target.text),
    ...incident.claims.flatMap(({ figure, report, sources }) => [
      figure.text,
      report.title,
      report.publisher,
      ...sources.map((source) => source.name),
    ]),
  ];
  return blackOut([...incident.actors, ...told])(words.filter((one) => one !== null && one !== '').join('\n'));
}

/** What a report is found by: its words, less the names of the private persons that its events are about. */
export function reportWords(report: { title: string | null; text: string }, told: readonly Actor[]): string {
  return blackOut(told)(`${report.title ?? ''}\n${report.text}`);
}
