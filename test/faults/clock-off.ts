import { fileURLToPath } from 'node:url';

const SHIFTED = fileURLToPath(new URL('shifted-clock.ts', import.meta.url));

/** The environment of a process whose wall clock is off (see shifted-clock.ts). */
export const clockOff = (error: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${SHIFTED}`,
  FAULT_CLOCK: error,
});
