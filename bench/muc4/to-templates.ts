import type { CodedReport, Event } from '../../src/model/index.ts';
import { countryOf, days, fillIncident, incidentType, NINE } from './incident.ts';
import { joinInstances } from './one-instance.ts';
import { withoutRepeats } from './overlapping.ts';
import { fillPerpetrators } from './perpetrators.ts';
import { fillPhysicalTargets, physicalTargets } from './physical-targets.ts';
import { fillHumanTargets, isHumanTarget } from './targets.ts';
import type { Template } from './template.ts';

/** Older incidents are not reportable unless there is news of them (task documentation, "two months"). */
const RECENT_DAYS = 62;

/**
 * A coded report as MUC-4 incident templates: the events that this codebook counts, in its terms. Only the record and its
 * text are read; nothing is coded anew.
 */
export function toTemplates(record: CodedReport): Template[] {
  const reportable = record.events.filter((event) => isReportable(record, event));
  return joinInstances(reportable.map((event) => toTemplate(record, event)))
    .filter((template) => !isGeneral(template))
    .map(withoutRepeats);
}

function toTemplate(record: CodedReport, event: Event): Template {
  const type = incidentType(record, event);
  const template: Template = {};
  fillIncident(template, record, event, type);
  fillPerpetrators(template, record, event);
  fillPhysicalTargets(template, record, event, type);
  fillHumanTargets(template, record, event, type);
  return template;
}

/** The codebook's rules of relevance: political violence on civil or state targets, recent, single, in the nine countries. */
function isReportable(record: CodedReport, event: Event): boolean {
  if (!isViolence(event) || event.scope !== 'single' || event.status === 'denied') return false;
  const { published } = record.report;
  if (event.date?.end && published && days(event.date.end, published) > RECENT_DAYS) return false;
  if (!NINE.has(countryOf(record, event) ?? '') && !event.actors.some(({ country }) => NINE.has(country ?? '')))
    return false;
  return event.actors.some(isHumanTarget) || physicalTargets(record, event, incidentType(record, event)).length > 0;
}

/** An attack, or the threat of one. */
function isViolence({ type, modes }: Event): boolean {
  return type === 'ASSAULT' || (type === 'THREATEN' && modes.includes('violence'));
}

/** "The guerrillas attack villages": an attack of no day and no effect is a general statement, which the codebook leaves out. */
function isGeneral(template: Template): boolean {
  const open = template['INCIDENT: DATE']?.[0]?.startsWith('-') ?? true;
  const effect = template['HUM TGT: EFFECT OF INCIDENT'] ?? template['PHYS TGT: EFFECT OF INCIDENT'];
  return template['INCIDENT: TYPE']?.[0] === 'ATTACK' && open && effect === undefined;
}
