import { SLOTS, type Slot, type Template } from './template.ts';

const TARGETS: readonly Slot[] = ['PHYS TGT: ID', 'HUM TGT: DESCRIPTION'];

/** Slots of an incident that hold one fill. */
const SINGLE = new Set<Slot>([
  'INCIDENT: DATE',
  'INCIDENT: LOCATION',
  'INCIDENT: TYPE',
  'INCIDENT: STAGE OF EXECUTION',
  'PERP: INCIDENT CATEGORY',
]);

const EFFECTS: readonly Slot[] = ['HUM TGT: EFFECT OF INCIDENT', 'PHYS TGT: EFFECT OF INCIDENT'];
const CAUSES: readonly Slot[] = [
  'PERP: INDIVIDUAL ID',
  'PERP: ORGANIZATION ID',
  'INCIDENT: INSTRUMENT ID',
  'INCIDENT: INSTRUMENT TYPE',
];

/**
 * Joins the templates of one instance: the codebook has one template where date, place, kind and perpetrator do not differ.
 * What says less (no day, the country alone, ATTACK) does not differ from what says more.
 */
export function joinInstances(templates: readonly Template[]): Template[] {
  const joined: Template[] = [];
  for (const template of templates) {
    const at = joined.findIndex((known) => isOneInstance(known, template));
    if (at < 0) joined.push(template);
    else joined[at] = join(joined[at]!, template);
  }
  return joined;
}

function isOneInstance(a: Template, b: Template): boolean {
  if (!agree(a, b, 'INCIDENT: STAGE OF EXECUTION') || !agree(a, b, 'INCIDENT: TYPE')) return false;
  if (!agree(a, b, 'INCIDENT: DATE')) return false;
  if (shareFill(a, b, 'HUM TGT: NAME') || isEffect(a, b)) return true;
  // "The bomb … damaged the bank", "two passers-by were hurt": what it did is told apart from it.
  const sameTarget = TARGETS.some((slot) => shareFill(a, b, slot));
  if (sameTarget && agree(a, b, 'INCIDENT: LOCATION') && samePerpetrators(a, b)) return true;
  const sameType = a['INCIDENT: TYPE']?.[0] === b['INCIDENT: TYPE']?.[0];
  return sameType && agree(a, b, 'INCIDENT: LOCATION') && samePerpetrators(a, b);
}

/** "Two passers-by were hurt", told after a bomb: harm without a doer or a weapon of its own is what the bomb did. */
function isEffect(bombing: Template, harm: Template): boolean {
  if (bombing['INCIDENT: TYPE']?.[0] !== 'BOMBING' || harm['INCIDENT: TYPE']?.[0] !== 'ATTACK') return false;
  const country = (template: Template) => template['INCIDENT: LOCATION']?.[0]?.split(':')[0];
  if (country(bombing) !== country(harm)) return false;
  const has = (slot: Slot) => harm[slot] !== undefined;
  return EFFECTS.some(has) && !CAUSES.some(has);
}

/** Whether a slot tells two templates apart. */
function agree(a: Template, b: Template, slot: Slot): boolean {
  const [x, y] = [a[slot]?.[0], b[slot]?.[0]];
  return x === undefined || y === undefined || x === y || isOpen(slot, x, y) || isOpen(slot, y, x);
}

/** Whether `less` leaves open what `more` says. */
function isOpen(slot: Slot, less: string, more: string): boolean {
  if (slot === 'INCIDENT: DATE') return less.startsWith('-');
  if (slot === 'INCIDENT: LOCATION') return more.startsWith(`${less}:`);
  return slot === 'INCIDENT: TYPE' && less === 'ATTACK' && more === 'BOMBING';
}

function samePerpetrators(a: Template, b: Template): boolean {
  const slots: readonly Slot[] = ['PERP: INDIVIDUAL ID', 'PERP: ORGANIZATION ID'];
  const any = (template: Template) => slots.some((slot) => (template[slot]?.length ?? 0) > 0);
  return !any(a) || !any(b) || slots.some((slot) => shareFill(a, b, slot));
}

/** Whether two templates have a string in common, one maybe within the other: "GALAN", "LUIS CARLOS GALAN". */
function shareFill(a: Template, b: Template, slot: Slot): boolean {
  const words = (fill: string) => ` ${fill.split('": "', 1)[0]!.replaceAll('"', '')} `;
  return (a[slot] ?? []).some((x) =>
    (b[slot] ?? []).some((y) => words(x).includes(words(y)) || words(y).includes(words(x))),
  );
}

function join(a: Template, b: Template): Template {
  const joined: Template = {};
  for (const slot of SLOTS) {
    const fills = [...(a[slot] ?? []), ...(b[slot] ?? [])];
    if (fills.length === 0) continue;
    const [x, y] = [a[slot]?.[0], b[slot]?.[0]];
    if (SINGLE.has(slot)) joined[slot] = [x !== undefined && y !== undefined && isOpen(slot, x, y) ? y : fills[0]!];
    else joined[slot] = [...new Set(fills)];
  }
  return joined;
}
