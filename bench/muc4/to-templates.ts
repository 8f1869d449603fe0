import type { CodedReport, Event } from '../../src/model/index.ts';
import { isCounted, withoutDoubtful } from './codebook-model.ts';
import { countryOf, fillIncident, incidentType, NINE } from './incident.ts';
import { joinInstances } from './one-instance.ts';
import { withoutRepeats } from './overlapping.ts';
import { fillPerpetrators } from './perpetrators.ts';
import { fillPhysicalTargets } from './physical-targets.ts';
import { fillHumanTargets } from './targets.ts';
import type { Slot, Template } from './template.ts';

/**
 * A coded report as MUC-4 incident templates: the events that this codebook counts, in its terms. Only the record and its
 * text are read; nothing is coded anew.
 */
export function toTemplates(record: CodedReport): Template[] {
  const counted = candidates(record).filter(({ event, template }) =>
    isCounted(record, event, template, isGeneral(template)),
  );
  return joinInstances(
    counted.map(({ event, template }) => withoutDoubtful(record, event, template)).filter(hasTarget),
  ).map(withoutRepeats);
}

/** The violence of a report, each event with its template, whether or not the codebook counts it. */
export function candidates(record: CodedReport): { event: Event; template: Template }[] {
  return record.events
    .filter(
      (event) => isViolence(event) && event.status !== 'denied' && event.scope === 'single' && isOfNine(record, event),
    )
    .map((event) => ({ event, template: toTemplate(record, event) }))
    .filter(({ template }) => hasTarget(template));
}

function toTemplate(record: CodedReport, event: Event): Template {
  const type = incidentType(record, event);
  const template: Template = {};
  fillIncident(template, record, event, type);
  fillPerpetrators(template, record, event, type);
  fillPhysicalTargets(template, record, event, type);
  fillHumanTargets(template, record, event, type);
  return template;
}

/** The codebook asks for one of its countries as place, perpetrator or target. */
function isOfNine(record: CodedReport, event: Event): boolean {
  return [countryOf(record, event), ...event.actors.map(({ country }) => country)].some((country) =>
    NINE.has(country ?? ''),
  );
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

/** The codebook asks for somebody or something that was attacked. */
function hasTarget(template: Template): boolean {
  return TARGETS.some((slot) => (template[slot]?.length ?? 0) > 0);
}

const TARGETS: readonly Slot[] = ['PHYS TGT: ID', 'HUM TGT: NAME', 'HUM TGT: DESCRIPTION'];
