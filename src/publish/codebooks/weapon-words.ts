import type { Facts } from './facts.ts';

/** Kinds of weapons that codebooks tell apart, by what reports call them. */
const WORDS = {
  // Tear gas is a means of the police, and gasoline burns.
  chemical: /^(?!tear gas)(?:.*\s)?(?:gas|chlorine|sarin|chemicals?|chemical weapons?|acid|nerve agent)$/i,
  incendiary: /\b(?:fire|fire ?bomb|petrol|gasoline|molotov|arson)\b/i,
  grenade: /grenade/i,
  vehicle: /^(?:car|truck|van|vehicle|lorry|bus)$/i,
} as const;

export function hasWeapon({ incident }: Facts, kind: keyof typeof WORDS): boolean {
  return incident.weapons.some((weapon) => WORDS[kind].test(weapon));
}

/** Whether any weapon is of none of some kinds; true where none is named. */
export function hasOtherWeapon({ incident }: Facts, ...kinds: readonly (keyof typeof WORDS)[]): boolean {
  const { weapons } = incident;
  return weapons.length === 0 || weapons.some((weapon) => !kinds.some((kind) => WORDS[kind].test(weapon)));
}
