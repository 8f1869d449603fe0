/** The day of the calendar in UTC. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
