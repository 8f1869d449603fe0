import type { FigureKey } from '../model/index.ts';

/** Figures of people who came to harm. */
export const HARM: ReadonlySet<FigureKey | null> = new Set<FigureKey | null>(['killed', 'injured']);

/** Sectors that carry arms. */
export const ARMED: ReadonlySet<string> = new Set(['MIL', 'COP', 'REB', 'UAF', 'PRM', 'CRM']);
