import { z } from 'zod';

/**
 * What a person may do, each role all that those before it may: read; code reports; review what others coded; see the names
 * of private persons; and say who else may do what.
 */
export const ROLES = ['reader', 'coder', 'reviewer', 'custodian', 'administrator'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Whether a role may do what takes another. */
export const atLeast = (has: Role, needed: Role): boolean => ROLES.indexOf(has) >= ROLES.indexOf(needed);

/** The role of these two that may do less. */
export const lesser = (one: Role, other: Role): Role => (atLeast(one, other) ? other : one);
