import { figurePhrase } from '../../model/summary.ts';
import { FIGURE_KEYS } from '../../model/index.ts';
import { codebook } from './codebook.ts';
import type { Facts } from './facts.ts';
import * as slots from './muc4/slots.ts';

const TYPES = new Set(['ATTACK', 'ARSON', 'BOMBING', 'KIDNAPPING']);

function figures(f: Facts): string | null {
  const told = FIGURE_KEYS.flatMap((key) => {
    const figure = f.figure(key);
    return figure ? [`${key}: ${figurePhrase(figure)}`] : [];
  });
  return told.length > 0 ? `${told.join(', ')} → numbers of targets alone` : null;
}

const isViolence = ({ incident: { type, modes } }: Facts) =>
  type === 'ASSAULT' || (type === 'THREATEN' && modes.includes('violence'));

const NUMBERS = { empty: 'how many things were struck is not read' };
const TOTALS = { empty: 'a total is asked for only where a report states one, which is not told from the figures' };

/** MUC-4 (task documentation of 1992): its template of an incident, slot by slot. Its nine countries and its years are not asked for. */
export const muc4 = codebook({
  id: 'muc4',
  name: 'MUC-4',
  // A table that reads as one: its rows are not broken. Several fills of a slot are parted by "; ".
  columns: [
    ['MESSAGE: ID', 'string', 'CASUS- and the id of the incident, which several messages may tell of', ({ incident }) => `CASUS-${incident.id.toUpperCase()}`, '#event+id'],
    ['MESSAGE: TEMPLATE', 'integer', '1: a template an incident', () => 1],
    ['INCIDENT: DATE', 'string', 'a day, two days, or the last day: "14 MAR 22", "10 MAR 22 - 14 MAR 22", "- 14 MAR 22"', slots.date, '#date'],
    ['INCIDENT: LOCATION', 'string', 'country, department, town', slots.location, '#loc'],
    ['INCIDENT: TYPE', 'string', 'ATTACK, ARSON, BOMBING or KIDNAPPING, by the modes', slots.type, '#event+type'],
    ['INCIDENT: STAGE OF EXECUTION', 'string', 'ACCOMPLISHED, ATTEMPTED or THREATENED', slots.stage, '#event+status'],
    ['INCIDENT: INSTRUMENT ID', 'string', 'weapons as the reports name them', slots.instruments],
    ['INCIDENT: INSTRUMENT TYPE', 'string', 'their types, by lexicon/muc4-fills.tsv', slots.instrumentTypes],
    ['PERP: INCIDENT CATEGORY', 'string', 'STATE-SPONSORED VIOLENCE where states alone did it, else TERRORIST ACT', slots.category],
    ['PERP: INDIVIDUAL ID', 'string', 'who did it: persons, and groups without a name', slots.individuals],
    ['PERP: ORGANIZATION ID', 'string', 'who did it: bodies with a name', slots.organizations, '#group+name+first'],
    ['PERP: ORGANIZATION CONFIDENCE', 'string', 'CLAIMED OR ADMITTED where a body itself gives a figure, SUSPECTED OR ACCUSED where the words say so', slots.confidences],
    ['PHYS TGT: ID', 'string', 'what was struck', slots.physicalTargets],
    ['PHYS TGT: TYPE', 'string', 'its types, by lexicon/muc4-fills.tsv', slots.physicalTypes],
    ['PHYS TGT: NUMBER', 'string', 'how many', NUMBERS],
    ['PHYS TGT: FOREIGN NATION', 'string', 'of which other country', { empty: 'whose the things are is not read' }],
    ['PHYS TGT: EFFECT OF INCIDENT', 'string', 'DESTROYED, SOME DAMAGE or NO DAMAGE', slots.physicalEffects],
    ['PHYS TGT: TOTAL NUMBER', 'string', 'how many in all', NUMBERS],
    ['HUM TGT: NAME', 'string', 'to whom: names', slots.names, '#group+name+second'],
    ['HUM TGT: DESCRIPTION', 'string', 'to whom: the words of the reports', slots.descriptions],
    ['HUM TGT: TYPE', 'string', 'what they are, by lexicon/muc4-fills.tsv, else by sector; CIVILIAN where neither tells', slots.types],
    ['HUM TGT: NUMBER', 'string', 'how many', slots.numbers],
    ['HUM TGT: FOREIGN NATION', 'string', 'their country, where it is not that of the place', slots.nations],
    ['HUM TGT: EFFECT OF INCIDENT', 'string', 'DEATH, INJURY, or neither, by the figures', slots.effects],
    ['HUM TGT: TOTAL NUMBER', 'string', 'how many in all', TOTALS],
  ], // prettier-ignore
  leavesOut: [
    ['aggregate', 'a total over many incidents: MUC-4 has single ones', ({ incident }) => incident.scope === 'aggregate'],
    ['denied', 'said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['not-an-attack', 'neither an attack nor the threat of one', (f) => !isViolence(f)],
    ['clash', 'a fight of armed sides, which MUC-4 leaves out', ({ opponents }) => opponents !== null],
    ['no-target', 'MUC-4 needs somebody or something that was attacked', (f) => f.recipients.length === 0 && slots.physicalTargets(f) === ''],
  ], // prettier-ignore
  losses: [
    ['mode', 'modes, of which there is one incident type', (f) => (f.incident.modes.length > 0 ? `${f.incident.modes.join(', ')} → ${slots.type(f)}` : null)],
    ['figures', 'all figures: only targets are counted', figures],
    ['sources', 'who says so', ({ incident }) => (incident.claims.some(({ sources }) => sources.length > 0) ? 'who says so: MUC-4 has no slot' : null)],
    ['coordinates', 'the point', ({ place }) => (place?.latitude == null ? null : 'coordinates: MUC-4 has no slot')],
  ], // prettier-ignore
  constraints: [
    ['the incident type is one of the four', (row) => TYPES.has(String(row['INCIDENT: TYPE']))],
    ['no instrument of ARSON or KIDNAPPING', (row) => !/^(?:ARSON|KIDNAPPING)$/.test(String(row['INCIDENT: TYPE'])) || row['INCIDENT: INSTRUMENT ID'] === null],
    ['no physical target of KIDNAPPING', (row) => row['INCIDENT: TYPE'] !== 'KIDNAPPING' || row['PHYS TGT: ID'] === null],
    ['an organization has a confidence, and nobody has none', (row) => (row['PERP: ORGANIZATION ID'] === null) === (row['PERP: ORGANIZATION CONFIDENCE'] === null)],
    ['somebody or something was attacked', (row) => row['PHYS TGT: ID'] !== null || row['HUM TGT: NAME'] !== null || row['HUM TGT: DESCRIPTION'] !== null],
  ], // prettier-ignore
  never: [['incident types HIJACKING, ROBBERY and FORCED WORK STOPPAGE', 'not told from other attacks']],
});
