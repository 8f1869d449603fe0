/** The 23 scored slots, in the order of the MUC-4 template. */
export const SLOTS = [
  'INCIDENT: DATE', 'INCIDENT: LOCATION', 'INCIDENT: TYPE', 'INCIDENT: STAGE OF EXECUTION', 'INCIDENT: INSTRUMENT ID',
  'INCIDENT: INSTRUMENT TYPE', 'PERP: INCIDENT CATEGORY', 'PERP: INDIVIDUAL ID', 'PERP: ORGANIZATION ID',
  'PERP: ORGANIZATION CONFIDENCE', 'PHYS TGT: ID', 'PHYS TGT: TYPE', 'PHYS TGT: NUMBER', 'PHYS TGT: FOREIGN NATION',
  'PHYS TGT: EFFECT OF INCIDENT', 'PHYS TGT: TOTAL NUMBER', 'HUM TGT: NAME', 'HUM TGT: DESCRIPTION', 'HUM TGT: TYPE',
  'HUM TGT: NUMBER', 'HUM TGT: FOREIGN NATION', 'HUM TGT: EFFECT OF INCIDENT', 'HUM TGT: TOTAL NUMBER',
] as const; // prettier-ignore
export type Slot = (typeof SLOTS)[number];

/** One incident: the fills of each slot that has any. */
export type Template = Partial<Record<Slot, string[]>>;

/** A string fill: `"PEASANTS"`, with `VALUE: "PEASANTS"` where it says something of an entity. */
export function quoted(words: string): string {
  return `"${words.replaceAll('"', '\\"')}"`;
}

export function of(value: string, entity: string): string {
  return `${value}: ${quoted(entity)}`;
}

/** Adds a fill unless the slot has it. */
export function fill(template: Template, slot: Slot, value: string): void {
  const fills = (template[slot] ??= []);
  if (!fills.includes(value)) fills.push(value);
}

/** The words of a string fill, those it refers to left out. */
export function stringOf(fill: string): string {
  return (/^"((?:[^"\\]|\\.)*)"/.exec(fill)?.[1] ?? fill).replaceAll('\\"', '"');
}

/** The entity that a fill tells something of: the string itself, or what stands behind its colon; null for a fill of a set alone. */
export function entityOf(fill: string): string | null {
  const quoted = fill.match(/"(?:[^"\\]|\\(?:[^]|$))*(?:"|$)/g)?.at(-1);
  return quoted === undefined || quoted.length < 2 || !quoted.endsWith('"') || !fill.endsWith(quoted)
    ? null
    : quoted.slice(1, -1).replaceAll('\\"', '"');
}
